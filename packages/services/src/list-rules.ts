import { RULES } from "@qingjian/rules";
import { sql } from "kysely";
import { unitsSeen } from "./asker-scope.ts";
import type { RuleView } from "./catalogue-views.ts";
import { foundTrue } from "./found-true.ts";
import type { House } from "./house.ts";
import { keptWhile, MANY } from "./kept-while.ts";
import type { Asker } from "./views.ts";

type Tally = { readonly standing: number; readonly decided: number; readonly confirmed: number };
type Row = Tally & { readonly rule: string; readonly unit: string | null };

/** The catalogue, each rule with its standing findings and with what people made of the alerts that rest on it, both within scope; of many, as they were a moment ago. */
export async function listRules(house: House, asker: Asker): Promise<RuleView[]> {
  const rows = await keptWhile(
    house,
    ["rules"],
    () => house.store.unhurried(() => tallies(house)),
    (found) => found.reduce((sum, { standing, decided }) => sum + standing + decided, 0) > MANY,
  );
  const seen = await unitsSeen(house, asker);
  const known = new Map<string, Tally>();
  for (const { rule, unit, ...row } of rows) {
    if (!seen(unit)) continue;
    const sum = known.get(rule) ?? NONE;
    known.set(rule, {
      standing: sum.standing + row.standing,
      decided: sum.decided + row.decided,
      confirmed: sum.confirmed + row.confirmed,
    });
  }
  return RULES.map(({ id, family, revision, title, basis, levels }) => ({
    ...{ id, family, revision, title, basis, levels },
    ...(known.get(id) ?? NONE),
  }));
}

const NONE: Tally = { standing: 0, decided: 0, confirmed: 0 };

/** By rule and unit: counted once for everybody. */
async function tallies(house: House): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    with found as materialized (select f.rule, f.unit, count(*) as standing from findings f where f.state = 'standing' group by f.rule, f.unit),
      acted as materialized (
        select r.rule, a.unit, count(*) as decided, count(*) filter (where ${foundTrue}) as confirmed
        from alerts a cross join lateral unnest(a.rules) as r(rule) where (a.state = 'dismissed' or ${foundTrue}) group by r.rule, a.unit)
    select rule, unit, standing, 0 as decided, 0 as confirmed from found union all select rule, unit, 0, decided, confirmed from acted`.execute(
    house.store.db,
  );
  return rows;
}
