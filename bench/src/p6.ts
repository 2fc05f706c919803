import { setTimeout } from "node:timers/promises";
import { cityStore, KEY } from "./city-store.ts";
import { dropDatabase, freshDatabase } from "./databases.ts";
import { inFolder, say } from "./measure.ts";
import type { Plan } from "./plan.ts";
import { listenTo, openFeed, postEvents } from "./post-events.ts";
import { signInAs, startPrograms } from "./processes.ts";

const SECONDS = 60;

/** P6: from the post of an event to its alert being there for whoever heard of it on the live stream, at so many single-row posts a second (200). */
export async function p6({ url, events, rate, keep }: Plan): Promise<void> {
  const stored = Math.round(events / 10);
  const city = await cityStore(url, stored);
  const name = "qingjian_bench_p6";
  const own = await freshDatabase(url, name, city);
  if (!keep) await dropDatabase(url, city);
  await inFolder(async (folder) => {
    const token = await openFeed(own, folder);
    const programs = await startPrograms(own, folder, KEY);
    try {
      const cookie = await signInAs(programs, "bench");
      const heard = await listenTo(own, programs.url, cookie);
      const { sent, late, again } = await postEvents(programs.url, token, rate, SECONDS);
      await setTimeout(5000);
      heard.stop();
      tell(`${rate} posts a second of one row each`, stored, sent, heard.seen, late, again);
    } finally {
      await programs.stop();
    }
  });
  await dropDatabase(url, name);
}

function tell(
  load: string,
  stored: number,
  sent: ReadonlyMap<string, number>,
  seen: ReadonlyMap<string, number>,
  late: number,
  again: number,
): void {
  const waits = [...sent].flatMap(([id, at]) => (seen.has(id) ? [((seen.get(id) as number) - at) / 1000] : [])).sort((a, b) => a - b);
  const at = (share: number): number => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN;
  say(
    `load: ${load} for ${SECONDS} s, ${(sent.size / SECONDS).toFixed(0)} of them a second raise an alert; ` +
      `beside ${stored.toLocaleString("en")} events on record; door, worker and PostgreSQL are processes of their own on this machine`,
  );
  say(`${waits.length} of ${sent.size} alerts seen; ${again} posts sent again, ${late} sent late`);
  say(`p50 ${at(0.5).toFixed(2)} s, p90 ${at(0.9).toFixed(2)} s, longest ${(waits.at(-1) ?? Number.NaN).toFixed(2)} s`);
  if (waits.length < sent.size) throw new Error("some alerts were never seen");
  say(`P6 p99 ${at(0.99).toFixed(2)} s`);
}
