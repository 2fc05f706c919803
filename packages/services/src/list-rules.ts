import { RULES } from "@qingjian/rules";
import { sql } from "kysely";
import { inScope, placed } from "./asker-scope.ts";
import type { RuleView } from "./catalogue-views.ts";
import { foundTrue } from "./found-true.ts";
import type { House } from "./house.ts";
import { keptWhile, MANY, seenBy } from "./kept-while.ts";
import type { Asker } from "./views.ts";

type Tally = { rule: string; standing: number; decided: number; confirmed: number };

/** The catalogue, each rule with its standing findings and with what people made of the alerts that rest on it, both within scope; of many, as they were a moment ago. */
export async function listRules(house: House, asker: Asker): Promise<RuleView[]> {
  const rows = await keptWhile(
    house,
    ["rules", seenBy(asker)],
    () => house.store.unhurried(() => tallies(house, asker)),
    (found) => found.reduce((sum, { standing, decided }) => sum + standing + decided, 0) > MANY,
  );
  const known = new Map(rows.map((row) => [row.rule, row]));
  return RULES.map(({ id, family, revision, title, basis, levels }) => {
    const { standing = 0, decided = 0, confirmed = 0 } = known.get(id) ?? {};
    return { id, family, revision, title, basis, levels, standing, decided, confirmed };
  });
}

async function tallies(house: House, asker: Asker): Promise<readonly Tally[]> {
  const who = await placed(house, asker);
  const { rows } = await sql<Tally>`
    with found as materialized (select f.rule, count(*) as standing from findings f where f.state = 'standing' and ${inScope(who, "f.unit")} group by f.rule),
      acted as materialized (
        select r.rule, count(*) as decided, count(*) filter (where ${foundTrue}) as confirmed
        from alerts a cross join lateral unnest(a.rules) as r(rule) where (a.state = 'dismissed' or ${foundTrue}) and ${inScope(who, "a.unit")} group by r.rule)
    select rule, coalesce(standing, 0) as standing, coalesce(decided, 0) as decided, coalesce(confirmed, 0) as confirmed
    from found full join acted using (rule)`.execute(house.store.db);
  return rows;
}
