import type { Instant } from "@qingjian/events";
import type { City } from "../city.ts";
import { stamp } from "../rows.ts";

/** The source that the log of handling is taken in as: alerts and orders of another office's system. */
export const HANDLING = "qinghe-handling";
/** Whose alerts and orders they are. */
export const OFFICE = "市督查室";

/** One thing done to an alert or to an order; `due` an instant or a day (`2026-05-20`, to its end). */
export type Act = {
  readonly at: Instant;
  readonly activity: string;
  readonly unit?: string | undefined;
  readonly toUnit?: string | undefined;
  readonly officer?: string | undefined;
  readonly level?: string;
  readonly due?: Instant | string;
  readonly days?: number;
};
/** An alert (`YJ…`) or an order (`DB…`) as planned, as far as the log has it. */
export type PlannedRecord = {
  readonly id: string;
  readonly kind: "alert" | "order";
  readonly tale: string;
  readonly near: boolean;
  readonly steps: readonly Act[];
};

/** The columns of the canonical mapping that it fills. */
export const HANDLING_COLUMNS = [
  ...["case", "id", "at", "activity", "unit", "toUnit", "officer"],
  ...["attributes.level", "attributes.due", "attributes.days"],
] as const;

/** One row of it. */
export function handlingRow({ id, steps }: PlannedRecord, index: number): Readonly<Record<(typeof HANDLING_COLUMNS)[number], string>> {
  const { at, activity, unit = "", toUnit = "", officer = "", level = "", due = "", days = "" } = steps[index] as Act;
  return {
    ...{ case: id, id: `${id}-${index + 1}`, at: stamp(at), activity, unit, toUnit, officer },
    "attributes.level": level,
    "attributes.due": typeof due === "number" ? stamp(due) : due,
    "attributes.days": String(days),
  };
}

/** The steps that the log has when it ends. */
export const told = (steps: readonly Act[], { plan: { until } }: City): Act[] => steps.filter(({ at }) => at <= until);
