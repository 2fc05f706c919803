import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createApi, ensureFirstUsers, type FirstUser, openLog, readConfig, watchHouse } from "@qingjian/api";
import { countAhead, type House, type Jobs, openJobs } from "@qingjian/services";
import { handleJobs, startClock } from "@qingjian/worker";
import { ENVIRONMENT } from "../config.ts";
import { ensureDemo } from "../demo.ts";
import { embeddedPromise } from "../embedded-promise.ts";
import { Misuse, noNumber } from "../failure.ts";
import { figure, print } from "../print.ts";
import { progressOf } from "../progress.ts";
import { type Common, type Ways, withHouse } from "../settings.ts";

export type StartOptions = Common & { once?: boolean; demo: boolean; demoCases: string; port: string; host: string };

/** Connections of a process that answers people: most are idle, and short statements find one whatever else is read. */
const DOOR = 20;
const CONSOLE = fileURLToPath(new URL("../../../web/dist", import.meta.url));

function portOf(text: string): number {
  const port = Number(text);
  if (text.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Misuse({ zh: `--port：“${text}”不是端口（0 到 65535）`, en: `--port: “${text}” is no port (0 to 65535)` });
  return port;
}

/** `start`: everything in one process, the demo city at the first time; `--once` does all of it, says what it did, and ends. */
export async function startCommand(options: StartOptions): Promise<void> {
  const port = portOf(options.port);
  const size = Number(options.demoCases);
  if (!Number.isInteger(size) || size < 100) throw noNumber("--demo-cases", options.demoCases, 100);
  const config = readConfig(undefined, options.demo ? { twoFactor: "optional" } : {});
  const log = openLog(config.logLevel === "info" && process.stderr.isTTY ? "warn" : config.logLevel);
  const begun = Date.now();
  await withHouse(
    options,
    async (house) => {
      const jobs = await openJobs(house, (error) => log.error({ err: error }, "the queue has a problem"));
      const api = createApi({ house, config, log, jobs, ...(existsSync(CONSOLE) ? { console: CONSOLE } : {}) });
      const listening = await stoppingAtFault(jobs, api.listen(port, options.host)); // before any work: a port in use is said at once
      try {
        const users = await ensureFirstUsers(house, { demo: options.demo });
        tell(options, users, listening.url);
        promise(options, house);
        if (config.twoFactor === "optional") lenient(options);
        const demo = options.demo ? await ensureDemo(house, size, (title) => progressOf(title, options.json ?? false)) : undefined;
        await handleJobs(house, jobs, log);
        const clock = await startClock({
          house,
          jobs,
          log,
          owner: `${hostname()}:${process.pid}`,
          every: ENVIRONMENT.QINGJIAN_TICK_SECONDS,
        });
        const seconds = Math.round((Date.now() - begun) / 1000);
        const alerts = await house.store.db
          .selectFrom("alerts")
          .select(({ fn }) => fn.countAll<number>().as("n"))
          .executeTakeFirstOrThrow();
        print(
          options.json,
          { url: listening.url, users, demo, alerts: alerts.n, seconds, megabytes: process.resourceUsage().maxRSS >> 10 },
          () => [
            ...(demo
              ? [
                  `demo: ${figure(demo.cases)} cases and ${figure(demo.rows)} rows taken in, ${figure(alerts.n)} alerts on record${demo.published.length > 0 ? `, published ${demo.published.join(", ")}` : ""}`,
                ]
              : []),
            `清鉴 is ready after ${seconds} s: ${listening.url}`,
          ],
        );
        if (!options.once) await stopSignal();
        await clock.stop();
      } finally {
        await jobs.stop();
        await listening.close();
      }
    },
    { upgrade: "upgrade", connections: DOOR },
  );
}

/** A queue that is left open keeps the process from ending. */
const stoppingAtFault = <T>(jobs: Jobs, work: Promise<T>): Promise<T> =>
  work.catch(async (error: unknown) => {
    await jobs.stop();
    throw error;
  });

function tell({ json }: StartOptions, users: readonly FirstUser[], url: string): void {
  if (users.length === 0) return;
  const to = json ? process.stderr : process.stdout; // at once, for the end may never come and nothing else has these passwords
  to.write(`${url}\nAccounts made now; these passwords are shown this once / 新建账户，密码只显示这一次：\n`);
  for (const { username, name, role, password } of users) to.write(`  ${username.padEnd(10)} ${password}   ${name} (${role})\n`);
}

/** Without a second factor a newcomer can look around; whoever runs it in earnest is told. */
const lenient = ({ json }: StartOptions): void =>
  void (json ? process.stderr : process.stdout).write(
    "The second factor is optional here; in earnest set QINGJIAN_TWO_FACTOR=required / 二次验证未强制，正式使用请设 QINGJIAN_TWO_FACTOR=required\n",
  );

function promise({ json }: Pick<StartOptions, "json">, house: House): void {
  const said = embeddedPromise(house);
  if (said !== undefined) (json ? process.stderr : process.stdout).write(`${said}\n`);
}

/** The first wish to stop; a second one ends the process at once. */
const stopSignal = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        done();
      });
  });

/** `serve` and `work`: the two halves, for a server where they run apart. */
export async function serveCommand(options: StartOptions): Promise<void> {
  const port = portOf(options.port);
  await apart(
    options,
    async (house, jobs) => {
      const config = readConfig();
      const api = createApi({ house, config, log: openLog(config.logLevel), jobs, ...(existsSync(CONSOLE) ? { console: CONSOLE } : {}) });
      const listening = await api.listen(port, options.host);
      tell(options, await ensureFirstUsers(house, { demo: false }), listening.url);
      promise(options, house);
      print(options.json, { url: listening.url }, () => [`serving ${listening.url}`]);
      const ahead = countAhead(house);
      return async () => {
        await listening.close();
        await ahead;
      };
    },
    { connections: DOOR },
  );
}

/** `work [--port N]`: with a port, a collector and a health check can ask how it is. */
export async function workCommand(options: Common & { port?: string; host: string }): Promise<void> {
  const port = options.port === undefined ? undefined : portOf(options.port);
  await apart(options, async (house, jobs) => {
    const config = readConfig();
    const log = openLog(config.logLevel);
    const watched = port === undefined ? undefined : await watchHouse(house, config, port, options.host);
    promise(options, house);
    await handleJobs(house, jobs, log);
    const clock = await startClock({ house, jobs, log, owner: `${hostname()}:${process.pid}`, every: ENVIRONMENT.QINGJIAN_TICK_SECONDS });
    print(options.json, { working: true, watched: watched?.url ?? null }, () => [
      `working on ${house.store.engine === "server" ? "PostgreSQL" : resolve(options.data)}${watched === undefined ? "" : `, watched at ${watched.url}`}`,
    ]);
    return async () => {
      await clock.stop();
      await watched?.close();
    };
  });
}

async function apart(options: Common, begin: (house: House, jobs: Jobs) => Promise<() => Promise<void>>, ways: Ways = {}): Promise<void> {
  await withHouse(
    options,
    async (house) => {
      const jobs = await openJobs(house, (error) => process.stderr.write(`${error.message}\n`));
      const end = await stoppingAtFault(jobs, begin(house, jobs));
      await stopSignal();
      await end();
      await jobs.stop();
    },
    ways,
  );
}
