import { bucketOf } from "@qingjian/db";
import { RULES, type Said, SUBJECTS, type SubjectKind } from "@qingjian/rules";
import { sql } from "kysely";
import { calendarNamed } from "./calendar.ts";
import { type Court, openCourt } from "./court.ts";
import { type FindingRow, subjectBucket } from "./finding-rows.ts";
import { type FrozenFinding, frozenFindings } from "./frozen-findings.ts";
import type { House } from "./house.ts";
import { needsRule } from "./known-names.ts";
import { Refusal } from "./refusal.ts";
import { caseJudgedAgain } from "./rejudge-case.ts";
import { groupJudgedAgain } from "./rejudge-group.ts";

/** Names one finding: `case` or what a group is about, its id, the rule, and the rule's key within the subject ("" where it needs none). */
export type FindingName = { readonly subjectKind: string; readonly subject: string; readonly rule: string; readonly key: string };
/** What was judged again and came out otherwise. */
export type Difference = { readonly what: string; readonly was: unknown; readonly now: unknown };
/**
 * Why a finding no longer says the same: another revision of its rule, no such rule or calendar any more, records of its subject that came
 * after it, a rule that broke; `unexplained` is a fault of the program.
 */
export type Reason = "rule-revised" | "rule-gone" | "calendar-gone" | "changed-since" | "rule-broke" | "unexplained";
export type Rejudged = FindingName &
  (
    | { readonly same: true }
    | { readonly same: false; readonly reason: Reason; readonly why: Said; readonly differs: readonly Difference[] }
  );

/** Judges a finding on record again from what was frozen with it: rule, parameters, calendar, and its subject as of then. @throws Refusal not-found */
export async function rejudgeFinding(house: House, name: FindingName): Promise<Rejudged> {
  const isGroup = (SUBJECTS as readonly string[]).includes(name.subjectKind);
  const bucket = isGroup ? subjectBucket(name.subjectKind as SubjectKind, name.subject) : bucketOf(name.subject);
  const [row] = await frozenFindings(
    house,
    sql<boolean>`f.bucket = ${bucket} and f.subject_kind = ${name.subjectKind} and f.subject_id = ${name.subject} and f.rule = ${name.rule} and f.key = ${name.key}`,
    1,
  );
  if (!row) throw new Refusal("not-found", { zh: "没有这一条问题", en: "There is no such finding" });
  if (row.origin === "hand")
    throw new Refusal("invalid", { zh: "这一条由人工登记，没有规则可重判", en: "It was found by hand: no rule can judge it again" });
  return (await judgedAgain(house, await openRecord(house), [row]))[0] as Rejudged;
}

const PAGE = 500;

/** Judges every finding of a rule on record again, withdrawn ones too, in pages by key; of one rule and so many, where that is said. @throws Refusal where there is no such rule */
export async function* rejudgeFindings(
  house: House,
  { rule, limit = Number.POSITIVE_INFINITY }: { readonly rule?: string | undefined; readonly limit?: number | undefined } = {},
): AsyncGenerator<Rejudged> {
  if (rule !== undefined) await needsRule(house, rule);
  const record = await openRecord(house);
  const ofRule = rule === undefined ? sql<boolean>`f.origin = 'rule'` : sql<boolean>`f.origin = 'rule' and f.rule = ${rule}`;
  let after = ofRule;
  for (let done = 0; done < limit; ) {
    const rows = await frozenFindings(house, after, Math.min(PAGE, limit - done));
    yield* await judgedAgain(house, record, rows);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    done += rows.length;
    after = sql<boolean>`${ofRule} and (f.bucket, f.subject_kind, f.subject_id, f.rule, f.key) > (${last.bucket}, ${last.subject_kind}, ${last.subject_id}, ${last.rule}, ${last.key})`;
  }
}

/** The court of today, and those of earlier calendars. */
type OnRecord = { readonly court: Court; readonly byCalendar: Map<string, Court | undefined> };
const openRecord = async (house: House): Promise<OnRecord> => ({ court: await openCourt(house, () => {}), byCalendar: new Map() });

async function judgedAgain(house: House, record: OnRecord, rows: readonly FrozenFinding[]): Promise<Rejudged[]> {
  const ofCases = await caseJudgedAgain(house, rows);
  const found: Rejudged[] = [];
  for (const row of rows) {
    const { subject_kind: subjectKind, subject_id: subject, rule, key } = row;
    const name = { subjectKind, subject, rule, key };
    const differing = (reason: Reason, why: Said, differs: readonly Difference[] = []): Rejudged => ({
      ...name,
      same: false,
      reason,
      why,
      differs,
    });
    const known = RULES.find(({ id }) => id === rule);
    const { byCalendar } = record;
    if (!byCalendar.has(row.calendar)) {
      const calendar = await calendarNamed(house, row.calendar);
      byCalendar.set(row.calendar, calendar && { ...record.court, calendar });
    }
    const court = byCalendar.get(row.calendar);
    if (!known) found.push(differing("rule-gone", { zh: `规则 ${rule} 已停用`, en: `rule ${rule} has been retired` }));
    else if (!court)
      found.push(differing("calendar-gone", { zh: `没有日历 ${row.calendar}`, en: `there is no calendar ${row.calendar} on record` }));
    else
      try {
        const again = known.judges === undefined ? ofCases(court, known, row) : await groupJudgedAgain(house, court, known, row);
        const differs = differences(row, again.found);
        if (differs.length === 0) found.push({ ...name, same: true });
        else if (known.revision !== row.rule_revision)
          found.push(differing("rule-revised", revised(row.rule_revision, known.revision), differs));
        else if (again.changed || row.state === "withdrawn") found.push(differing("changed-since", CHANGED, differs));
        else found.push(differing("unexplained", UNEXPLAINED, differs));
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        found.push(differing("rule-broke", { zh: `规则出错：${problem}`, en: `the rule broke: ${problem}` }));
      }
  }
  return found;
}

const CHANGED: Said = { zh: "此后又有记录，或更正、删除了记录", en: "records were added, corrected or deleted since" };
const UNEXPLAINED: Said = {
  zh: "依据未变而结论不同：程序有误",
  en: "nothing has changed, and yet it reads otherwise: a fault of the program",
};
const revised = (from: number, to: number): Said => ({
  zh: `规则已由第 ${from} 版改为第 ${to} 版`,
  en: `the rule had revision ${from} and now has ${to}`,
});

const SAID = [
  "level",
  "message",
  "sentence_zh",
  "sentence_en",
  "remedy_zh",
  "remedy_en",
  "evidence",
  "data",
  "unit",
  "officer",
  "occurred_at",
] as const;

function differences(row: FrozenFinding, now: FindingRow | undefined): Difference[] {
  if (!now) return [{ what: "found", was: true, now: false }];
  const momentless = now.evidence.length === 0 && now.occurred_at === row.judged_as_of; // it came true when it was first found
  return SAID.flatMap((what) =>
    JSON.stringify(row[what]) === JSON.stringify(now[what]) || (what === "occurred_at" && momentless)
      ? []
      : [{ what, was: row[what], now: now[what] }],
  );
}
