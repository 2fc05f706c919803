import { bucketOf } from "@qingjian/db";
import type { Calendar, Instant, Trace } from "@qingjian/events";
import { type GroupVerdict, type Level, rank, remedy, type SubjectKind, say, type Verdict } from "@qingjian/rules";

/** A finding as its row holds it, json columns as values. */
export type FindingRow = {
  bucket: number;
  subject_kind: string;
  subject_id: string;
  rule: string;
  key: string;
  family: string;
  level: Level;
  state: "standing" | "withdrawn";
  source: string;
  message: string;
  sentence_zh: string;
  sentence_en: string;
  remedy_zh: string;
  remedy_en: string;
  evidence: readonly string[];
  data: unknown;
  unit: string | null;
  officer: string | null;
  rule_revision: number;
  params: unknown;
  policies: readonly string[];
  calendar: string;
  occurred_at: Instant;
  made_at: Instant;
  changed_at: Instant;
  changes: number;
  /** `hand`: at a spot check, from a letter or a visit. No judgement takes such a one back. */
  origin: "rule" | "hand";
};

export type FindingChange = {
  readonly row: FindingRow;
  readonly change: "made" | "rose" | "fell" | "restated" | "withdrawn" | "returned";
  readonly from: Level | null;
};

/** A verdict on a case as a row: with everything needed to say it again, frozen. */
export const findingRow = (bucket: number, caseId: string, trace: Trace, { ruling, finding }: Verdict): FindingRow => ({
  ...said({ subject_kind: "case", subject_id: caseId, key: finding.key ?? "", source: trace.source.id }, trace, ruling, finding),
  bucket,
  evidence: finding.evidence.map((event) => event.id),
});

/** Where what is known of a subject that is no case lies. */
export const subjectBucket = (kind: SubjectKind, id: string): number => bucketOf(`${kind}/${id}`);

/** A verdict on many cases as a row; its evidence are cases, `#` and the event where there is one. */
export const groupFindingRow = (
  at: { readonly asOf: Instant; readonly calendar: Calendar },
  { ruling, over, subject, source, key, finding }: GroupVerdict,
): FindingRow => ({
  ...said({ subject_kind: over, subject_id: subject, key, source }, at, ruling, finding),
  bucket: subjectBucket(over, subject),
  evidence: finding.evidence.map(({ caseId, eventId }) => (eventId === null ? caseId : `${caseId}#${eventId}`)),
});

type Words = Omit<Verdict["finding"], "evidence"> & Occurred;

/** Everything needed to say it again, frozen. */
function said(
  about: Pick<FindingRow, "subject_kind" | "subject_id" | "key" | "source">,
  at: { readonly asOf: Instant; readonly calendar: Calendar },
  { rule, params, policies }: Verdict["ruling"] | GroupVerdict["ruling"],
  finding: Words,
): Omit<FindingRow, "bucket" | "evidence"> {
  return {
    ...about,
    rule: rule.id,
    family: rule.family,
    level: finding.level,
    state: "standing",
    message: finding.message,
    sentence_zh: say(rule, finding, "zh"),
    sentence_en: say(rule, finding, "en"),
    remedy_zh: remedy(rule, finding, "zh"),
    remedy_en: remedy(rule, finding, "en"),
    data: finding.data ?? {},
    unit: finding.responsible?.unit ?? null,
    officer: finding.responsible?.officer ?? null,
    rule_revision: rule.revision,
    params,
    policies,
    calendar: `${at.calendar.id}@${at.calendar.version}`,
    occurred_at: occurredAt(at, finding),
    made_at: at.asOf,
    changed_at: at.asOf,
    changes: 1,
    origin: "rule",
  };
}

type Occurred = { readonly evidence: readonly { readonly at: Instant }[]; readonly data?: Verdict["finding"]["data"] };

/** When it had come true: the latest moment that its evidence or its words name, not after the present. */
export function occurredAt({ asOf }: Pick<Trace, "asOf">, { evidence, data }: Occurred): Instant {
  let latest = Number.NEGATIVE_INFINITY;
  for (const { at } of evidence) if (at > latest && at <= asOf) latest = at;
  for (const value of Object.values(data ?? {}))
    if (typeof value === "object" && "at" in value && value.at > latest && value.at <= asOf) latest = value.at;
  return Number.isFinite(latest) ? latest : asOf;
}

/** What a new judgement of one case changes in the findings on record. Unchanged findings give nothing, those made by hand are left alone. */
export function diffFindings(before: readonly FindingRow[], after: readonly FindingRow[], at: Instant): FindingChange[] {
  const identity = ({ rule, key }: FindingRow) => `${rule}\u0001${key}`;
  const found = new Map(after.map((row) => [identity(row), row]));
  const changes: FindingChange[] = [];
  for (const old of before) {
    if (old.origin === "hand") continue;
    const again = found.get(identity(old));
    const row = again && namesNoMoment(again, at) && old.state === "standing" ? { ...again, occurred_at: old.occurred_at } : again;
    found.delete(identity(old));
    if (!row) {
      if (old.state === "standing")
        changes.push({
          row: { ...old, state: "withdrawn", changed_at: at, changes: old.changes + 1 },
          change: "withdrawn",
          from: old.level,
        });
      continue;
    }
    const change = changeOf(old, row);
    if (change) changes.push({ row: { ...row, made_at: old.made_at, changes: old.changes + 1 }, change, from: old.level });
  }
  for (const row of found.values()) changes.push({ row, change: "made", from: null });
  return changes;
}

/** Such as a register's: it came true when it was first found, not each time it is found again. */
const namesNoMoment = ({ evidence, occurred_at }: FindingRow, asOf: Instant): boolean => evidence.length === 0 && occurred_at === asOf;

function changeOf(old: FindingRow, row: FindingRow): FindingChange["change"] | undefined {
  if (old.state === "withdrawn") return "returned";
  if (rank(row.level) !== rank(old.level)) return rank(row.level) > rank(old.level) ? "rose" : "fell";
  const same =
    old.message === row.message &&
    old.unit === row.unit &&
    old.officer === row.officer &&
    old.rule_revision === row.rule_revision &&
    old.occurred_at === row.occurred_at &&
    JSON.stringify(old.evidence) === JSON.stringify(row.evidence) &&
    JSON.stringify(old.data) === JSON.stringify(row.data) && // a corrected time may change the words alone
    JSON.stringify(old.params) === JSON.stringify(row.params);
  return same ? undefined : "restated";
}

/** How many findings were made, changed and withdrawn. */
export function countChanges(changes: readonly FindingChange[]): { made: number; changed: number; withdrawn: number } {
  const count = (...kinds: FindingChange["change"][]) => changes.filter(({ change }) => kinds.includes(change)).length;
  return { made: count("made", "returned"), changed: count("rose", "fell", "restated"), withdrawn: count("withdrawn") };
}
