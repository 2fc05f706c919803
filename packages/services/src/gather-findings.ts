import { highest, type Level, rank, type Said } from "@qingjian/rules";
import type { FindingRow } from "./finding-rows.ts";
import type { JudgedSubject } from "./judged-subject.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";

const worstFirst = (rows: readonly FindingRow[]): FindingRow[] =>
  [...rows].sort((a, b) => rank(b.level) - rank(a.level) || (a.rule < b.rule ? -1 : 1));

/** What an alert shows of its findings: those that stand, the worst first. */
export function gathered({ headline, standing, source, unit, item }: JudgedSubject): {
  level: Level;
  headline: Said;
  columns: Record<string, unknown>;
} {
  const worst = worstFirst(standing);
  const first = worst[0];
  const level = highest(worst.map((row) => row.level)) ?? "notice";
  const byHand = worst.find(({ origin }) => origin === "hand");
  const byRules = worst.find(({ origin }) => origin === "rule");
  // what was found by hand is the headline where it outweighs what the rules found
  const leads = byHand !== undefined && (byRules === undefined || rank(byHand.level) > rank(byRules.level));
  const said = leads ? { zh: byHand.sentence_zh, en: byHand.sentence_en } : headline();
  return {
    level,
    headline: said,
    columns: {
      unit: source === OVERSIGHT.id ? unit : (worst.find((row) => row.unit !== null)?.unit ?? unit), // those who look after a unit see how it is looked after
      officer: first?.officer ?? null,
      item,
      headline_zh: said.zh,
      headline_en: said.en,
      families: [...new Set(worst.map(({ family }) => family))],
      rules: [...new Set(worst.map(({ rule }) => rule))],
      findings: worst.length,
      by_hand: byHand !== undefined,
    },
  };
}

/** What has changed on a subject, as the history of its alert keeps it. */
export const changedOf = ({ changes }: JudgedSubject) =>
  changes.map(({ row, change, from }) => ({
    rule: row.rule,
    key: row.key,
    change,
    level: row.level,
    from,
    sentence: { zh: row.sentence_zh, en: row.sentence_en },
  }));
