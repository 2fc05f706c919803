import type { AccountEvent, AccountHandover, AccountLane } from "../api/types.ts";
import type { Axis } from "./axis.ts";

/** What is drawn, in px of the measured width. Text is never scaled. */
export type Bar = { readonly x: number; readonly width: number };
export type RingMark = { readonly ring: number; readonly x: number; readonly y: number };
export type ActMark = { readonly event: AccountEvent; readonly x: number; readonly y: number; readonly label: string | null };
export type HoldShape = {
  readonly line: Bar;
  readonly thick: readonly Bar[];
  readonly hatched: readonly Bar[];
  readonly label: { readonly x: number; readonly text: string } | null;
  /** What does not count, on a white ground in the hatch. */
  readonly deducted: { readonly x: number; readonly width: number; readonly text: string } | null;
};
export type LaneShape = {
  readonly lane: AccountLane;
  readonly y: number;
  readonly height: number;
  /** Top of the hold bars; `barHeight` 6 for the centre, 24 for a holder. */
  readonly barY: number;
  readonly barHeight: number;
  readonly holds: readonly HoldShape[];
  readonly acts: readonly ActMark[];
};
export type Arrow = {
  readonly handover: AccountHandover;
  readonly ring: number | null;
  readonly x: number;
  readonly y1: number;
  readonly y2: number;
};
export type FlowLabel = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "end";
  readonly ring: number | null;
  readonly wrong: boolean;
};
export type ClockShape = {
  readonly y: number;
  readonly running: Bar;
  readonly over: Bar | null;
  readonly hatched: readonly Bar[];
  readonly gaps: readonly Bar[];
  readonly words: readonly {
    readonly x: number;
    readonly text: string;
    readonly anchor: "start" | "middle" | "end";
    readonly red: boolean;
  }[];
};
export type LaneGeometry = {
  readonly width: number;
  readonly height: number;
  readonly headHeight: number;
  readonly axis: Axis;
  readonly clock: ClockShape | null;
  /** Where labels of hand-overs stand when no centre lane carries them. */
  readonly flow: { readonly y: number; readonly height: number } | null;
  readonly lanes: readonly LaneShape[];
  readonly arrows: readonly Arrow[];
  readonly flowLabels: readonly FlowLabel[];
  readonly rings: readonly RingMark[];
  readonly dueX: number | null;
  readonly nowX: number | null;
};

/** The few words the layout must measure. */
export type LaneWords = {
  readonly start: (time: string) => string;
  readonly due: (time: string) => string;
  readonly over: (time: string) => string;
  readonly stop: (time: string) => string;
  readonly notCounted: (time: string) => string;
  readonly untilNow: (time: string) => string;
  readonly dispatched: string;
  readonly returned: string;
  readonly "passed-on": string;
  readonly dueUnknown: string;
  readonly act: (event: AccountEvent) => string;
};
