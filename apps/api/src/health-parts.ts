import type { Vitals } from "@qingjian/services";

/** One part of the house: whether it is well, and the figure that says so. */
export type HealthPart = { readonly ok: boolean; readonly [figure: string]: number | string | boolean | null };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LEAST_FREE = 0.1;

/** How each part is. None of them keeps the door from answering; a worker that stands still is seen here and in the metrics. */
export function partsOf(vitals: Vitals): Readonly<Record<string, HealthPart>> {
  const { at, scan, seal, copy, copyOwed, disk, clockAhead, feeds, deliveries } = vitals;
  const since = (instant: number | null | undefined): number | null => (instant == null ? null : Math.round((at - instant) / 1000));
  const within = (instant: number | null | undefined, most: number): boolean => instant != null && at - instant <= most;
  const failing = feeds.filter((feed) => feed.failing && !feed.paused).map(({ id }) => id);
  const lag = scan.oldestDueAt === null ? 0 : (since(scan.oldestDueAt) ?? 0);
  return {
    schema: { ok: true, migration: vitals.schema },
    worker: { ok: within(scan.lastAt, 5 * MINUTE), secondsSinceScan: since(scan.lastAt) },
    scan: { ok: lag < 15 * 60, lagSeconds: lag, dueBuckets: scan.dueBuckets },
    seal: { ok: within(seal?.at, 2 * HOUR), secondsSinceSeal: since(seal?.at) },
    copy: { ok: !copyOwed, secondsSinceCopy: since(copy?.at) },
    feeds: { ok: failing.length === 0, failing: failing.join(" ") },
    messages: { ok: deliveries.dead === 0, waiting: deliveries.waiting, dead: deliveries.dead },
    disk: { ok: disk.free >= disk.total * LEAST_FREE, freeBytes: disk.free, bytes: disk.total },
    clock: { ok: Math.abs(clockAhead) < 5000, aheadSeconds: clockAhead / 1000 },
  };
}
