import type { Tx } from "@qingjian/db";
import {
  type GroupRow,
  type GroupRule,
  type GroupVerdict,
  inRowOrder,
  judgeGroup,
  judgeTally,
  monthBefore,
  monthOf,
  NO_RATE,
  type Rate,
  type RateRule,
  RULES,
  type Sitting,
} from "@qingjian/rules";
import { sql } from "kysely";
import type { GroupName } from "./contributions.ts";
import { type Court, sourceOf } from "./court.ts";
import type { FindingRow } from "./finding-rows.ts";

/** The catalogue by id. */
export const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));
/** A sum counts for its own month and for those that look back on it. */
export const MONTHS_AHEAD = 3;

/** What was found in one group, and which findings on record it answers for. */
export type JudgedGroup = {
  readonly rule: string;
  readonly over: GroupVerdict["over"];
  readonly subject: string;
  /** Whether a finding on record is of this group. */
  owns(row: FindingRow): boolean;
  readonly verdicts: readonly GroupVerdict[];
};

type StoredRow = GroupName & GroupRow & { case_id: string; event_id: string | null; detail: GroupRow["values"] };
const nameOf = ({ rule, source, subject, part }: GroupName): string => [rule, source, subject, part].join("\u0001");

/** Judges groups by the lines on record. */
export async function judgedGroups(tx: Tx, court: Court, sitting: Sitting, due: readonly GroupName[]): Promise<JudgedGroup[]> {
  const groups = due.filter(({ rule }) => BY_ID.get(rule)?.judges === "group");
  if (groups.length === 0) return [];
  const rows = await rowsOf(tx, groups);
  return groups.map((group) => {
    const { source, subject, part } = group;
    const rule = BY_ID.get(group.rule) as GroupRule;
    const mine = (rows.get(nameOf(group)) ?? []).sort(inRowOrder);
    const ruling = court.rulingOf(rule, sourceOf(court, source), mine.at(-1)?.at ?? sitting.asOf);
    const place = part === "" ? source : `${source}|${part}`;
    return {
      rule: rule.id,
      over: rule.over,
      subject,
      owns: ({ key }) => key === place || key.startsWith(`${place}|`),
      verdicts: ruling ? judgeGroup(ruling, sitting, { source: sourceOf(court, source), subject, part, rows: mine }) : [],
    };
  });
}

async function rowsOf(tx: Tx, groups: readonly GroupName[]): Promise<Map<string, GroupRow[]>> {
  const list = (field: keyof GroupName) => groups.map((group) => group[field]);
  const { rows } = await sql<StoredRow>`select r.rule, r.source, r.subject, r.part, r.case_id, r.event_id, r.at, r.unit, r.officer, r.detail
    from unnest(${list("rule")}::text[], ${list("subject")}::text[], ${list("part")}::text[], ${list("source")}::text[]) as k(rule, subject, part, source)
    join group_rows r on r.rule = k.rule and r.subject = k.subject and r.part = k.part and r.source = k.source`.execute(tx.db);
  const byGroup = new Map<string, GroupRow[]>();
  for (const row of rows) {
    const one = { caseId: row.case_id, eventId: row.event_id, at: row.at, unit: row.unit, officer: row.officer, values: row.detail };
    const known = byGroup.get(nameOf(row));
    if (known) known.push(one);
    else byGroup.set(nameOf(row), [one]);
  }
  return byGroup;
}

type TallyRow = Rate & { subject: string; part: string; month: string; grp: string | null };

/** Judges whole months of rates by the sums on record. */
export async function judgedRates(tx: Tx, court: Court, sitting: Sitting, due: readonly GroupName[]): Promise<JudgedGroup[]> {
  const judged: JudgedGroup[] = [];
  for (const { rule: id, source, part: month } of due) {
    const rule = BY_ID.get(id);
    if (rule?.judges !== "rate") continue;
    const first = monthBefore(month, MONTHS_AHEAD);
    const { rows } = await sql<TallyRow>`select t.subject, t.part, t.month, t.numerator, t.denominator, u.grp
      from tallies t left join units u on u.id = t.subject
      where t.rule = ${id} and t.source = ${source} and t.month >= ${first} and t.month <= ${month}`.execute(tx.db);
    judged.push(...(await judgedMonth(tx, court, sitting, rule, source, month, rows)));
  }
  return judged;
}

async function judgedMonth(
  tx: Tx,
  court: Court,
  sitting: Sitting,
  rule: RateRule,
  source: string,
  month: string,
  rows: readonly TallyRow[],
): Promise<JudgedGroup[]> {
  const ruling = court.rulingOf(rule, sourceOf(court, source), sitting.asOf);
  const known = new Map(rows.map((row) => [`${row.subject}\u0001${row.part}\u0001${row.month}`, row]));
  const ofMonth = rows.filter((row) => row.month === month);
  const peers = ofMonth.map(({ subject, part, numerator, denominator, grp }) => ({
    subject,
    part,
    numerator,
    denominator,
    group: grp ?? "",
  }));
  const judged: JudgedGroup[] = [];
  for (const { subject, part, numerator, denominator, grp } of ofMonth) {
    const before = (months: number): Rate => known.get(`${subject}\u0001${part}\u0001${monthBefore(month, months)}`) ?? NO_RATE;
    const tally = { source: sourceOf(court, source), subject, part, month, numerator, denominator, before, peers, group: grp ?? "" };
    const found = ruling ? judgeTally(ruling, sitting, tally) : [];
    const proof = found.length > 0 ? await proofOf(tx, { rule: rule.id, source, subject, part }, month) : [];
    const place = [source, part, month].filter((name) => name !== "").join("|");
    judged.push({
      rule: rule.id,
      over: rule.over,
      subject,
      owns: ({ key }) => key === place || key.startsWith(`${place}|`),
      verdicts: found.map((verdict) => ({ ...verdict, finding: { ...verdict.finding, evidence: proof } })),
    });
  }
  return judged;
}

/** The cases that made a rate what it is. */
async function proofOf(tx: Tx, group: GroupName, month: string): Promise<GroupRow[]> {
  const rows = (await rowsOf(tx, [group])).get(nameOf(group)) ?? [];
  return rows.filter(({ at }) => monthOf(at) === month).sort(inRowOrder);
}
