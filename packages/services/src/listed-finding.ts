import { type Calendar, type Instant, type Limit, type Source, type StoredTrace, unpackEvents } from "@qingjian/events";
import type { Language, ListedFinding } from "@qingjian/report";
import { custody, type Level } from "@qingjian/rules";
import { titleOf } from "./alert-rows.ts";
import type { AlertSubject } from "./views.ts";

/** A finding as the lists read it: with the alert that rests on it and, for a path, the trace of its case. */
export type FindingLine = {
  bucket: number;
  subject_kind: string;
  subject_id: string;
  rule: string;
  key: string;
  level: Level;
  source: string;
  unit: string | null;
  officer: string | null;
  sentence_zh: string;
  sentence_en: string;
  data: Readonly<Record<string, unknown>>;
  occurred_at: number;
  changed_at: number;
  number: string | null;
  state: string | null;
  /** How many cases prove a finding on a group. */
  cases: number;
  trace: StoredTrace | null;
};

type At = { readonly at: Instant };
const instantOf = (value: unknown): Instant | undefined => {
  const at = (value as At | undefined)?.at;
  return typeof at === "number" ? at : undefined;
};

/** The words of a finding that say when it came to an end. */
const ENDED = ["stop", "signed", "contacted", "left"];

/** One line of the lists: by how much it is over as of the cut-off, in office time, where the finding speaks of a limit. */
export function listedFinding(
  line: FindingLine,
  subject: AlertSubject,
  calendar: Calendar,
  sources: ReadonlyMap<string, Source>,
  cutOff: Instant,
  language: Language,
): ListedFinding {
  const { data } = line;
  const name = subject.name[language];
  const limit = (data.limit as { limit?: Limit } | undefined)?.limit;
  const allowed = limit === undefined ? undefined : calendar.officeTime(limit);
  return {
    alert: line.number ?? undefined,
    case: subject.kind === "case" || line.cases === 0 ? name : named(name, line.cases, language),
    rule: titleOf(line.rule)[language],
    level: line.level,
    unit: line.unit ?? "",
    officer: line.officer ?? "",
    sentence: language === "zh" ? line.sentence_zh : line.sentence_en,
    path: line.trace === null ? undefined : pathOf(line.trace, sources.get(line.source)),
    occurredAt: line.occurred_at,
    levelSince: line.changed_at,
    state: (line.state ?? undefined) as ListedFinding["state"],
    limit: allowed === undefined || Number.isNaN(allowed) ? undefined : allowed,
    overBy: subject.kind === "case" ? overBy(data, calendar, cutOff) : undefined,
  };
}

const named = (name: string, cases: number, language: Language): string =>
  language === "zh" ? `${name}（${cases} 件）` : `${name} (${cases === 1 ? "1 case" : `${cases} cases`})`;

function overBy(data: FindingLine["data"], calendar: Calendar, cutOff: Instant): number | undefined {
  const late = (data.late as { worked?: number } | undefined)?.worked;
  if (typeof late === "number" && late > 0) return late;
  const due = instantOf(data.due);
  if (due === undefined) return undefined;
  const ended = ENDED.map((name) => instantOf(data[name])).find((at) => at !== undefined && at > due);
  const over = calendar.workingTime(due, ended ?? cutOff);
  return over > 0 ? over : undefined;
}

/** Who held it, in order: 市城管局 → 市生态环境局 → 市城管局. */
function pathOf(stored: StoredTrace, source: Source | undefined): string | undefined {
  if (!source) return undefined;
  const units = custody({ source, events: unpackEvents(stored, Number.POSITIVE_INFINITY).events }).map(({ unit }) => unit);
  return units.filter((unit, at) => unit !== units[at - 1]).join(" → ") || undefined;
}
