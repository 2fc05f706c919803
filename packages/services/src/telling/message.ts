import type { Said } from "@qingjian/rules";
import { countOf, type Item } from "./items.ts";
import { kindOf } from "./kinds.ts";

export type Language = "zh" | "en";

const LEVELS: Readonly<Record<string, Said>> = {
  red: { zh: "红色", en: "red" },
  orange: { zh: "橙色", en: "orange" },
  yellow: { zh: "黄色", en: "yellow" },
  notice: { zh: "提示", en: "notice" },
};

/** A thing told in one line: kind, level, number or how many. There is nothing else in an item that could be said. */
export function lineOf(item: Item): Said {
  const said = kindOf(item.kind)?.said ?? { zh: "消息", en: "Message" };
  const count = countOf(item);
  if (count === 1) {
    const level = item.level === null ? undefined : LEVELS[item.level];
    const number = item.number === null ? "" : ` ${item.number}`;
    return { zh: `${said.zh}${level ? `（${level.zh}）` : ""}${number}`, en: `${said.en}${level ? ` (${level.en})` : ""}${number}` };
  }
  const levels = Object.entries(LEVELS).filter(([level]) => (item.counts[level] ?? 0) > 0);
  const zh = levels.map(([level, word]) => `${word.zh} ${item.counts[level]}`).join("、");
  const en = levels.map(([level, word]) => `${item.counts[level]} ${word.en}`).join(", ");
  return { zh: `${said.zh} ${count} 条${zh && `（${zh}）`}`, en: `${said.en} × ${count}${en && ` (${en})`}` };
}

/** The page of the console that an item leads to, `/alerts/YJ-2026-000123`. */
export function placeOf({ kind, number, counts }: Item): string {
  const place = kindOf(kind)?.place;
  if (place === undefined) return "/";
  const single = (place === "alerts" || place === "orders") && number !== null && countOf({ counts }) === 1;
  return single ? `/${place}/${number}` : `/${place}`;
}

export type Message = { readonly title: string; readonly lines: readonly { readonly text: string; readonly link: string | null }[] };

/** More than this in one message is counted only: a group robot takes 4,096 bytes. */
const MOST = 12;

/** What a delivery says: one thing, or several in order of time. Links only where it is known where people open the console. */
export function messageOf(items: readonly Item[], language: Language, origin: string | undefined): Message {
  const all = [...items]
    .sort((a, b) => a.at - b.at)
    .map((item) => ({
      text: lineOf(item)[language],
      link: origin === undefined ? null : `${origin}${placeOf(item)}`,
    }));
  const [only] = all;
  if (all.length === 1 && only !== undefined)
    return { title: language === "zh" ? `清鉴：${only.text}` : `Qingjian: ${only.text}`, lines: all };
  const rest = all.length - MOST;
  const more = { text: language === "zh" ? `另有 ${rest} 项` : `${rest} more`, link: origin === undefined ? null : `${origin}/` };
  return {
    title: language === "zh" ? `清鉴：${all.length} 项消息` : `Qingjian: ${all.length} messages`,
    lines: rest > 0 ? [...all.slice(0, MOST), more] : all,
  };
}

/** The message as plain text. */
export const textOf = ({ lines }: Message): string =>
  lines.map(({ text, link }) => (link === null ? text : `${text}\n${link}`)).join("\n\n");

/** The message as the Markdown that group robots understand. */
export const markdownOf = ({ title, lines }: Message, language: Language): string =>
  [
    `**${title}**`,
    ...lines.map(({ text, link }) => (link === null ? `- ${text}` : `- ${text} [${language === "zh" ? "查看" : "open"}](${link})`)),
  ].join("\n");
