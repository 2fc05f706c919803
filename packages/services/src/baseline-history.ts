import { type Instant, isKnown, MINUTE } from "@qingjian/events";
import { CASE_RULES, type Policy, rulingsBy, type Step, stepsTaken } from "@qingjian/rules";
import { allTraces } from "./all-traces.ts";
import { FeedGaps, Moments } from "./baseline-figures.ts";
import { type Court, traceOf } from "./court.ts";
import type { House } from "./house.ts";

export type Span = { readonly from: Instant; readonly until: Instant };
/** What a policy is to say, before it has a name. */
export type Baseline = {
  readonly rule: string;
  readonly where: { readonly source: string; readonly item?: string };
  readonly params: NonNullable<Policy["params"]>;
  /** From how much it was taken, for the policy's basis. */
  readonly of: number;
};

const LEAST = 30;
const MOST_GAPS = 0.99;
const TIMES = 3;
const SLOW = CASE_RULES.filter(({ id }) => id === "unusually-slow");

/** How long the steps of each item usually take, and how long each feed is usually silent: one pass over the history, of which no case is kept. */
export async function historyBaselines(
  house: House,
  court: Court,
  { from, until }: Span,
  signal: AbortSignal | undefined,
  progress: (cases: number) => void,
): Promise<Baseline[]> {
  const policies = court.policies.filter(({ rule }) => SLOW.some(({ id }) => id === rule));
  const rulingsOf = rulingsBy(SLOW, policies);
  const items = new Map<string, { source: string; item: string; steps: Map<string, Moments> }>();
  const feeds = new Map<string, FeedGaps>();
  let cases = 0;
  for await (const some of allTraces(house)) {
    signal?.throwIfAborted();
    for (const row of some) {
      const { trace } = traceOf(court, row, row.stored, until - 1);
      const [first] = trace.events;
      if (first === undefined || (trace.events.at(-1)?.at ?? 0) < from) continue;
      const feed = feeds.get(row.source) ?? new FeedGaps(from, until);
      feeds.set(row.source, feed);
      for (const { at } of trace.events) feed.add(at);
      const { item } = trace.subject;
      const [ruling] = item === undefined || item === "" ? [] : rulingsOf(trace.source, trace.subject, first.at);
      if (item === undefined || !ruling) continue;
      const { steps, pauses, ends } = ruling.params as { steps: readonly Step[]; pauses: readonly string[]; ends: readonly string[] };
      for (const { step, from: begun, to } of stepsTaken(trace, steps, pauses, ends)) {
        if (to === undefined || to.at < from) continue;
        const took = trace.calendar.workingTime(begun.at, to.at) / MINUTE;
        if (!isKnown(took)) continue;
        const key = `${row.source}\u0001${item}`;
        const mine = items.get(key) ?? { source: row.source, item, steps: new Map<string, Moments>() };
        items.set(key, mine);
        const moments = mine.steps.get(step) ?? new Moments();
        mine.steps.set(step, moments);
        moments.add(took);
      }
    }
    cases += some.length;
    progress(cases);
  }
  return [
    ...[...items.values()].flatMap(({ source, item, steps }) => ofItem(source, item, steps)),
    ...[...feeds].flatMap(([source, gaps]) => ofFeed(source, gaps, court)),
  ];
}

function ofItem(source: string, item: string, steps: ReadonlyMap<string, Moments>): Baseline[] {
  const known = [...steps].filter(([, { n }]) => n >= LEAST).sort(([a], [b]) => (a < b ? -1 : 1));
  if (known.length === 0) return [];
  const baselines = Object.fromEntries(known.map(([step, { mean, sd, n }]) => [step, { mean: hundredths(mean), sd: hundredths(sd), n }]));
  return [{ rule: "unusually-slow", where: { source, item }, params: { baselines }, of: Math.max(...known.map(([, { n }]) => n)) }];
}

function ofFeed(source: string, gaps: FeedGaps, { calendar }: Court): Baseline[] {
  const usual = gaps.count < LEAST ? undefined : gaps.below(MOST_GAPS, calendar);
  if (usual === undefined) return [];
  const gap = Math.max(calendar.perDay / MINUTE, hundredths(TIMES * usual));
  return [{ rule: "silent-source", where: { source }, params: { gap }, of: gaps.count }];
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
