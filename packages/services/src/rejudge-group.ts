import { type GroupRule, type RateRule, type RegisterRule, Sitting } from "@qingjian/rules";
import { sql } from "kysely";
import type { GroupName } from "./contributions.ts";
import type { Court } from "./court.ts";
import { groupFindingRow } from "./finding-rows.ts";
import type { Again, FrozenFinding } from "./frozen-findings.ts";
import type { House } from "./house.ts";
import { type JudgedGroup, judgedGroups, judgedRates } from "./judged-groups.ts";
import { judgedRegisters } from "./scan-registers.ts";

type RuleOverMany = GroupRule | RateRule | RegisterRule;

/** Judges the group of a finding again by the lines, sums or register on record, as of then and by the parameters it was found with. */
export async function groupJudgedAgain(house: House, court: Court, rule: RuleOverMany, row: FrozenFinding): Promise<Again> {
  const ruling = { params: rule.params.parse(row.params), policies: row.policies };
  const frozen: Court = { ...court, rulingOf: (asked) => ({ rule: asked, ...ruling }) };
  const judged = await judgedAnew(house, frozen, rule, row);
  const verdict = judged
    .flatMap(({ subject, verdicts }) => (subject === row.subject_id ? verdicts : []))
    .find(({ key }) => key === row.key);
  return {
    found: verdict && groupFindingRow({ asOf: row.judged_as_of, calendar: court.calendar }, verdict),
    changed: rule.judges === "register" || (await isMarked(house, row)),
  };
}

async function judgedAnew(house: House, court: Court, rule: RuleOverMany, row: FrozenFinding): Promise<JudgedGroup[]> {
  const sitting = new Sitting(row.judged_as_of, court.calendar);
  if (rule.judges === "register") return judgedRegisters(house, court, sitting, [rule]);
  const names = rule.judges === "rate" ? monthsIn(row) : await partsOf(house, row);
  return house.store.transaction((tx) => (rule.judges === "rate" ? judgedRates : judgedGroups)(tx, court, sitting, names));
}

/** The month of a rate stands in its key, after the source and the part. */
const monthsIn = ({ rule, source, key }: FrozenFinding): GroupName[] =>
  key
    .split("|")
    .filter((part) => /^\d{4}-\d{2}$/.test(part))
    .map((part) => ({ rule, source, subject: "", part }));

/** The groups of the subject to which the key may belong: it begins with the source and the part. */
async function partsOf({ store }: House, { rule, source, subject_id: subject, key }: FrozenFinding): Promise<GroupName[]> {
  const { rows } = await sql<{ part: string }>`select distinct part from group_rows
    where rule = ${rule} and subject = ${subject} and source = ${source}`.execute(store.db);
  return rows
    .filter(({ part }) => part === "" || `${key}|`.startsWith(`${source}|${part}|`))
    .map(({ part }) => ({ rule, source, subject, part }));
}

/** Whether lines of the group have changed that nobody has judged yet. */
async function isMarked({ store }: House, { rule, source, subject_id }: FrozenFinding): Promise<boolean> {
  const marked = await store.db
    .selectFrom("due_groups")
    .select("due_at")
    .where("rule", "=", rule)
    .where("source", "=", source)
    .where("subject", "in", [subject_id, ""])
    .where("due_at", "=", 0)
    .limit(1)
    .executeTakeFirst();
  return marked !== undefined;
}
