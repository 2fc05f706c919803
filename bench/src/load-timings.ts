import { say } from "./measure.ts";

/** What every console notes: how long each route took, and what went wrong. */
export type Timings = {
  /** News heard on all streams. */
  heard: number;
  note(route: string, ms: number, status: number, fault: string | undefined): void;
  /** Prints the table; gives the number of faults. A 409 is two people at one thing, and no fault. */
  tell(seconds: number): { readonly faults: number; readonly requests: number; readonly p99: number };
};

export function timings(): Timings {
  const routes = new Map<string, { times: number[]; faults: number }>();
  const faults = new Map<string, number>();
  return {
    heard: 0,
    note(route, ms, status, fault) {
      const of = routes.get(route) ?? { times: [], faults: 0 };
      routes.set(route, of);
      if (status > 0) of.times.push(ms);
      if (fault === undefined || status === 409) return;
      of.faults++;
      const kind = `${route}: ${status} ${fault.replace(/"requestId":"[^"]*"/, "")}`;
      faults.set(kind, (faults.get(kind) ?? 0) + 1);
    },
    tell(seconds) {
      say(
        `${"route".padEnd(40)} ${"asked".padStart(8)} ${"p50 ms".padStart(8)} ${"p99 ms".padStart(8)} ${"longest".padStart(8)} ${"faults".padStart(7)}`,
      );
      const all: number[] = [];
      for (const [route, { times, faults: wrong }] of [...routes].sort(([a], [b]) => (a < b ? -1 : 1))) {
        times.sort((a, b) => a - b);
        for (const time of times) all.push(time);
        const figures = [times.length, at(times, 0.5).toFixed(0), at(times, 0.99).toFixed(0), (times.at(-1) ?? 0).toFixed(0)];
        say(`${route.padEnd(40)} ${figures.map((figure) => String(figure).padStart(8)).join(" ")} ${String(wrong).padStart(7)}`);
      }
      for (const [kind, count] of [...faults].sort(([, a], [, b]) => b - a).slice(0, 20)) say(`${count} × ${kind}`);
      all.sort((a, b) => a - b);
      say(
        `${all.length.toLocaleString("en")} requests, ${(all.length / seconds).toFixed(0)} a second; p50 ${at(all, 0.5).toFixed(0)} ms, p99 ${at(all, 0.99).toFixed(0)} ms`,
      );
      return { faults: [...faults.values()].reduce((sum, count) => sum + count, 0), requests: all.length, p99: at(all, 0.99) };
    },
  };
}

/** The value below which this share lies, of sorted values. */
export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
