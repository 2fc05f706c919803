import { createHash } from "node:crypto";
import { type Calendar, HOUR, MINUTE } from "@qingjian/events";
import { type Definitions, RATES } from "@qingjian/report";
import { PACKS, type Policy } from "@qingjian/rules";
import { calendarOf } from "./calendar.ts";
import type { House } from "./house.ts";
import { FORMULAS, RATE_KEYS } from "./rates.ts";
import { LOCAL, registeredPolicies, storedPolicies } from "./stored-policies.ts";

const clock = (ms: number): string =>
  `${String(Math.floor(ms / HOUR)).padStart(2, "0")}:${String(Math.floor(ms / MINUTE) % 60).padStart(2, "0")}`;

/** What the figures of any period rest on; the seal is put in when they are known. */
export async function definitionsOf(house: House): Promise<Omit<Definitions, "seal">> {
  const calendar = await calendarOf(house);
  return {
    policies: await packsOf(house),
    calendar: {
      version: `${calendar.id === "china" ? "全国工作日历" : calendar.id} 第 ${calendar.version} 版`,
      firstYear: calendar.years.from,
      lastYear: calendar.years.to,
    },
    officeHours: { text: `工作日 ${officeHours(calendar)}`, day: calendar.perDay },
    remarks: [
      ...RATE_KEYS.map((key) => ({ name: `计法：${RATES[key].title}`, text: FORMULAS[key].said })),
      { name: "计法：件均办理时间", text: "本期办结各件自登记至办结的工时，减去已告知申请人（诉求人）的中止时段，÷ 本期办结的件" },
      { name: "计法：命中条数", text: "在册（未撤销）且成立时间在本期内的命中；预警条数为本期产生的预警，按其现在的级别" },
    ],
  };
}

const officeHours = ({ spans }: Calendar): string => spans.map(([open, close]) => `${clock(open)}–${clock(close)}`).join("、");

/** The policies on record by what they came with; the version is a digest of what they say, so that two months can be compared. */
async function packsOf({ store }: House): Promise<Definitions["policies"]> {
  const packs = new Map<string, Policy[]>([["默认口径", [...(PACKS[0]?.policies ?? [])]]]);
  for (const { pack, policy } of await storedPolicies(store.db)) packs.set(titleOf(pack), [...(packs.get(titleOf(pack)) ?? []), policy]);
  packs.set("事项清单", await registeredPolicies(store.db));
  return [...packs]
    .filter(([, policies]) => policies.length > 0)
    .map(([name, policies]) => {
      const days = policies.flatMap(({ from }) => from ?? []).sort();
      return { name, version: createHash("sha256").update(JSON.stringify(policies)).digest("hex").slice(0, 8), from: days[0] };
    });
}

const titleOf = (pack: string): string =>
  pack.startsWith("mapping:")
    ? "数据映射自带口径"
    : pack === LOCAL
      ? "本地口径"
      : pack === "baseline"
        ? "基线"
        : (PACKS.find(({ id }) => id === pack)?.title.zh ?? pack);
