import { Calendar, CHINA, type StoredTrace, unpackEvents } from "@qingjian/events";
import pg from "pg";
import { UNTIL } from "../city-store.ts";
import { CONDITIONS, type Facts, OF_GROUPS } from "./conditions.ts";
import { factsOf } from "./facts.ts";
import { CENTRE } from "./queries.ts";

/** How many cases an engine is asked of that would take hours over all of them. */
const SAMPLE = 20_000;

/** A case as the engines get it: nothing but the facts that the conditions ask for. */
export type Prepared = { readonly id: string; readonly facts: Facts };

/** Facts of cases spread over the whole store, made before anything is timed. */
export async function preparedSample(own: string): Promise<readonly Prepared[]> {
  const client = new pg.Client({ connectionString: own });
  await client.connect();
  const { rows } = await client.query<{ case_id: string; source: string; trace: StoredTrace }>(
    `select case_id, source, trace from cases join (
       select bucket, case_id, row_number() over (order by bucket, case_id) as nth, count(*) over () as total from cases
     ) c using (bucket, case_id) where nth % greatest(1, total / ${SAMPLE}) = 0 order by nth limit ${SAMPLE}`,
  );
  await client.end();
  const calendar = new Calendar(CHINA);
  const asked = [...new Set(CONDITIONS.flatMap(({ clauses }) => clauses.map(([fact]) => fact)))];
  return rows.map(({ case_id, source, trace }) => {
    const { events } = unpackEvents(trace, UNTIL);
    const all: Facts = { ...OF_GROUPS, ...factsOf({ ...trace[0], isOrder: source === "qinghe-hotline" }, events, CENTRE, calendar, UNTIL) };
    const facts: Record<string, number | boolean> = {};
    for (const name of asked) {
      const value = all[name];
      if (value === undefined || Number.isNaN(value)) throw new Error(`the fact ${name} is not known for ${case_id}`);
      facts[name] = value;
    }
    return { id: case_id, facts };
  });
}
