import { LEVELS, RULES } from "@qingjian/rules";
import type { House } from "./house.ts";
import { LEDGER_RULES } from "./ledger/ledger-rules.ts";
import { Refusal } from "./refusal.ts";

/** @throws Refusal not-found, where no source of this id is on record */
export async function needsSource({ store }: Pick<House, "store">, id: string): Promise<void> {
  const rows = await store.db.selectFrom("sources").select("id").orderBy("id").execute();
  if (rows.some((row) => row.id === id)) return;
  const there = rows.map((row) => row.id).join(", ");
  throw new Refusal("not-found", {
    zh: `没有数据源“${id}”；${there === "" ? "还没有导入任何日志" : `现有 ${there}`}`,
    en: `There is no source “${id}”; ${there === "" ? "no log was imported yet" : `there are ${there}`}`,
  });
}

/** A rule of the catalogue, or one that only stands on record any more. @throws Refusal not-found */
export async function needsRule({ store }: Pick<House, "store">, id: string): Promise<void> {
  if ([...RULES, ...LEDGER_RULES].some((rule) => rule.id === id)) return;
  const found = await store.db.selectFrom("findings").select("rule").where("rule", "=", id).limit(1).executeTakeFirst();
  if (!found)
    throw new Refusal("not-found", { zh: `没有规则“${id}”，请对照规则目录`, en: `There is no rule “${id}”; see the catalogue of rules` });
}

/** @throws Refusal invalid */
export function needsLevel(level: string): void {
  if (LEVELS.some((known) => known === level)) return;
  const all = LEVELS.join(", ");
  throw new Refusal("invalid", { zh: `没有级别“${level}”；级别有 ${all}`, en: `There is no level “${level}”; there are ${all}` });
}
