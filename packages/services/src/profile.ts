import { hash } from "node:crypto";
import { DAY } from "@qingjian/events";
import { allTraces } from "./all-traces.ts";
import { type Court, openCourt, traceOf } from "./court.ts";
import type { House } from "./house.ts";
import { needsSource } from "./known-names.ts";
import { endOf, type Handovers, handoverCounter, numbers, pausedTime, quantiles } from "./profile-counts.ts";

export type Spread = {
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
};
export type Between = {
  readonly from: string;
  readonly to: string;
  /** Cases that have both; in how many the first `to` is not before the first `from`. */
  readonly cases: number;
  readonly inOrder: number;
  /** Days (86,400 s) from the first `from` to the first `to`, where in order. */
  readonly days: Spread & { readonly min: number | null };
  /** Cases whose distance is more than so many days. */
  readonly over: { readonly days: number; readonly cases: number } | null;
};
export type Profile = {
  readonly source: string | null;
  readonly cases: number;
  readonly events: number;
  readonly activities: readonly {
    readonly name: string;
    readonly events: number;
    readonly cases: number;
    readonly atLeast: Readonly<Record<"2" | "3" | "4", number>>;
    readonly max: number;
  }[];
  readonly units: Handovers;
  readonly officers: Handovers;
  readonly reopened: { readonly cases: number; readonly times: number };
  readonly paused: { readonly cases: number; readonly spells: number /** days by the wall */; readonly days: number };
  readonly due: {
    readonly stated: number;
    readonly ended: number;
    readonly endedWithDue: number;
    readonly endedAfterDue: number;
    readonly openPastDue: number;
  };
  readonly texts: { readonly events: number; readonly distinct: number; readonly reused: number; readonly covering: number };
  /** First to last event, days of 86,400 s. */
  readonly days: Spread;
  readonly between: Between | null;
};

export type ProfileAsk = {
  readonly source?: string | undefined;
  readonly between?: readonly [from: string, to: string] | undefined /** days */;
  readonly over?: number | undefined;
};

/** What an analyst would count on a log before trusting anybody's rules with it. Reads every case once. @throws Refusal where there is no such source */
export async function profile(house: House, { source, between, over }: ProfileAsk = {}): Promise<Profile> {
  if (source !== undefined) await needsSource(house, source);
  const court: Court = await openCourt(house, () => {});
  const activities = new Map<string, { events: number; cases: number; atLeast: { 2: number; 3: number; 4: number }; max: number }>();
  const units = handoverCounter((event) => event.unit);
  const officers = handoverCounter((event) => event.officer);
  const texts = new Map<string, number>();
  const [days, gaps] = [numbers(), numbers()];
  const [reopened, paused] = [
    { cases: 0, times: 0 },
    { cases: 0, spells: 0 },
  ];
  const due = { stated: 0, ended: 0, endedWithDue: 0, endedAfterDue: 0, openPastDue: 0 };
  let [cases, events, both, pausedMs] = [0, 0, 0, 0];
  for await (const rows of allTraces(house, source)) {
    for (const { stored, ...row } of rows) {
      const { trace } = traceOf(court, row, stored, Number.POSITIVE_INFINITY);
      const { subject } = trace;
      cases++;
      events += trace.events.length;
      const seen = new Map<string, number>();
      for (const event of trace.events) {
        seen.set(event.activity, (seen.get(event.activity) ?? 0) + 1);
        if (event.text !== undefined) {
          const key = hash("sha1", event.text, "base64url");
          texts.set(key, (texts.get(key) ?? 0) + 1);
        }
      }
      for (const [name, times] of seen) {
        const row = activities.get(name) ?? { events: 0, cases: 0, atLeast: { 2: 0, 3: 0, 4: 0 }, max: 0 };
        activities.set(name, row);
        row.events += times;
        row.cases++;
        for (const n of [2, 3, 4] as const) if (times >= n) row.atLeast[n]++;
        row.max = Math.max(row.max, times);
      }
      units.add(subject.id, trace.events);
      officers.add(subject.id, trace.events);
      const again = seen.get("reopened") ?? 0;
      if (again > 0) reopened.cases++;
      reopened.times += again;
      const pause = pausedTime(trace);
      if (pause.spells > 0) paused.cases++;
      paused.spells += pause.spells;
      pausedMs += pause.ms; // whole, so that the order of the cases does not show in the last digit
      const end = endOf(trace);
      if (end !== undefined) due.ended++;
      if (subject.due !== undefined) {
        due.stated++;
        if (end !== undefined) due.endedWithDue++;
        if (end !== undefined && end > subject.due) due.endedAfterDue++;
        if (end === undefined && subject.due < house.now()) due.openPastDue++;
      }
      days.push(((trace.events.at(-1)?.at ?? 0) - (trace.events[0]?.at ?? 0)) / DAY);
      if (!between) continue;
      const [from, to] = [trace.first(between[0]), trace.first(between[1])];
      if (from && to) both++;
      if (from && to && to.at >= from.at) gaps.push((to.at - from.at) / DAY);
    }
  }
  const used = [...texts.values()].filter((times) => times > 1);
  const distances = gaps.all();
  return {
    source: source ?? null,
    cases,
    events,
    activities: [...activities].map(([name, row]) => ({ name, ...row })).sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1)),
    units: units.result(),
    officers: officers.result(),
    reopened,
    paused: { ...paused, days: pausedMs / DAY },
    due,
    texts: {
      events: [...texts.values()].reduce((sum, times) => sum + times, 0),
      distinct: texts.size,
      reused: used.length,
      covering: used.reduce((sum, times) => sum + times, 0),
    },
    days: spread(days.all()),
    between: between
      ? {
          from: between[0],
          to: between[1],
          cases: both,
          inOrder: distances.length,
          days: { min: quantiles(distances, [0])[0] ?? null, ...spread(distances) },
          over: over === undefined ? null : { days: over, cases: distances.filter((days) => days > over).length },
        }
      : null,
  };
}

function spread(values: Float64Array): Spread {
  const [p50, p90, p95, p99, max] = quantiles(values, [0.5, 0.9, 0.95, 0.99, 1]) as [
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
  ];
  return { p50, p90, p95, p99, max };
}
