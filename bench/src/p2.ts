import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { HOUR, localTime } from "@qingjian/events";
import { type House, scan } from "@qingjian/services";
import { HOTLINE_COLUMNS } from "@qingjian/simulator";
import { cityStore, LATER, take, UNTIL, withHouse } from "./city-store.ts";
import { dropDatabase, freshDatabase, inDatabase, isReady, markReady, onServer } from "./databases.ts";
import { inFolder, median, say, seconds, timed } from "./measure.ts";
import type { Plan } from "./plan.ts";

const CHANGED = 10_000;

/** P2: scanning 10,000 changed cases in a big store ÷ the same in one a tenth as big. */
export async function p2({ url, events, rounds, keep }: Plan): Promise<void> {
  const big = await judgedStore(url, events, keep);
  const small = await judgedStore(url, Math.round(events / 10), keep);
  const times = new Map<string, number[]>([
    [big, []],
    [small, []],
  ]);
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? [big, small] : [small, big]) {
      const own = inDatabase(url, name);
      await inFolder((folder) =>
        withHouse(own, folder, async (house) => {
          await onServer(own, "checkpoint"); // before the import, as it falls: a scan follows its import within the minute
          const { rows, cases } = await changeSome(house, folder, round);
          await onServer(own, "vacuum analyze cases");
          const { seconds, result } = await timed(() => scan(house, { asOf: LATER }));
          if (result.cases !== CHANGED || cases !== CHANGED || result.faults.length > 0)
            throw new Error(
              `${name}: ${rows} rows changed ${cases} cases, but ${result.cases} were judged (${result.faults.length} faults)`,
            );
          times.get(name)?.push(seconds);
          say(
            `${name} round ${round + 1}: ${result.cases} cases in ${seconds.toFixed(2)} s; ${result.made} findings made, ${result.changed} changed, ${result.alerts} alerts raised or moved`,
          );
        }),
      );
    }
  }
  const [bigTimes, smallTimes] = [times.get(big) ?? [], times.get(small) ?? []];
  say(`load: ${CHANGED.toLocaleString("en")} changed cases among ${events.toLocaleString("en")} events and among a tenth of them`);
  say(`big ${seconds(bigTimes)}, small ${seconds(smallTimes)}`);
  say(`P2 ratio ${(median(bigTimes) / median(smallTimes)).toFixed(2)}`);
  await dropDatabase(url, big);
  await dropDatabase(url, small);
}

/** A store in which every case has been judged and none is due. Judged once and copied, for the rounds change it. */
async function judgedStore(url: string, events: number, keep: boolean): Promise<string> {
  const judged = `qingjian_bench_${events}_judged`;
  if (!(await isReady(url, judged))) {
    const name = await cityStore(url, events);
    await freshDatabase(url, judged, name);
    if (!keep) await dropDatabase(url, name);
    say(`judging all of ${judged} …`);
    await inFolder((folder) => withHouse(inDatabase(url, judged), folder, (house) => scan(house, { asOf: LATER })));
    await onServer(inDatabase(url, judged), "drop table if exists event_rows", "vacuum analyze");
    await markReady(url, judged);
  }
  if (!keep) return judged;
  const copy = `${judged}_copy`;
  await freshDatabase(url, copy, judged);
  return copy;
}

/** One more call-back for 10,000 orders spread over the whole store, others in each round; every fourth says that nothing was solved. */
async function changeSome(house: House, folder: string, round: number): Promise<{ rows: number; cases: number }> {
  const found = (await house.store.raw("select case_id from cases where source = 'qinghe-hotline' order by bucket, case_id")) as {
    case_id: string;
  }[];
  const step = Math.floor(found.length / CHANGED);
  if (step < 1) throw new Error(`the store has only ${found.length} orders; ${CHANGED} are to be changed`);
  if (round >= step) throw new Error(`the store has ${found.length} orders: enough for ${step} rounds that each change others`);
  const at = `${localTime(UNTIL + (round + 1) * HOUR).slice(0, 16)}:00`;
  const lines = Array.from({ length: CHANGED }, (_, nth) => {
    const id = (found[nth * step + (round % step)]?.case_id ?? "").split("/")[1] ?? "";
    const row: Record<string, string> = { 流水号: `${id}-回访${round}`, 工单编号: id, 环节: "回访", 时间: at, 单位: "市热线中心" };
    row.是否解决 = nth % 4 === 0 ? "否" : "是";
    return HOTLINE_COLUMNS.map((column) => row[column] ?? "").join(",");
  });
  const file = join(folder, "回访.csv");
  writeFileSync(file, [HOTLINE_COLUMNS.join(","), ...lines, ""].join("\r\n"));
  return take(house, file, "qinghe-hotline");
}
