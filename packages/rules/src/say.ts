import { HOUR, localTime, MINUTE } from "@qingjian/events";
import type { Datum, Finding, Language, Rule, Said } from "./define-rule.ts";

/** Office time as h:mm. */
export function hoursMinutes(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  return `${Math.floor(minutes / (HOUR / MINUTE))}:${String(minutes % 60).padStart(2, "0")}`;
}

function show(value: Datum): string {
  if (typeof value !== "object") return String(value);
  if ("at" in value) return Number.isNaN(value.at) ? "未知" : localTime(value.at).slice(0, 16);
  return Number.isNaN(value.worked) ? "未知" : hoursMinutes(value.worked);
}

/** Fills the placeholders. One without a value is a fault of the rule, and is thrown. */
export function fill(template: string, data: Finding["data"], of: string): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = data?.[name];
    if (value === undefined) throw new Error(`${of}: a message needs {{${name}}}`);
    return show(value);
  });
}

/** The sentence a person reads. */
export const say = (rule: Rule, finding: Pick<Finding, "message" | "data">, language: Language = "zh"): string =>
  said(rule, finding, language, (message) => message);

/** What would have kept the rule quiet. */
export const remedy = (rule: Rule, finding: Pick<Finding, "message" | "data">, language: Language = "zh"): string =>
  said(rule, finding, language, (message) => message.remedy);

function said(
  rule: Rule,
  finding: Pick<Finding, "message" | "data">,
  language: Language,
  pick: (message: Rule["messages"][string]) => Said,
): string {
  const message = rule.messages[finding.message];
  if (!message) throw new Error(`${rule.id}: there is no message “${finding.message}”`);
  return fill(pick(message)[language], finding.data, rule.id);
}
