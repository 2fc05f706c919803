import pg from "pg";
import { KEY } from "./city-store.ts";
import { workIn } from "./databases.ts";
import { midnight } from "./load.ts";
import { loadStore } from "./load-store.ts";
import { at } from "./load-timings.ts";
import { inFolder, say } from "./measure.ts";
import { bareList, PAGES, type Walk } from "./p5-pages.ts";
import type { Plan } from "./plan.ts";
import { bringUpToDate } from "./post-events.ts";
import { signInAs, startPrograms } from "./processes.ts";

const WALKS = 40;

/**
 * P5: the pages of the alert list as the console asks for them, over HTTP with a session, against the same rows by the best query anyone could write, over a connection that is
 * held open; in turn, one at a time. Page by page through each view and filter; the counts beside them are told apart.
 */
export async function p5(plan: Plan): Promise<void> {
  const { url, alerts, rounds } = plan;
  const { own, leave } = await workIn(plan, () => loadStore(url, alerts, midnight()), "p5");
  await inFolder(async (folder) => {
    await bringUpToDate(own, folder);
    const programs = await startPrograms(own, folder, KEY, { QINGJIAN_RATE_PERSON: "1000000", QINGJIAN_RATE_ADDRESS: "1000000" });
    const client = new pg.Client({ connectionString: own });
    await client.connect();
    try {
      const cookie = await signInAs(programs, `bench-${Date.now()}`);
      await client.query("vacuum (analyze) alerts");
      const [asked, bare]: [number[], number[]] = [[], []];
      say(
        `${"pages of".padEnd(28)} ${"asked".padStart(6)} ${"p50".padStart(8)} ${"p99".padStart(8)} ${"bare p50".padStart(9)} ${"bare p99".padStart(9)}   ms`,
      );
      for (const [name, walk] of Object.entries(PAGES)) {
        const times = await walkThrough(programs.url, cookie, client, walk, walk.slow ? rounds * 2 : rounds * WALKS);
        asked.push(...times.asked);
        bare.push(...times.bare);
        const figures = [at(times.asked, 0.5), at(times.asked, 0.99), at(times.bare, 0.5), at(times.bare, 0.99)].map((ms) =>
          ms.toFixed(1).padStart(8),
        );
        say(`${name.padEnd(28)} ${String(times.asked.length).padStart(6)} ${figures.join(" ")}`);
      }
      await tellCounts(programs.url, cookie);
      for (const times of [asked, bare]) times.sort((a, b) => a - b);
      say(
        `load: ${alerts.toLocaleString("en")} alerts; door, worker and PostgreSQL on this machine, one person; ${asked.length} pages of 60 rows`,
      );
      say(
        `pages p50 ${at(asked, 0.5).toFixed(1)} ms, p99 ${at(asked, 0.99).toFixed(1)} ms; bare p50 ${at(bare, 0.5).toFixed(1)} ms, p99 ${at(bare, 0.99).toFixed(1)} ms`,
      );
      say(`P5 ratio ${(at(asked, 0.99) / at(bare, 0.99)).toFixed(2)}`);
    } finally {
      await client.end();
      await programs.stop();
    }
  });
  await leave();
}

type Page = {
  readonly rows: readonly { readonly id: string; readonly raisedAt: number; readonly dueAt: number | null }[];
  readonly next: string | null;
};

/** Page after page, from the first again at the end; the first few of each warm up and do not count. Both must give the same rows. */
async function walkThrough(
  url: string,
  cookie: string,
  client: pg.Client,
  walk: Walk,
  pages: number,
): Promise<{ asked: number[]; bare: number[] }> {
  const [asked, bare]: [number[], number[]] = [[], []];
  let cursor = "";
  let last: Page["rows"][number] | undefined;
  for (let page = -2; page < pages; page++) {
    const begun = performance.now();
    const answer = await fetch(`${url}/api/v1/alerts?${walk.query}&order=${walk.order}&limit=60${cursor && `&cursor=${cursor}`}`, {
      headers: { cookie },
    });
    const { rows, next } = (await answer.json()) as Page;
    const between = performance.now();
    const same = await client.query<{ alert_id: string }>(bareList(walk, last));
    const ended = performance.now();
    if (!answer.ok) throw new Error(`${walk.query}: ${answer.status}`);
    const ids = (list: readonly string[]) => list.slice(0, 60).join();
    if (ids(rows.map(({ id }) => id)) !== ids(same.rows.map(({ alert_id }) => alert_id)))
      throw new Error(`${walk.query}: the page and the bare query differ`);
    if (page >= 0) {
      asked.push(between - begun);
      bare.push(ended - between);
    }
    [cursor, last] = next === null ? ["", undefined] : [next, rows.at(-1)];
  }
  return { asked: asked.sort((a, b) => a - b), bare: bare.sort((a, b) => a - b) };
}

/** The numbers beside the views: found the first time, and again at once. */
async function tellCounts(url: string, cookie: string): Promise<void> {
  for (const [name, { query }] of Object.entries(PAGES)) {
    const times: number[] = [];
    for (let again = 0; again < 2; again++) {
      const begun = performance.now();
      const answer = await fetch(`${url}/api/v1/alerts/counts?${query}`, { headers: { cookie } });
      const { total } = (await answer.json()) as { total: number };
      times.push(performance.now() - begun);
      if (again === 1)
        say(
          `count of ${name.padEnd(20)} ${total.toLocaleString("en").padStart(9)}: ${times.map((ms) => ms.toFixed(0)).join(" ms, again ")} ms`,
        );
    }
  }
}
