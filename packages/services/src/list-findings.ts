import type { Schema } from "@qingjian/db";
import { type Kysely, sql } from "kysely";
import { numberOf } from "./case-id.ts";
import type { House } from "./house.ts";
import { needsLevel, needsRule, needsSource } from "./known-names.ts";

export type FindingFilter = {
  readonly rule?: string | undefined;
  readonly source?: string | undefined;
  readonly level?: string | undefined;
};
export type FindingSummary = {
  readonly rule: string;
  readonly message: string;
  readonly level: string;
  readonly source: string;
  readonly findings: number;
  /** Cases, units, officers, matters, items or sources that have them; `cases` are those of the first kind. */
  readonly subjects: number;
  readonly cases: number;
};
export type FindingLine = {
  readonly subjectKind: string;
  /** A case's id, a unit, `unit/officer`, `petitioner-pseudonym/item`, an item, or a source's id. */
  readonly subject: string;
  /** Foreign number of the case, where it is about one. */
  readonly case: string | null;
  readonly source: string;
  readonly rule: string;
  readonly key: string;
  readonly message: string;
  readonly level: string;
  readonly unit: string | null;
  readonly officer: string | null;
  readonly sentence: string;
  readonly evidence: readonly string[];
  readonly occurredAt: number;
};

const standing = (db: Kysely<Schema>, { rule, source, level }: FindingFilter) => {
  let query = db.selectFrom("findings").where("state", "=", "standing");
  if (rule !== undefined) query = query.where("rule", "=", rule);
  if (source !== undefined) query = query.where("source", "=", source);
  if (level !== undefined) query = query.where("level", "=", level);
  return query;
};

/** Standing findings counted by rule, message, level and source. For the command line, which sees everything. @throws Refusal where the filter names what is not there */
export async function countFindings(house: House, filter: FindingFilter = {}): Promise<FindingSummary[]> {
  const { rule, source, level } = filter;
  if (level !== undefined) needsLevel(level);
  if (rule !== undefined) await needsRule(house, rule);
  if (source !== undefined) await needsSource(house, source);
  return standing(house.store.db, filter)
    .select([
      "rule",
      "message",
      "level",
      "source",
      sql<number>`count(*)`.as("findings"),
      sql<number>`count(distinct (subject_kind, subject_id))`.as("subjects"),
      sql<number>`count(distinct subject_id) filter (where subject_kind = 'case')`.as("cases"),
    ])
    .groupBy(["rule", "message", "level", "source"])
    .orderBy("source")
    .orderBy("rule")
    .orderBy("message")
    .orderBy("level")
    .execute();
}

/** Standing findings one by one, in pages by key so that nothing grows with their number. */
export async function* listFindings({ store }: House, filter: FindingFilter = {}): AsyncGenerator<FindingLine> {
  let after: readonly [number, string, string, string, string] | undefined;
  for (;;) {
    let query = standing(store.db, filter).select([
      "bucket",
      "subject_kind",
      "subject_id",
      "source",
      "rule",
      "key",
      "message",
      "level",
      "unit",
      "officer",
      "sentence_zh",
      "evidence",
      "occurred_at",
    ]);
    if (after)
      query = query.where(
        sql<boolean>`(bucket, subject_kind, subject_id, rule, key) > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]}, ${after[4]})`,
      );
    const rows = await query
      .orderBy("bucket")
      .orderBy("subject_kind")
      .orderBy("subject_id")
      .orderBy("rule")
      .orderBy("key")
      .limit(2000)
      .execute();
    for (const row of rows)
      yield {
        subjectKind: row.subject_kind,
        subject: row.subject_id,
        case: row.subject_kind === "case" ? numberOf(row.subject_id) : null,
        source: row.source,
        rule: row.rule,
        key: row.key,
        message: row.message,
        level: row.level,
        unit: row.unit,
        officer: row.officer,
        sentence: row.sentence_zh,
        evidence: row.evidence,
        occurredAt: row.occurred_at,
      };
    const last = rows.at(-1);
    if (!last || rows.length < 2000) return;
    after = [last.bucket, last.subject_kind, last.subject_id, last.rule, last.key];
  }
}
