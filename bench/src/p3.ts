import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { writeCity } from "@qingjian/simulator";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { SEED, take, UNTIL, withHouse } from "./city-store.ts";
import { dropDatabase, freshDatabase, onServer } from "./databases.ts";
import { inFolder, median, say, seconds, timed } from "./measure.ts";
import type { Plan } from "./plan.ts";

const NAME = "qingjian_bench_import";
const COLUMNS = "bucket, case_id, record_id, batch, line, payload";
/** Rows of the hotline's log for each case of the city. */
const ROWS_A_CASE = 4.5;

/** P3: importing a CSV, judged ready ÷ `COPY FROM` of the same rows into one table with the same key. */
export async function p3({ url, rows, rounds }: Plan): Promise<void> {
  const [imports, copies]: [number[], number[]] = [[], []];
  await inFolder(async (folder) => {
    const { hotline } = await writeCity({ seed: SEED, cases: Math.ceil(rows / ROWS_A_CASE), until: UNTIL }, folder);
    for (let round = 0; round < rounds; round++) {
      const own = await freshDatabase(url, NAME);
      await withHouse(own, join(folder, "house"), async (house) => {
        await onServer(own, "checkpoint");
        const { seconds, result } = await timed(() => take(house, hotline.path, "qinghe-hotline"));
        imports.push(seconds);
        if (round === 0) say(`load: ${result.rows.toLocaleString("en")} rows of ${result.cases.toLocaleString("en")} cases`);
      });
      const client = new pg.Client({ connectionString: own });
      await client.connect();
      const file = join(folder, "records.copy");
      await pipeline(client.query(copyTo(`copy (select ${COLUMNS} from records order by line) to stdout`)), createWriteStream(file));
      await client.query(`create table plain (bucket smallint not null, case_id text not null, record_id text not null, batch text not null, line integer not null,
        payload text not null, primary key (bucket, case_id, record_id, batch, line))`);
      await client.query("checkpoint");
      const copy = await timed(() =>
        pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), client.query(copyFrom(`copy plain (${COLUMNS}) from stdin`))),
      );
      copies.push(copy.seconds);
      await client.end();
    }
  });
  await dropDatabase(url, NAME);
  say(`importing ${seconds(imports)}, COPY ${seconds(copies)}`);
  say(`P3 ratio ${(median(imports) / median(copies)).toFixed(2)}`);
}
