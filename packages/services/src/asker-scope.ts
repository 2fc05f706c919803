import { type RawBuilder, sql } from "kysely";
import type { House } from "./house.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import { Refusal } from "./refusal.ts";
import type { Asker } from "./views.ts";

/** Whether this asker sees everything, rows without a unit included. */
export const seesAll = ({ scope }: Asker): boolean => scope.includes("/");

/** The units under any of these paths, each path's own unit included, as `select id`. Paths may or may not end in a slash. */
const unitsUnder = (paths: readonly string[]): RawBuilder<unknown> =>
  sql`select u.id from units u, unnest(${paths.map((path) => `${path.replace(/\/+$/, "")}/`)}::text[]) as top(path)
    where starts_with(rtrim(u.path, '/') || '/', top.path)`;

/** An asker whose units have been looked up: the planner then knows how few or many they are. */
export type PlacedAsker = Asker & { readonly units?: readonly string[] };

/** Looks up the units of an asker who does not see everything. Lists do so before they read; elsewhere the subquery of `inScope` serves. */
export async function placed({ store }: Pick<House, "store">, asker: Asker): Promise<PlacedAsker> {
  if (seesAll(asker)) return asker;
  const { rows } = await sql<{ id: string }>`${unitsUnder(asker.scope)}`.execute(store.db);
  return { ...asker, units: rows.map(({ id }) => id) };
}

/**
 * Whether the unit in this column (`alerts.unit`) is in the asker's scope. The one condition that every read and write carries. The units are
 * found once and compared as an array: joined as a table, they would draw the planner away from the order of a list.
 */
export const inScope = (asker: PlacedAsker, column: string): RawBuilder<boolean> => {
  if (seesAll(asker)) return sql<boolean>`true`;
  const units = asker.units === undefined ? sql`array(${unitsUnder(asker.scope)})` : sql`${[...asker.units]}::text[]`;
  return sql<boolean>`${sql.ref(column)} = any(${units})`;
};

/** `inScope` of what has been counted once for everybody, unit by unit. */
export async function unitsSeen({ store }: Pick<House, "store">, asker: Asker): Promise<(unit: string | null) => boolean> {
  const { units } = await placed({ store }, asker);
  if (units === undefined) return () => true;
  const seen = new Set(units);
  return (unit) => unit !== null && seen.has(unit);
}

/**
 * Whether the source in this column is one that this asker sees. How inspectors handle alerts and orders is for those who lead them, and for
 * the house itself: nobody decides on himself.
 */
export const ofOthers = (asker: Asker, column: string): RawBuilder<boolean> =>
  seesOwnLog(asker) ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} <> ${OVERSIGHT.id}`;
/** Whether this asker sees how inspectors handle alerts and orders. */
export const seesOwnLog = ({ roles, userId }: Asker): boolean => roles.includes("lead") || userId.startsWith("system:");

/** Whether the unit in this column is one of these, or lies below one of them. */
export const belowUnits = (column: string, ids: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(array(select u.id from units u, units top
    where top.id = any(${[...ids]}::text[]) and starts_with(rtrim(u.path, '/') || '/', rtrim(top.path, '/') || '/')))`;

/** Whether this asker looks into cases: an inspector, or one who leads them. */
export const inspects = ({ roles }: Asker): boolean => roles.includes("inspector") || roles.includes("lead");

/** Refuses whoever is no inspector. */
export function needsInspector(asker: Asker): void {
  if (!inspects(asker)) throw new Refusal("forbidden", { zh: "只有纪检干部可以处置预警", en: "Only inspectors may act on alerts" });
}

/** Refuses whoever is no analyst of the whole city: a policy holds for all of it. */
export function needsAnalyst(asker: Asker): void {
  if (!asker.roles.includes("analyst"))
    throw new Refusal("forbidden", { zh: "只有规则管理员可以提出和审批口径", en: "Only analysts may propose and decide policies" });
  if (!seesAll(asker))
    throw new Refusal("forbidden", {
      zh: "口径适用于全市，您的权限范围只是其中一部分；请联系系统管理员",
      en: "Policies hold for the whole city, and your scope is a part of it; ask the administrator",
    });
}
