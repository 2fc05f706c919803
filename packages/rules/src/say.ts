import { HOUR, localTime, MINUTE } from "@qingjian/events";
import type { Datum, Finding, Language, RuleHead, Said } from "./define-rule.ts";
import { limitInWords } from "./limits.ts";

/** Office time as h:mm. */
export function hoursMinutes(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  return `${Math.floor(minutes / (HOUR / MINUTE))}:${String(minutes % 60).padStart(2, "0")}`;
}

const UNKNOWN_WORDS: Said = { zh: "未知", en: "unknown" };

function show(value: Datum, language: Language): string {
  if (typeof value !== "object") return String(value);
  if ("zh" in value) return value[language];
  if ("limit" in value) return limitInWords(value.limit, language);
  const instant = "at" in value;
  const number = instant ? value.at : value.worked;
  if (Number.isNaN(number)) return UNKNOWN_WORDS[language];
  if (instant) return localTime(number).slice(0, 16);
  return number < MINUTE ? { zh: "不足0:01", en: "under 0:01" }[language] : hoursMinutes(number);
}

/** Fills the placeholders. One without a value is a fault of the rule, and is thrown. */
export function fill(template: string, data: Finding["data"], language: Language, of: string): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = data?.[name];
    if (value === undefined) throw new Error(`${of}: a message needs {{${name}}}`);
    return show(value, language);
  });
}

/** The sentence a person reads. */
export const say = (rule: RuleHead, finding: Pick<Finding, "message" | "data">, language: Language = "zh"): string =>
  said(rule, finding, language, (message) => message);

/** What would have kept the rule quiet. */
export const remedy = (rule: RuleHead, finding: Pick<Finding, "message" | "data">, language: Language = "zh"): string =>
  said(rule, finding, language, (message) => message.remedy);

function said(
  rule: RuleHead,
  finding: Pick<Finding, "message" | "data">,
  language: Language,
  pick: (message: RuleHead["messages"][string]) => Said,
): string {
  const message = rule.messages[finding.message];
  if (!message) throw new Error(`${rule.id}: there is no message “${finding.message}”`);
  return fill(pick(message)[language], finding.data, language, rule.id);
}
