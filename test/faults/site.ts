import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { type House, openHouse, readOutgoing } from "@qingjian/services";
import { freePort } from "../../scripts/postgres.mjs";
import { type Ended, type Started, start } from "../doors/command.ts";
import { keep, type Part } from "./parts.ts";

export type EngineName = "embedded" | "server";
export type PartName = "door" | "worker" | "second worker";
export const KEY = "5a".repeat(32);

/** One installation in the hands of a round: its processes, and the commands an operator gives until they succeed. */
export type Site = {
  readonly engine: EngineName;
  readonly folder: string;
  /** Straight to the database, past any line that can be cut. */
  readonly url: string | undefined;
  readonly door: string;
  readonly parts: ReadonlyMap<PartName, Part>;
  /** Set when the round is over time: everybody gives up. */
  readonly over: AbortSignal;
  /** Starts a process and waits until it works. The embedded engine has one for everything. */
  begin(...names: PartName[]): Promise<void>;
  /** Gives a command again until it ends well. What it says of why not is kept. */
  until(...args: string[]): Promise<Ended>;
  /** Kills the command that runs, if one does. */
  killCommand(): boolean;
  /** What commands said when they did not end well. */
  readonly complaints: string[];
  house(): Promise<House>;
  readonly spare: (() => Promise<Spare>) | undefined;
  /** Asks all processes to end; gives what went wrong with them. */
  end(): Promise<string[]>;
  remove(): Promise<void>;
};

export type Spare = { readonly url: string; drop(): Promise<unknown> };
export type SiteParts = {
  readonly engine: EngineName;
  readonly folder: string;
  readonly url: string | undefined;
  /** The way the processes take to the database. */
  readonly through?: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly over: AbortSignal;
  /** The right time, where it is not this machine's. */
  readonly now?: (() => number) | undefined;
  /** An empty database beside its own; undefined on the embedded engine, which needs but a folder. */
  readonly spare: (() => Promise<Spare>) | undefined;
  readonly drop: () => Promise<void>;
};

const PATIENCE = 20_000;
/** After which the processes of a round take each other for dead, and between two ticks of their clocks: a round is to be short. */
export const LOST_SECONDS = 10;
const TICK_SECONDS = 2;

export async function openSite({ engine, folder, url, through = url, env: more, over, now, spare, drop }: SiteParts): Promise<Site> {
  const port = await freePort();
  const env = {
    QINGJIAN_KEY: KEY,
    QINGJIAN_TWO_FACTOR: "optional",
    QINGJIAN_LOG: "warn",
    QINGJIAN_TICK_SECONDS: String(TICK_SECONDS),
    QINGJIAN_LOST_SECONDS: String(LOST_SECONDS),
    ...more,
    ...(through === undefined ? {} : { DATABASE_URL: through }),
  };
  const data = ["--data", folder];
  const serving = ["--port", String(port), ...data];
  const parts = new Map<PartName, Part>();
  const make: Readonly<Record<PartName, () => Part>> = {
    door: () =>
      engine === "embedded"
        ? keep("the program", ["start", "--no-demo", ...serving], env, /is ready/)
        : keep("the door", ["serve", ...serving], env, /serving/),
    worker: () => keep("the worker", ["work", ...data], env, /working/),
    "second worker": () => keep("the second worker", ["work", ...data], env, /working/),
  };
  let command: Started | undefined;
  const complaints: string[] = [];
  return {
    ...{ engine, folder, url, parts, over, complaints, spare },
    door: `http://127.0.0.1:${port}`,
    async begin(...names) {
      const here = engine === "embedded" ? (["door"] as const) : names;
      for (const name of here) if (!parts.has(name)) parts.set(name, make[name]());
      await Promise.race([Promise.all(here.map((name) => parts.get(name)?.ready())), ended(over)]);
    },
    async until(...args) {
      for (;;) {
        over.throwIfAborted();
        command = start([...args, ...data], { env });
        const stop = () => command?.child.kill("SIGKILL");
        over.addEventListener("abort", stop);
        const result = await command.ended;
        over.removeEventListener("abort", stop);
        command = undefined;
        if (result.code === 0) return result;
        if (result.signal === null) complaints.push(`${args[0]}: ${result.stderr.trim().split("\n").slice(0, 3).join(" ").slice(0, 300)}`);
        await pause(200);
      }
    },
    killCommand: () => command?.child.kill("SIGKILL") ?? false,
    house: () => openHouse({ folder, url, key: KEY, outgoing: readOutgoing(more), ...(now === undefined ? {} : { now }) }),
    async end() {
      const wrong: string[] = [];
      await Promise.all(
        [...parts.values()].map(async (part) => {
          if (!(await part.stop(PATIENCE))) wrong.push(`${part.name} did not end within ${PATIENCE / 1000} s of being asked`);
          wrong.push(...part.falls);
        }),
      );
      return wrong;
    },
    async remove() {
      for (const part of parts.values()) await part.stop(0);
      command?.child.kill("SIGKILL");
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
