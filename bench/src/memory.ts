import { fork } from "node:child_process";
import { once } from "node:events";
import { renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeCity } from "@qingjian/simulator";
import { SEED, UNTIL } from "./city-store.ts";
import { dropDatabase, freshDatabase } from "./databases.ts";
import { inFolder, say } from "./measure.ts";
import type { Plan } from "./plan.ts";

const NAME = "qingjian_bench_memory";
const BYTES_A_CASE = 952;
const MEGABYTE = 1_000_000;

/** Peak memory of importing a file (1 GB) ÷ that of importing a tenth of it; each in a process of its own. */
export async function memory({ url, megabytes }: Plan): Promise<void> {
  const peaks: number[] = [];
  for (const bytes of [(megabytes / 10) * MEGABYTE, megabytes * MEGABYTE]) {
    await inFolder(async (folder) => {
      const { hotline } = await writeCity({ seed: SEED, cases: Math.ceil((bytes / BYTES_A_CASE) * 1.02), until: UNTIL }, folder);
      const file = join(folder, "log.csv");
      renameSync(hotline.path, file);
      const own = await freshDatabase(url, NAME);
      const start = performance.now();
      const child = fork(new URL("./memory-import.ts", import.meta.url), [own, file, folder], {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      let peak = 0;
      child.on("message", (message) => {
        peak = Number(message);
      });
      const [code] = (await once(child, "exit")) as [number];
      if (code !== 0 || peak === 0) throw new Error("the import failed");
      peaks.push(peak);
      const took = ((performance.now() - start) / 1000).toFixed(1);
      say(
        `${(statSync(file).size / MEGABYTE).toFixed(0)} MB, ${hotline.rows.toLocaleString("en")} rows, imported in ${took} s: peak ${(peak / 1024).toFixed(0)} MiB resident`,
      );
    });
  }
  await dropDatabase(url, NAME);
  say(`memory ratio ${((peaks[1] as number) / (peaks[0] as number)).toFixed(2)}`);
}
