import type { BoardRow, OrderRow } from "../api/types.ts";

/** When the clock of an order that presses most runs out; null when that is not known. */
export const pressing = ({ clock, signDueAt, dueAt, verifyDueAt }: OrderRow | BoardRow): number | null =>
  clock === "sign" ? signDueAt : clock === "verify" ? verifyDueAt : dueAt;
