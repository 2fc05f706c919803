import { type Bounds, eachCopied, textOf } from "@qingjian/db";
import { type Attributes, type Instant, type Source, type SourceKind, type StoredTrace, unpackEvents } from "@qingjian/events";
import { standingOf } from "./fold-case.ts";
import type { House } from "./house.ts";
import type { Period } from "./period-steps.ts";

/** A step of a case, by its names; `attributes` as the log gave them. */
export type PeriodStep = {
  readonly id: string;
  readonly at: Instant;
  readonly activity: string;
  readonly unit: string | null;
  readonly toUnit: string | null;
  readonly attributes: Attributes | null | undefined;
};

/** A case of a period as known by its cut-off. */
export type PeriodCase = {
  readonly id: string;
  readonly kind: "hotline" | "approval";
  /** The unit that holds it. */
  readonly unit: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** Open in the period, or closed in it or later. */
  readonly known: boolean;
  /** Whether steps hand it on (`transfers`), and to whom a hand-over is none. */
  readonly hands: boolean;
  readonly centres: readonly string[];
  /** Of cases with a step since the period began; in order, up to the cut-off. */
  readonly steps: readonly PeriodStep[];
};

const STRETCHES = 16;
/** A COPY takes no parameters. */
const quoted = (text: string): string => `'${text.replaceAll("\0", "").replaceAll("'", "''")}'`;

/**
 * The cases of these kinds that a period knows of (without those that their source has deleted), some at a time as the database sends them. The embedded engine
 * answers a COPY with one block of memory, so it is asked for some buckets at a time. `only` those that have moved (with steps) since the period began; of one item.
 */
export async function* eachPeriodCase(
  { store }: House,
  period: Period,
  kinds: readonly SourceKind[],
  only: { readonly moved?: boolean; readonly item?: string | undefined } = {},
): AsyncGenerator<readonly PeriodCase[]> {
  const sources = await store.db
    .selectFrom("sources")
    .select(["id", "kind", "custody", "centres"])
    .where("kind", "in", [...kinds])
    .execute();
  if (sources.length === 0) return;
  const feeds = new Map(sources.map(({ id, ...source }) => [id, { id, ...source } as Source]));
  const ids = [...feeds.keys()].map(quoted).join(", ");
  const query = `select case_id, source, unit, opened_at::text, closed_at::text, case when last_event_at >= ${period.from} then trace end, last_event_at::text from cases
    where events > 0 and opened_at < ${Math.min(period.until, period.cutOff + 1)} and (${only.moved ? "" : `closed_at is null or closed_at >= ${period.from} or `}last_event_at >= ${period.from}) and source in (${ids})
      ${only.item === undefined ? "" : `and item = ${quoted(only.item)}`}`;
  const stretches =
    store.engine === "server"
      ? [query]
      : Array.from({ length: STRETCHES }, (_, i) => `${query} and bucket >= ${i * 64} and bucket < ${(i + 1) * 64}`);
  for (const stretch of stretches) {
    let cases: PeriodCase[] = [];
    const read = eachCopied(store.copyOut(stretch), 7, (data, bounds) => {
      const feed = feeds.get(textOf(data, bounds, 1) ?? "");
      if (feed) cases.push(periodCase(data, bounds, feed, period));
    });
    for await (const _ of read) {
      if (cases.length > 0) yield cases;
      cases = [];
    }
  }
}

function periodCase(data: Buffer, bounds: Bounds, source: Source, { from, cutOff }: Period): PeriodCase {
  const [id = "", , unit = null, openedAt, closed, trace, last] = [0, 1, 2, 3, 4, 5, 6].map((field) => textOf(data, bounds, field));
  const stored = trace === undefined ? undefined : (JSON.parse(trace) as StoredTrace);
  const present = { unit, closedAt: closed === undefined ? null : Number(closed) };
  // what has happened since the cut-off has not happened for these figures: neither that it was closed, redone or handed on
  const then = stored && Number(last) > cutOff ? standingOf(source, unpackEvents(stored, cutOff).events) : present;
  return {
    ...{ id, ...then, kind: source.kind as PeriodCase["kind"], hands: source.custody === "transfers", centres: source.centres ?? [] },
    openedAt: Number(openedAt),
    known: then.closedAt === null || then.closedAt >= from,
    steps: stored === undefined ? [] : stepsOf(stored, cutOff),
  };
}

function stepsOf([, begins, prefix, words, stored]: StoredTrace, cutOff: Instant): PeriodStep[] {
  const word = (place: number | undefined): string | null => (place ? (words[place - 1] ?? null) : null);
  const steps: PeriodStep[] = [];
  for (const step of stored) {
    const at = begins + step[1];
    if (at > cutOff) continue;
    steps.push({
      ...{ id: prefix + step[0], at, activity: word(step[2]) ?? "", unit: word(step[3]), toUnit: word(step[4]) },
      attributes: step[8],
    });
  }
  return steps;
}
