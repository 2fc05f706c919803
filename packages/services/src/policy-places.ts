import type { Schema } from "@qingjian/db";
import type { Policy, PolicyProblem } from "@qingjian/rules";
import { type Kysely, sql } from "kysely";

const listOf = (named: string | readonly string[] | undefined): readonly string[] => (named === undefined ? [] : [named].flat());

/**
 * Policies that speak of a source or of items that nobody knows: they would hold for no case, and nobody would be told. Of several names
 * one that is known will do. Before anything has been taken in, any name may be the right one.
 */
export async function unknownPlaces(db: Kysely<Schema>, policies: readonly Policy[]): Promise<PolicyProblem[]> {
  const sources = (await db.selectFrom("sources").select("id").execute()).map(({ id }) => id);
  const named = [...new Set(policies.flatMap(({ where }) => listOf(where?.item)))];
  const items = named.length > 0 && sources.length > 0 ? await itemsAmong(db, named) : new Set(named);
  return policies.flatMap(({ id, where }) => {
    const found: PolicyProblem[] = [];
    const [of, things] = [listOf(where?.source), listOf(where?.item)];
    if (sources.length > 0 && of.length > 0 && !of.some((one) => sources.includes(one)))
      found.push({
        policy: id,
        said: {
          zh: `没有数据源“${of.join("、")}”；现有 ${sources.join("、")}`,
          en: `there is no source “${of.join(", ")}”; there are ${sources.join(", ")}`,
        },
      });
    if (things.length > 0 && !things.some((one) => items.has(one)))
      found.push({
        policy: id,
        said: {
          zh: `没有事项“${things.join("、")}”：事项清单和办件中都没有，请核对名称`,
          en: `there is no item “${things.join(", ")}”, neither in the register nor in any case; check its name`,
        },
      });
    return found;
  });
}

/** Which of these are items of the register, by id or name, or what a case is about. */
async function itemsAmong(db: Kysely<Schema>, named: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select n.name from unnest(${named}::text[]) as n(name)
    where exists (select 1 from items i where i.id = n.name or i.name = n.name) or exists (select 1 from cases c where c.item = n.name)`.execute(
    db,
  );
  return new Set(rows.map(({ name }) => name));
}
