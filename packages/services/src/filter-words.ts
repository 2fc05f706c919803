import { localTime } from "@qingjian/events";
import type { Family } from "@qingjian/rules";
import { LEVEL_WORDS } from "./alert-history.ts";
import { STATE_WORDS } from "./alert-lifecycle.ts";
import { titleOf } from "./alert-rows.ts";
import type { AlertFilter, AlertFlag, AlertOrigin, AlertSubject } from "./views.ts";

const FAMILIES: Readonly<Record<Family, string>> = { timeout: "超时", shirking: "推诿", misconduct: "负面行为", data: "数据与配置" };
const KINDS: Readonly<Record<AlertSubject["kind"], string>> = {
  case: "办件",
  unit: "单位",
  officer: "经办人",
  matter: "同一诉求人同一事项",
  item: "事项",
  source: "数据源",
};
const ORIGINS: Readonly<Record<AlertOrigin, string>> = { rules: "规则", hand: "人工登记" };
const FLAGS: Readonly<Record<AlertFlag, string>> = {
  "late-evidence": "裁定后有新证据",
  "basis-withdrawn": "依据已撤销",
  proposed: "待室主任批准",
};

/** A filter of alerts in words, for the head of a list on paper. */
export function filterWords({ from, until, assignee, q, ...lists }: AlertFilter): string {
  const some = <T>(name: string, list: readonly T[] | undefined, word: (one: T) => string) =>
    list?.length ? `${name} ${list.map(word).join("、")}` : undefined;
  const same = (word: string) => word;
  const day = (at: number | undefined, other: string) => (at === undefined ? other : localTime(at).slice(0, 10));
  const words = [
    some("级别", lists.level, (level) => LEVEL_WORDS[level].zh),
    some("状态", lists.state, (state) => STATE_WORDS[state].zh),
    some("规则族", lists.family, (family) => FAMILIES[family]),
    some("规则", lists.rule, (rule) => titleOf(rule).zh),
    some("单位", lists.unit, same),
    some("数据源", lists.source, same),
    some("来源", lists.origin, (origin) => ORIGINS[origin]),
    some("对象", lists.subject, (kind) => KINDS[kind]),
    some("标记", lists.flag, (flag) => FLAGS[flag]),
    assignee === undefined ? undefined : `处理人 ${assignee === "me" ? "本人" : assignee === "nobody" ? "无人" : "指定人员"}`,
    q ? `含“${q}”` : undefined,
    from === undefined && until === undefined ? undefined : `产生于 ${day(from, "")} 至 ${day(until, "今")}`,
  ].filter((word) => word !== undefined);
  return words.length === 0 ? "权限范围内全部" : words.join("；");
}
