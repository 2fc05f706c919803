import { plannedApplications, plannedOrders } from "./cases.ts";
import type { City } from "./city.ts";
import { inTimeOrder } from "./in-time-order.ts";
import { type ApprovalRow, approvalRow, type HotlineRow, hotlineRow } from "./rows.ts";

/** `time`: as the rows arrive, cases interleaved; `case`: one case after another. The rows themselves are the same. */
export type RowOrder = { readonly order?: "time" | "case" };

/** The hotline's log, streamed. */
export function* hotlineRows(city: City, { order = "time" }: RowOrder = {}): Generator<HotlineRow> {
  if (order === "time") for (const { planned, index } of inTimeOrder(plannedOrders(city))) yield hotlineRow(planned, index);
  else for (const planned of plannedOrders(city)) for (let i = 0; i < planned.steps.length; i++) yield hotlineRow(planned, i);
}

/** The approval platform's log, streamed. */
export function* approvalRows(city: City, { order = "time" }: RowOrder = {}): Generator<ApprovalRow> {
  if (order === "time") for (const { planned, index } of inTimeOrder(plannedApplications(city))) yield approvalRow(planned, index);
  else for (const planned of plannedApplications(city)) for (let i = 0; i < planned.steps.length; i++) yield approvalRow(planned, i);
}
