import { DAY, SHANGHAI } from "@qingjian/events";
import { KEY } from "./city-store.ts";
import { workIn } from "./databases.ts";
import { Console } from "./load-console.ts";
import { watchMemory } from "./load-memory.ts";
import { seatPeople } from "./load-people.ts";
import { loadStore } from "./load-store.ts";
import { at, timings } from "./load-timings.ts";
import { work } from "./load-visits.ts";
import { inFolder, say } from "./measure.ts";
import type { Plan } from "./plan.ts";
import { listenTo, openFeed, postEvents } from "./post-events.ts";
import { signInAs, startPrograms } from "./processes.ts";
import { settle } from "./settle.ts";

/** Midnight of today in Shanghai: the log ends where the present begins. */
export const midnight = (): number => Math.floor((Date.now() + SHANGHAI) / DAY) * DAY - SHANGHAI;

/**
 * People at their consoles (200), each with a live stream, reading and acting, while a feed posts (200 events a second) and the worker judges, for ten minutes beside a million
 * alerts. Door, worker and database are processes of their own. Prints each route, what went wrong, memory, and how soon alerts came.
 */
export async function load(plan: Plan): Promise<void> {
  const { url, users, minutes, rate, alerts, cold } = plan;
  const { own, leave } = await workIn(plan, () => loadStore(url, alerts, midnight()), "load");
  const run = Date.now().toString(36); // a store that is kept has the people and cases of earlier runs
  await inFolder(async (folder) => {
    if (!cold) await settle(own, folder);
    const token = await openFeed(own, folder);
    // as behind the proxy of an office: it says who asks
    const programs = await startPrograms(own, folder, KEY, { QINGJIAN_PROXIES: "127.0.0.1", QINGJIAN_TWO_FACTOR: "optional" });
    try {
      const watcher = await signInAs(programs, `bench-${run}`);
      say(`${users} people sign in …`);
      const people = await seatPeople(programs, own, users, run);
      say("they begin to work …");
      const noted = timings();
      const consoles = people.map(({ cookie, from }) => new Console(programs.url, cookie, from, noted));
      for (const console of consoles) void console.listen();
      const heard = await listenTo(own, programs.url, watcher);
      const memory = watchMemory({ door: programs.pids.door, worker: programs.pids.worker });
      const over = performance.now() + minutes * 60_000;
      const working = consoles.map((console, nth) =>
        work(console, people[nth]?.duty ?? "inspector", nth + 1, () => performance.now() > over),
      );
      const { sent, late, again } = await postEvents(programs.url, token, rate, minutes * 60, `P6-${run}`);
      await Promise.all(working);
      await new Promise((resolve) => setTimeout(resolve, 5000));
      heard.stop();
      for (const console of consoles) console.close();

      say(
        `load: ${users} people, ${rate} posts a second for ${minutes} min (${again} sent again, ${late} late), ${alerts.toLocaleString("en")} alerts on record; all on this machine`,
      );
      const { faults, p99 } = noted.tell(minutes * 60);
      const growth = memory.stop();
      const waits = [...sent]
        .flatMap(([id, posted]) => (heard.seen.has(id) ? [((heard.seen.get(id) as number) - posted) / 1000] : []))
        .sort((a, b) => a - b);
      say(
        `${noted.heard.toLocaleString("en")} news heard on ${users} streams; ${waits.length} of ${sent.size} alerts seen, p50 ${at(waits, 0.5).toFixed(2)} s, p99 ${at(waits, 0.99).toFixed(2)} s`,
      );
      say(
        `load ${faults} faults, p99 of all requests ${p99.toFixed(0)} ms, memory of the last third ÷ the second ${growth.toFixed(2)}, event to alert p99 ${at(waits, 0.99).toFixed(2)} s`,
      );
    } finally {
      await programs.stop();
    }
  });
  await leave();
}
