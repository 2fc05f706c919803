import type { Schema } from "@qingjian/db";
import { type Calendar, CHINA, type Instant, type Source, type SourceKind, type StoredTrace, Trace, unpackEvents } from "@qingjian/events";
import {
  type AnyRule,
  type Counted,
  countRates,
  type Judgement,
  judgeBy,
  type Policy,
  RULES,
  type RulingOf,
  rulingOfBy,
  rulingsBy,
} from "@qingjian/rules";
import { type Kysely, sql } from "kysely";
import { newestCalendar } from "./calendar.ts";
import { numberOf } from "./case-id.ts";
import { changed, type PolicyChange } from "./changed-policies.ts";
import type { Fault } from "./fault.ts";
import { rateName } from "./giving.ts";
import type { House } from "./house.ts";
import { policiesOnRecord } from "./stored-policies.ts";

/** Everything a judgement depends on besides the log, read once per run: the settings of a run do not change under it. */
export type Court = {
  /** What `settingsOf` said before it was opened. */
  readonly settings: string;
  readonly calendar: Calendar;
  readonly sources: ReadonlyMap<string, Source>;
  readonly policies: readonly Policy[];
  judge(trace: Trace): Judgement;
  /** What a case adds to every rate. */
  count(trace: Trace, rulings: Judgement["rulings"]): readonly Counted[];
  /** What holds for a rule over many cases, of one source, as of an instant; undefined where it does not apply or is off. */
  readonly rulingOf: RulingOf;
};

/** @param change policies to judge by instead of, or besides, those on record. @param rules those to ask of cases; all without it. */
export async function openCourt(
  house: Pick<House, "store">,
  fault: (fault: Fault) => void,
  change?: PolicyChange,
  rules: readonly AnyRule[] = RULES,
): Promise<Court> {
  const settings = await settingsOf(house.store.db); // first: what changes while the rest is read is seen as changed afterwards
  const [calendar, sourceRows, onRecord] = await Promise.all([
    newestCalendar(house),
    house.store.db.selectFrom("sources").select(["id", "kind", "custody", "centres"]).execute(),
    policiesOnRecord(house.store.db),
  ]);
  const sources = new Map(
    sourceRows.map(({ id, kind, custody, centres }) => [
      id,
      { id, kind: kind as SourceKind, custody: custody as Source["custody"], centres },
    ]),
  );
  const policies = change ? changed(onRecord, change) : onRecord;
  const judge = judgeBy(rules, about(rules, policies), (rule, trace, error) =>
    fault({ rule: rule.id, caseId: trace.subject.id, problem: problemOf(error) }),
  );
  if (rules !== RULES) rulingsBy(RULES, policies); // a policy that fits no rule is refused, whichever are asked
  const rulingOf = rulingOfBy(OVER_MANY, about(OVER_MANY, policies));
  const count: Court["count"] = (trace, rulings) =>
    countRates(trace, rulings, ({ id }, error) => fault({ rule: rateName(id), caseId: trace.subject.id, problem: problemOf(error) }));
  return { settings, calendar, sources, policies, judge, count, rulingOf };
}

/**
 * A digest of all that a judgement depends on besides the log. Whoever sends cases before the judge again commits the reason with it; so whoever holds such cases and
 * finds another digest than its court's would judge them by what holds no longer, for good.
 */
export async function settingsOf(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ settings: string }>`select concat_ws(' ',
    (select max(version) from calendars where id = ${CHINA.id}),
    (select md5(string_agg(concat_ws(' ', id, kind, custody, centres::text), ',' order by id)) from sources),
    (select md5(string_agg(concat_ws(' ', id, name, norms::text), ',' order by id)) from items where norms::text <> '{}'),
    (select md5(string_agg(concat_ws(' ', id, pack, body::text), ',' order by id)) from policies)) as settings`.execute(db);
  return rows[0]?.settings ?? "";
}

const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const about = (rules: readonly AnyRule[], policies: readonly Policy[]): readonly Policy[] =>
  rules === RULES ? policies : policies.filter(({ rule }) => rules.some(({ id }) => id === rule));
const OVER_MANY = RULES.filter((rule) => rule.judges !== undefined);

/** A source by its id; one that nobody has registered is of no known kind. */
export const sourceOf = ({ sources }: Pick<Court, "sources">, id: string): Source =>
  sources.get(id) ?? { id, kind: "other", custody: "runs", centres: [] };

/** A case row as the trace it was at an instant: what had not happened by then is left out, and told as the next instant to look. */
export function traceOf(
  court: Pick<Court, "calendar" | "sources">,
  row: { readonly case_id: string; readonly source: string },
  stored: StoredTrace,
  asOf: Instant,
): { trace: Trace; nextEventAt: Instant } {
  const source = sourceOf(court, row.source);
  const { events, nextAt } = unpackEvents(stored, asOf);
  const { item, class: kind, place, urgent, petitioner, due, title, attributes } = stored[0];
  const subject = { id: numberOf(row.case_id), source: row.source, item, class: kind, place, urgent, petitioner, due, title, attributes };
  return { trace: new Trace(source, subject, events, asOf, court.calendar), nextEventAt: nextAt };
}
