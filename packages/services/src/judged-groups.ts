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

/** What was found in one group, and which findings on record it answers for. `name`: the line by which it was due. */
export type JudgedGroup = {
  readonly name?: GroupName;
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
      name: group,
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

type TallyRow = Rate & { rule: string; source: string; subject: string; part: string; month: string; grp: string | null };

/** Judges whole months of rates by the sums on record, with the cases that made a rate what it is. */
export async function judgedRates(tx: Tx, court: Court, sitting: Sitting, due: readonly GroupName[]): Promise<JudgedGroup[]> {
  const months = due.filter(({ rule }) => BY_ID.get(rule)?.judges === "rate");
  const sums = await sumsOf(tx, months);
  const found = months.flatMap(({ rule: id, source, part: month }) => {
    const first = monthBefore(month, MONTHS_AHEAD);
    const rows = (sums.get(rateOf({ rule: id, source })) ?? []).filter((row) => row.month >= first && row.month <= month);
    return foundInMonth(court, sitting, BY_ID.get(id) as RateRule, source, month, rows);
  });
  const proved = found.filter(({ verdicts }) => verdicts.length > 0).map(({ group }) => group);
  const proofs =
    proved.length === 0
      ? new Map<string, GroupRow[]>()
      : await rowsOf(tx, [...new Map(proved.map((group) => [nameOf(group), group])).values()]);
  return found.map(({ group, month, verdicts }) => {
    const { rule, source, subject, part } = group;
    const place = [source, part, month].filter((name) => name !== "").join("|");
    const evidence =
      verdicts.length === 0 ? [] : (proofs.get(nameOf(group)) ?? []).filter(({ at }) => monthOf(at) === month).sort(inRowOrder);
    return {
      rule,
      over: (BY_ID.get(rule) as RateRule).over,
      subject,
      owns: ({ key }) => key === place || key.startsWith(`${place}|`),
      verdicts: verdicts.map((verdict) => ({ ...verdict, finding: { ...verdict.finding, evidence } })),
    };
  });
}

const rateOf = ({ rule, source }: Pick<GroupName, "rule" | "source">): string => `${rule}\u0001${source}`;

/** The sums of the months due and of those they look back on, by rate: asked for at once, for a cluster asks all its parts each time. */
async function sumsOf(tx: Tx, months: readonly GroupName[]): Promise<ReadonlyMap<string, readonly TallyRow[]>> {
  if (months.length === 0) return new Map();
  const rates = [...Map.groupBy(months, rateOf).values()].map((due) => {
    const parts = due.map(({ part }) => part).sort();
    const { rule, source } = due[0] as GroupName;
    return { rule, source, first: monthBefore(parts[0] as string, MONTHS_AHEAD), last: parts.at(-1) as string };
  });
  const list = (field: keyof (typeof rates)[number]) => rates.map((rate) => rate[field]);
  const { rows } = await sql<TallyRow>`select t.rule, t.source, t.subject, t.part, t.month, t.numerator, t.denominator, u.grp
    from unnest(${list("rule")}::text[], ${list("source")}::text[], ${list("first")}::text[], ${list("last")}::text[]) as k(rule, source, first, last)
    join tallies t on t.rule = k.rule and t.source = k.source and t.month >= k.first and t.month <= k.last left join units u on u.id = t.subject`.execute(
    tx.db,
  );
  return Map.groupBy(rows, rateOf);
}

/** What was found of every subject and part that has a sum in a month. */
function foundInMonth(
  court: Court,
  sitting: Sitting,
  rule: RateRule,
  source: string,
  month: string,
  rows: readonly TallyRow[],
): { readonly group: GroupName; readonly month: string; readonly verdicts: readonly GroupVerdict[] }[] {
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
  return ofMonth.map(({ subject, part, numerator, denominator, grp }) => {
    const before = (months: number): Rate => known.get(`${subject}\u0001${part}\u0001${monthBefore(month, months)}`) ?? NO_RATE;
    const tally = { source: sourceOf(court, source), subject, part, month, numerator, denominator, before, peers, group: grp ?? "" };
    return { group: { rule: rule.id, source, subject, part }, month, verdicts: ruling ? judgeTally(ruling, sitting, tally) : [] };
  });
}
