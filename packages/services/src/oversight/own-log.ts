import type { Source } from "@qingjian/events";

/** The house's own log: what becomes of alerts and orders. */
export const OVERSIGHT: Source = { id: "oversight", kind: "oversight", custody: "runs", centres: [] };
/** Those who supervise, as a unit of that log. */
export const OFFICE = "纪检监察机关";
