import { createHash } from "node:crypto";
import type { Source, SourceKind } from "@qingjian/events";
import type { Language, ListedFinding, Listings } from "@qingjian/report";
import type { Family } from "@qingjian/rules";
import { type RawBuilder, sql } from "kysely";
import { namesOfSubjects } from "./alert-subject.ts";
import { calendarOf } from "./calendar.ts";
import type { House } from "./house.ts";
import { type FindingLine, listedFinding } from "./listed-finding.ts";
import { ofPeriod } from "./month-findings.ts";
import { ledgersDigest, monthLedgers } from "./month-ledgers.ts";
import type { Period } from "./period-steps.ts";
import type { Asker } from "./views.ts";

const BATCH = 1000;

type Key = readonly [occurredAt: number, kind: string, subject: string, rule: string, key: string];

/** The newest alert that rests on a finding `f`. Gathered, not ordered: an order with a limit would draw the planner to walk all alerts by time, for each finding. */
const NEWEST_ALERT = sql`(
    select (array_agg(a.number order by a.raised_at desc, a.alert_id desc))[1] as number, (array_agg(a.state order by a.raised_at desc, a.alert_id desc))[1] as state
    from alerts a where a.bucket = f.bucket and a.subject_kind = f.subject_kind and a.subject_id = f.subject_id and f.rule = any(a.rules)) a`;

/** Findings of a family in the period with the newest alert that rests on each, in the order of the list. */
const lines = (asker: Asker, period: Period, family: Family, after: Key | undefined): RawBuilder<FindingLine> => sql<FindingLine>`
  select f.bucket, f.subject_kind, f.subject_id, f.rule, f.key, f.level, f.source, f.unit, f.officer, f.sentence_zh, f.sentence_en, f.data, f.occurred_at, f.changed_at, a.number, a.state,
    (select count(distinct split_part(e.ref, '#', 1)) from json_array_elements_text(case when f.subject_kind = 'case' then '[]' else f.evidence end) as e(ref)) as cases,
    ${family === "shirking" ? sql`(select c.trace from cases c where f.subject_kind = 'case' and c.bucket = f.bucket and c.case_id = f.subject_id)` : sql`null::json`} as trace
  from findings f left join lateral ${NEWEST_ALERT} on true
  where f.family = ${family} and ${ofPeriod(asker, period)}
    ${after === undefined ? sql`` : sql`and f.occurred_at >= ${after[0]}::bigint and (f.occurred_at, f.subject_kind, f.subject_id, f.rule, f.key) > (${after[0]}::bigint, ${after[1]}::text, ${after[2]}::text, ${after[3]}::text, ${after[4]}::text)`}
  order by f.occurred_at, f.subject_kind, f.subject_id, f.rule, f.key limit ${BATCH}::int`;

/** The lists of the month, read a batch at a time as they are written: memory does not grow with them. */
export async function monthListings(house: House, asker: Asker, period: Period, language: Language = "zh"): Promise<Listings> {
  const calendar = await calendarOf(house);
  const sources = new Map(
    (await house.store.db.selectFrom("sources").select(["id", "kind", "custody", "centres"]).execute()).map(
      ({ id, kind, custody, centres }): [string, Source] => [
        id,
        { id, kind: kind as SourceKind, custody: custody as Source["custody"], centres },
      ],
    ),
  );
  async function* listing(family: Family): AsyncGenerator<readonly ListedFinding[]> {
    let after: Key | undefined;
    for (;;) {
      const { rows } = await lines(asker, period, family, after).execute(house.store.db);
      if (rows.length > 0) {
        const subject = await namesOfSubjects(house, rows, false); // a workbook is passed on
        yield rows.map((line) => listedFinding(line, subject(line), calendar, sources, period.cutOff, language));
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < BATCH) return;
      after = [last.occurred_at, last.subject_kind, last.subject_id, last.rule, last.key];
    }
  }
  return {
    timeouts: listing("timeout"),
    shirking: listing("shirking"),
    misconduct: listing("misconduct"),
    ...(await monthLedgers(house, asker, period, language)),
  };
}

/** A digest of everything the lists say, made by the database: the same rows, the same digest, on either engine. */
export async function listingsDigest(house: House, asker: Asker, period: Period): Promise<string> {
  const { rows } = await sql<{ family: string; findings: number; sum: string }>`
    select f.family, count(*) as findings, sum(('x' || substr(md5(concat_ws('|', f.subject_kind, f.subject_id, f.rule, f.key, f.level, f.unit, f.officer, f.sentence_zh, f.occurred_at, f.changed_at, a.number, a.state)), 1, 12))::bit(48)::bigint)::text as sum
    from findings f left join lateral ${NEWEST_ALERT} on true
    where ${ofPeriod(asker, period)} group by f.family order by f.family`.execute(house.store.db);
  return createHash("sha256")
    .update(JSON.stringify(rows.map(({ family, findings, sum }) => [family, findings, sum])))
    .update(JSON.stringify(await ledgersDigest(house, asker, period)))
    .digest("hex");
}
