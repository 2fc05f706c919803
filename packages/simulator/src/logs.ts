import { type PlannedApplication, type PlannedOrder, plannedApplications, plannedOrders } from "./cases.ts";
import type { City } from "./city.ts";
import { inTimeOrder } from "./in-time-order.ts";
import { type PlannedRating, plannedRatings } from "./rating/planned-ratings.ts";
import { type ApprovalRow, approvalRow, type HotlineRow, hotlineRow, type RatingRow, ratingRow } from "./rows.ts";
import type { Step } from "./story.ts";

/** `time`: as the rows arrive, cases interleaved; `case`: one case after another. The rows themselves are the same. */
export type RowOrder = { readonly order?: "time" | "case" };

/** The hotline's log, streamed. */
export const hotlineRows = (city: City, order: RowOrder = {}): Generator<HotlineRow> => rowsOf(plannedOrders(city), hotlineRow, order);

/** The approval platform's log, streamed. */
export const approvalRows = (city: City, order: RowOrder = {}): Generator<ApprovalRow> =>
  rowsOf(plannedApplications(city), approvalRow, order);

/** The ratings of what the approval platform decided, streamed. */
export const ratingRows = (city: City, order: RowOrder = {}): Generator<RatingRow> =>
  rowsOf(plannedRatings(city, plannedApplications(city)), ratingRow, order);

/** Rows of cases that come in the order they begin. */
export function* rowsOf<P extends PlannedOrder | PlannedApplication | PlannedRating, R>(
  cases: Iterable<P & { readonly steps: readonly Step[] }>,
  row: (planned: P, index: number) => R,
  { order = "time" }: RowOrder = {},
): Generator<R> {
  if (order === "time") for (const { planned, index } of inTimeOrder(cases)) yield row(planned, index);
  else for (const planned of cases) for (let i = 0; i < planned.steps.length; i++) yield row(planned, i);
}
