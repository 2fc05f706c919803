import { scan } from "@qingjian/services";
import pg from "pg";
import { UNTIL, withHouse } from "../city-store.ts";
import { freshDatabase, inDatabase, isReady, markReady, onServer } from "../databases.ts";
import { inFolder, say } from "../measure.ts";
import { type Found, nothingFound, PATTERNS, type Pattern } from "./patterns.ts";

/** A copy of the store in which every finding is on record: what the peers are held against, and where PostgreSQL's own queries run. */
export async function scannedStore(url: string, name: string): Promise<string> {
  const copy = `${name}_peers`;
  if (!(await isReady(url, copy))) {
    await freshDatabase(url, copy, name);
    say(`writing the findings of ${copy} …`);
    await inFolder((folder) => withHouse(inDatabase(url, copy), folder, (house) => scan(house, { asOf: UNTIL })));
    await onServer(inDatabase(url, copy), "vacuum analyze cases", "vacuum analyze event_rows", "vacuum analyze findings");
    await markReady(url, copy);
  }
  return copy;
}

/** Which cases we found by each of the twelve. */
export async function ourFindings(own: string): Promise<Found> {
  const client = new pg.Client({ connectionString: own });
  await client.connect();
  try {
    const { rows } = await client.query<{ rule: Pattern; subject_id: string }>(
      "select distinct rule, subject_id from findings where subject_kind = 'case' and state = 'standing' and rule = any($1)",
      [PATTERNS],
    );
    const found = nothingFound();
    for (const { rule, subject_id } of rows) found.get(rule)?.add(subject_id);
    return found;
  } finally {
    await client.end();
  }
}
