import type { Policy } from "@qingjian/rules";
import { Refusal } from "./refusal.ts";

/** Characters of one policy as it is written. */
const LONGEST_POLICY = 100_000;
/** Lists within lists of its parameters. */
const DEEPEST = 8;
/** Phrases are sought by a table of their characters times the different ones among them: it has so many cells at most. */
const MOST_CELLS = 8_000_000;

/** Refuses policies that would cost every judge more memory or time than any office has use for. @throws Refusal */
export function needsBearable(policies: readonly Policy[]): void {
  for (const { id, params = {} } of policies) {
    const [zh, en] = [`口径“${id.slice(0, 60)}”`, `Policy “${id.slice(0, 60)}”`];
    if (depthOf(params) > DEEPEST || JSON.stringify(params).length > LONGEST_POLICY)
      throw new Refusal("invalid", {
        zh: `${zh}的参数超过 ${LONGEST_POLICY} 个字符或嵌套过深，请拆分`,
        en: `${en} has parameters of more than ${LONGEST_POLICY} characters, or nested too deep; divide it`,
      });
  }
  if (cellsOf(policies.map(({ params }) => params)) > MOST_CELLS)
    throw new Refusal("invalid", {
      zh: `口径的词语过多或过长：总字数乘以不同字的个数不得超过 ${MOST_CELLS}，请精简词表`,
      en: `The policies have too many or too long phrases: their characters times the different ones among them may be ${MOST_CELLS} at most; shorten the lists`,
    });
}

const inside = (value: unknown): readonly unknown[] => (typeof value === "object" && value !== null ? Object.values(value) : []);

function depthOf(value: unknown): number {
  let depth = 0;
  for (let level = inside(value); level.length > 0 && depth <= DEEPEST; depth++) level = level.flatMap(inside);
  return depth;
}

/** What their phrases cost, all of them taken for one list. */
function cellsOf(params: unknown): number {
  const signs = new Set<string>();
  let length = 0;
  const walk = (value: unknown): void => {
    if (typeof value === "string") {
      length += value.length;
      for (const sign of value) signs.add(sign);
    } else for (const one of inside(value)) walk(one);
  };
  walk(params);
  return length * signs.size;
}
