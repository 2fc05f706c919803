import type { Family, Said } from "@qingjian/rules";
import { LEVEL_WORDS } from "../alert-history.ts";
import { STATE_WORDS } from "../alert-lifecycle.ts";
import { titleOf } from "../alert-rows.ts";
import type { AlertFilter, AlertFlag, AlertOrigin, AlertSubject } from "../views.ts";
import { between, containing, someOf } from "./export-list.ts";

/** The families of rules in words. */
export const FAMILY_WORDS: Readonly<Record<Family, Said>> = {
  timeout: { zh: "超时", en: "timeouts" },
  shirking: { zh: "推诿", en: "shirking" },
  misconduct: { zh: "负面行为", en: "misconduct" },
  data: { zh: "数据与配置", en: "data and set-up" },
};
const KINDS: Readonly<Record<AlertSubject["kind"], Said>> = {
  case: { zh: "办件", en: "cases" },
  unit: { zh: "单位", en: "units" },
  officer: { zh: "经办人", en: "officers" },
  matter: { zh: "同一诉求人同一事项", en: "matters of one petitioner" },
  item: { zh: "事项", en: "items" },
  source: { zh: "数据源", en: "sources" },
};
const ORIGINS: Readonly<Record<AlertOrigin, Said>> = { rules: { zh: "规则", en: "rules" }, hand: { zh: "人工登记", en: "by hand" } };
const FLAGS: Readonly<Record<AlertFlag, Said>> = {
  "late-evidence": { zh: "裁定后有新证据", en: "more was found after the decision" },
  "basis-withdrawn": { zh: "依据已撤销", en: "basis withdrawn" },
  proposed: { zh: "待室主任批准", en: "waiting for a lead inspector" },
};
const whose = (assignee: string): Said =>
  assignee === "me"
    ? { zh: "本人", en: "the one who exports" }
    : assignee === "nobody"
      ? { zh: "无人", en: "nobody" }
      : assignee === "me-or-nobody"
        ? { zh: "无人或本人", en: "nobody, or the one who exports" }
        : { zh: "指定人员", en: "one person" };

/** A filter of alerts in words, part by part. */
export const alertFilterWords = ({ from, until, assignee, q, ...lists }: AlertFilter): readonly (Said | undefined)[] => [
  someOf(
    { zh: "级别", en: "level" },
    lists.level?.map((level) => LEVEL_WORDS[level]),
  ),
  someOf(
    { zh: "状态", en: "state" },
    lists.state?.map((state) => STATE_WORDS[state]),
  ),
  someOf(
    { zh: "规则族", en: "family" },
    lists.family?.map((family) => FAMILY_WORDS[family]),
  ),
  someOf({ zh: "规则", en: "rule" }, lists.rule?.map(titleOf)),
  someOf({ zh: "单位", en: "unit" }, lists.unit),
  someOf({ zh: "数据源", en: "source" }, lists.source),
  someOf(
    { zh: "来源", en: "found" },
    lists.origin?.map((origin) => ORIGINS[origin]),
  ),
  someOf(
    { zh: "对象", en: "about" },
    lists.subject?.map((kind) => KINDS[kind]),
  ),
  someOf(
    { zh: "标记", en: "marked" },
    lists.flag?.map((flag) => FLAGS[flag]),
  ),
  assignee === undefined ? undefined : someOf({ zh: "处理人", en: "handled by" }, [whose(assignee)]),
  between({ zh: "产生于", en: "raised from" }, from, until),
  containing(q),
];
