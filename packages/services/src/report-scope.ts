import { seesAll } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";
import { SYSTEM } from "./system-asker.ts";
import type { Asker } from "./views.ts";

/** The part that is everything. */
export const WHOLE = "*";

/** A path of the tree of units with one slash at its end: how paths are compared. */
export const ended = (path: string): string => `${path.replace(/\/+$/, "")}/`;
const sees = ({ scope }: Asker, path: string): boolean => scope.some((top) => ended(path).startsWith(ended(top)));

/** The house as it counts for a workbook of this part of the city. @throws Refusal not-found */
export async function countsFor({ store }: Pick<House, "store">, unit: string): Promise<Asker> {
  if (unit === WHOLE) return SYSTEM;
  const found = await store.db.selectFrom("units").select("path").where("id", "=", unit).executeTakeFirst();
  if (!found)
    throw new Refusal("not-found", {
      zh: `没有单位“${unit}”，请在“系统 · 单位”中核对全称`,
      en: `There is no unit “${unit}”; look its full name up under System, Units`,
    });
  return { ...SYSTEM, scope: [found.path] };
}

/** Refuses whoever does not see the whole part that a workbook is of. @throws Refusal not-found, forbidden */
export async function needsPart(house: Pick<House, "store">, asker: Asker, unit: string): Promise<void> {
  const [path = "/"] = (await countsFor(house, unit)).scope;
  if (!(unit === WHOLE ? seesAll(asker) : sees(asker, path)))
    throw new Refusal("forbidden", {
      zh: "这份报表统计的范围超出您的权限，不能查看或生成；请联系系统管理员",
      en: "This report is of more than your scope; ask the administrator",
    });
}

/** The parts of the city that this asker sees as a whole; undefined: every part, and the city. */
export async function seenParts({ store }: Pick<House, "store">, asker: Asker): Promise<readonly string[] | undefined> {
  if (seesAll(asker)) return undefined;
  const units = await store.db.selectFrom("units").select(["id", "path"]).execute();
  return units.filter(({ path }) => sees(asker, path)).map(({ id }) => id);
}
