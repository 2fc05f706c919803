import type { Item } from "./place/items.ts";

/** One way a case may go: a planted behaviour, a near-miss that must stay quiet, or the ordinary course. */
export type Tale<S> = {
  readonly id: string;
  readonly near: boolean;
  /** Share of the cases of its source. */
  readonly share: number;
  /** What the case must be for the tale to make sense. */
  readonly needs?: "urgent" | "calm" | "shirks" | "handled" | "pausable" | "short" | undefined;
  /** For which items an application may go so; any when left out. */
  readonly suits?: (item: Item) => boolean;
  readonly tell: (story: S) => void;
};
