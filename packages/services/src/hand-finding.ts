import type { Calendar, Instant } from "@qingjian/events";
import { maskText } from "@qingjian/intake";
import type { Family, Level, Said } from "@qingjian/rules";
import type { FindingRow } from "./finding-rows.ts";
import { newId } from "./ids.ts";

/** How something comes to be found by hand; each stands where a rule's id would. */
export const HAND_KINDS = ["spot-check", "letter", "visit"] as const;
export type HandKind = (typeof HAND_KINDS)[number];

export const HAND_TITLES: Readonly<Record<HandKind, Said>> = {
  "spot-check": { zh: "明察暗访", en: "Spot check" },
  letter: { zh: "来信", en: "Letter" },
  visit: { zh: "来访", en: "Visit" },
};

/** Where what is found by hand comes from when no case proves it. */
export const HAND_SOURCE = "人工登记";

export type HandWords = {
  readonly how: HandKind;
  readonly family: Family;
  readonly level: Level;
  /** What it is about, for everybody who handles it. */
  readonly summary: string;
  /** What was seen or told, for inspectors alone: it stands in no sentence, so it leaves with no order and no list. */
  readonly statement: string;
  readonly unit: string | null;
  readonly officer: string | null;
  readonly occurredAt: Instant;
  /** Lines of proof: event ids of the case it is about, or of cases, with `#` and the event where one is pointed at. */
  readonly evidence: readonly string[];
  readonly by: string;
};
export type HandSubject = {
  readonly bucket: number;
  readonly kind: "case" | "unit" | "officer" | "item";
  readonly id: string;
  readonly source: string;
  readonly unit: string | null;
  readonly item: string | null;
};

/** A finding made by hand, as its row; each has a key of its own, for nothing is ever found by hand twice. */
export function handFinding(subject: HandSubject, words: HandWords, calendar: Calendar, at: Instant): FindingRow {
  const title = HAND_TITLES[words.how];
  const summary = maskText(words.summary);
  return {
    bucket: subject.bucket,
    subject_kind: subject.kind,
    subject_id: subject.id,
    rule: words.how,
    key: newId(at),
    family: words.family,
    level: words.level,
    state: "standing",
    source: subject.source,
    message: "by-hand",
    sentence_zh: `${title.zh}：${summary}`,
    sentence_en: `${title.en}: ${summary}`,
    remedy_zh: "",
    remedy_en: "",
    evidence: words.evidence,
    data: { by: words.by, statement: maskText(words.statement) },
    unit: words.unit,
    officer: words.officer,
    rule_revision: 1,
    params: {},
    policies: [],
    calendar: `${calendar.id}@${calendar.version}`,
    occurred_at: words.occurredAt,
    made_at: at,
    changed_at: at,
    changes: 1,
    origin: "hand",
  };
}
