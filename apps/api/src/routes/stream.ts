import { createRoute, z } from "@hono/zod-openapi";
import { type Asker, type News, placed, type Role } from "@qingjian/services";
import { streamSSE } from "hono/streaming";
import { inRole, personOf } from "../asker.ts";
import type { BacktestProgress } from "../backtests.ts";
import type { Behind } from "../door.ts";
import { PERMISSIONS } from "../permissions.ts";
import { routes } from "../refusing-routes.ts";

const listen = createRoute({
  method: "get",
  path: "/",
  tags: ["stream"],
  summary: "实时提示 · Hints that something changed, as server-sent events; whoever shows it asks again",
  responses: {
    200: {
      description: "events `news`, and `backtest` to whoever asked for one",
      content: { "text/event-stream": { schema: z.string() } },
    },
  },
});

const OF_INSPECTORS = ["alerts", "alert", "order", "report", "import", "scan", "policy"] as const;
/** Which news reach which role: only inspectors and their leads hear of single alerts. */
const HEARD: Readonly<Record<Role, readonly News["kind"][]>> = {
  inspector: OF_INSPECTORS,
  lead: OF_INSPECTORS,
  head: ["alerts", "order", "scan"],
  analyst: ["import", "scan", "policy"],
  leader: ["alerts", "report", "scan"],
  admin: ["import", "scan"],
  security: [],
  auditor: [],
};
const MOST_WAITING = 100;
/** Milliseconds in which hints are gathered: while a feed posts there are some a second, for each of some hundred consoles. */
const TOGETHER = 200;

/** The unit ids an asker sees; undefined when he sees all. */
async function unitsOf(house: Behind["house"], asker: Asker): Promise<ReadonlySet<string> | undefined> {
  const { units } = await placed(house, asker);
  return units === undefined ? undefined : new Set(units);
}

/** What belongs to one unit, or to the whole city: named by its id only to those who see it. */
const SCOPED: ReadonlySet<News["kind"]> = new Set(["alert", "order", "report"]);

/** What of the news this asker may hear, without the units of others. */
export function newsFor(news: News, { roles, userId }: Asker, units: ReadonlySet<string> | undefined): News | undefined {
  if (news.kind === "notices") return news.users?.includes(userId) === false ? undefined : { kind: "notices", at: news.at };
  if (!roles.some((role) => HEARD[role].includes(news.kind))) return undefined;
  if (units === undefined) return news;
  if (news.units === undefined) return SCOPED.has(news.kind) ? undefined : news;
  const seen = news.units.filter((unit) => units.has(unit));
  return seen.length === 0 ? undefined : { ...news, units: seen };
}

/** The live stream. It ends with the session, with the grant, and with the house. */
export const streamRoutes = (behind: Behind) => {
  const { house, streams, backtests, heartbeat, log } = behind;
  return routes().openapi(listen, async (c) => {
    const headers = c.req.raw.headers;
    let asker = c.get("asker");
    let units = await unitsOf(house, asker);
    c.header("X-Accel-Buffering", "no");
    return streamSSE(
      c,
      async (stream) => {
        const { ended, close } = streams.open(c.get("person"));
        const waiting = new Map<string, News>();
        let wake = () => {};
        const deaf = house.news.hear((news) => {
          const heard = newsFor(news, asker, units);
          if (heard === undefined) return;
          if (waiting.size < MOST_WAITING) waiting.set(`${heard.kind}/${heard.id ?? ""}`, heard);
          else waiting.set("alerts/", { kind: "alerts", at: heard.at }); // too much at once: ask for everything again
          wake();
        });
        const running = new Map<string, BacktestProgress>();
        const unheard = backtests.hear(asker.userId, (progress) => {
          running.set(progress.id, progress);
          wake();
        });
        const stop = () => wake();
        ended.addEventListener("abort", stop);
        stream.onAbort(stop);
        try {
          await stream.writeSSE({ event: "hello", data: "{}", retry: 3000 });
          let beatAt = Date.now() + heartbeat;
          while (!ended.aborted && !stream.aborted) {
            if (waiting.size === 0 && running.size === 0) await sleep(beatAt - Date.now(), (early) => (wake = early));
            await sleep(TOGETHER, () => {});
            if (ended.aborted || stream.aborted) break;
            const said = [...waiting.values()].map((news) => frame("news", news));
            said.push(...[...running.values()].map((progress) => frame("backtest", progress)));
            waiting.clear();
            running.clear();
            if (said.length > 0) await stream.write(said.join(""));
            if (Date.now() < beatAt) continue;
            const person = await personOf(behind, headers, { quietly: true });
            const still = person && inRole(person, PERMISSIONS["GET /api/v1/stream"]);
            if (still === undefined) break;
            asker = still;
            units = await unitsOf(house, asker);
            await stream.write(": beat\n\n");
            beatAt = Date.now() + heartbeat;
          }
        } finally {
          deaf();
          unheard();
          close();
        }
      },
      async (error) => log.error({ requestId: c.get("requestId"), err: error }, "a stream broke off"),
    );
  });
};

const frame = (event: string, data: object): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Waits so many milliseconds, or until woken. */
function sleep(ms: number, wakeable: (early: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, ms));
    wakeable(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
