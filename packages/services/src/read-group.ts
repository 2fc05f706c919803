import type { Schema } from "@qingjian/db";
import { LEVELS, type Level, RULES } from "@qingjian/rules";
import type { Selectable } from "kysely";
import { type StoredAlert, titleOf } from "./alert-rows.ts";
import { comparedFor } from "./group-compared.ts";
import { groupEvidence } from "./group-evidence.ts";
import type { House } from "./house.ts";
import type { Asker, GroupAccount, GroupFinding } from "./views.ts";

const MOST = 100;
type Stored = Selectable<Schema["findings"]>;

const PLACES = new Map(RULES.map(({ id, basis }, place) => [id, { place, basis }]));
const heaviestFirst = (a: Stored, b: Stored): number =>
  LEVELS.indexOf(b.level as Level) - LEVELS.indexOf(a.level as Level) ||
  (PLACES.get(a.rule)?.place ?? 0) - (PLACES.get(b.rule)?.place ?? 0) ||
  b.occurred_at - a.occurred_at;

/** What stands against the subject of an alert that is about many cases, with the cases that prove it. */
export async function readGroup(house: House, asker: Asker, { bucket, subject_kind, subject_id }: StoredAlert): Promise<GroupAccount> {
  const asOf = house.now();
  const stored = await house.store.db
    .selectFrom("findings")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("subject_kind", "=", subject_kind)
    .where("subject_id", "=", subject_id)
    .where("state", "=", "standing")
    .execute();
  const shown = stored.sort(heaviestFirst).slice(0, MOST);
  const [evidence, compared] = await Promise.all([
    groupEvidence(
      house,
      asker,
      shown.map(({ evidence }) => evidence),
      asOf,
    ),
    comparedFor(house, subject_kind, subject_id, shown),
  ]);
  return { asOf, findings: shown.map(groupFinding), standing: stored.length, evidence, compared };
}

const groupFinding = (row: Stored): GroupFinding => ({
  rule: row.rule,
  key: row.key,
  revision: row.rule_revision,
  family: row.family,
  title: titleOf(row.rule),
  level: row.level as Level,
  sentence: { zh: row.sentence_zh, en: row.sentence_en },
  remedy: { zh: row.remedy_zh, en: row.remedy_en },
  basis: PLACES.get(row.rule)?.basis ?? [],
  params: row.params,
  policies: row.policies,
  responsible: row.unit === null && row.officer === null ? null : { unit: row.unit ?? undefined, officer: row.officer ?? undefined },
  evidence: new Set(row.evidence).size,
});
