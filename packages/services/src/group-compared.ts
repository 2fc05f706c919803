import { localTime } from "@qingjian/events";
import { hoursMinutes, RULES, type Said } from "@qingjian/rules";
import type { House } from "./house.ts";
import type { GroupAccount } from "./views.ts";

const OF_REGISTERS = new Set(RULES.filter(({ judges }) => judges === "register").map(({ id }) => id));
type Compared = GroupAccount["compared"];
type Step = { readonly step: string; readonly days?: number; readonly owner?: string };
type Found = { readonly rule: string; readonly data: unknown };

const days = (count: number | null | undefined): Said =>
  typeof count === "number" ? { zh: `${count} 个工作日`, en: `${count} working days` } : { zh: "未定", en: "not set" };

/** What findings without cases rest on: the item as the register has it, or the silence of a source against its usual pauses. */
export async function comparedFor(house: House, kind: string, id: string, findings: readonly Found[]): Promise<Compared> {
  const found = findings.filter(({ rule }) => OF_REGISTERS.has(rule));
  if (found.length === 0) return [];
  return kind === "item" ? ofItem(house, id) : ofSource(found);
}

async function ofItem({ store }: House, name: string): Promise<Compared> {
  const item = await store.db
    .selectFrom("items")
    .select(["promised_days", "legal_days", "norms"])
    .where("name", "=", name)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (!item) return [];
  const { steps = [] } = item.norms as { steps?: readonly Step[] };
  return [
    { name: { zh: "承诺时限", en: "Promised" }, value: days(item.promised_days) },
    { name: { zh: "法定时限", en: "By law" }, value: days(item.legal_days) },
    ...steps.map(({ step, days: limit, owner }) => ({
      name: { zh: `环节 ${step}`, en: `Step ${step}` },
      value: {
        zh: `${days(limit).zh} · ${owner ?? "无责任人"}`,
        en: `${days(limit).en} · ${owner ?? "no owner"}`,
      },
    })),
  ];
}

/** As the finding froze it: when the source last spoke, and for how long it may be silent. */
function ofSource(found: readonly Found[]): Compared {
  const data = found
    .map(({ data }) => data as { last?: { at?: number }; bound?: { worked?: number } })
    .find(({ last }) => last?.at !== undefined);
  if (data?.last?.at === undefined) return [];
  const last = localTime(data.last.at).slice(0, 16);
  const rows = [{ name: { zh: "最近一条记录", en: "Last record" }, value: { zh: last, en: last } }];
  if (data.bound?.worked === undefined) return rows;
  const bound = hoursMinutes(data.bound.worked);
  return [
    ...rows,
    { name: { zh: "正常间隔上限", en: "Usual pause, at most" }, value: { zh: `办公时间 ${bound}`, en: `${bound} of office time` } },
  ];
}
