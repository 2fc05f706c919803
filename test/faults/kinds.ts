import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "./clock.ts";
import type { Dice } from "./dice.ts";
import type { Disk } from "./disk.ts";
import type { Grounds } from "./grounds.ts";
import type { Line } from "./line.ts";
import { type EngineName, LOST_SECONDS, type PartName, type Site } from "./site.ts";

/** What a fault can lay hands on. */
export type Reach = {
  readonly site: Site;
  readonly grounds: Grounds;
  readonly line: Line | undefined;
  readonly clock: Clock | undefined;
  readonly disk: Disk | undefined;
  readonly dice: Dice;
  readonly work: string;
};
export type Kind = {
  readonly engines: readonly EngineName[];
  /** Works during which it strikes. */
  readonly works: readonly [string, ...string[]];
  readonly needs?: "line" | "clock" | "disk";
  /** Processes that run besides those the work needs. */
  readonly besides?: readonly PartName[];
  /** Works whose way it may change, so that their outcome alone must be equal. */
  readonly changesTheWay?: readonly string[];
  /** Strikes once, and mends what does not mend itself. */
  strike(reach: Reach): Promise<Blow>;
};
/** What was done, and whether it met anything: a process that ran, connections that stood, a disk that was written to. */
type Blow = { readonly said: string; readonly met: boolean };

const SERVER: readonly EngineName[] = ["server"];
const EVERY = ["import", "scan", "handling", "feed posts", "report", "report by a job", "import by a job", "backtest", "backup"] as const;

/** A disk with less room takes no page of a table. */
const BRIM = 1 << 14;
const DAY = 86_400;
/** Seconds. */
const JUMPS = [-90_000, -3600, -120, -5, 5, 120, 3600] as const;

const kill =
  (...names: PartName[]) =>
  async ({ site }: Reach): Promise<Blow> => {
    const hit: string[] = names.filter((name) => site.parts.get(name)?.signal("SIGKILL"));
    if (site.killCommand()) hit.push("the command");
    return { said: `kill -9 of ${hit.join(" and ") || "nothing: it did not run"}`, met: hit.length > 0 };
  };

/** Everything that is done to an installation. */
export const KINDS = {
  "kill-worker": {
    engines: SERVER,
    works: ["scan", "handling", "feed posts", "report by a job", "import by a job"],
    strike: kill("worker"),
  },
  "kill-door": {
    engines: SERVER,
    works: ["handling", "feed posts", "backtest", "import by a job", "report by a job"],
    strike: kill("door"),
  },
  "kill-both": { engines: SERVER, works: ["handling", "feed posts", "import by a job", "report by a job"], strike: kill("door", "worker") },
  "kill-command": { engines: SERVER, works: ["import", "report", "backup"], strike: kill() },
  "kill-embedded": {
    engines: ["embedded"],
    works: ["import", "scan", "handling", "feed posts", "report", "backtest", "backup"],
    strike: kill("door"),
  },
  "kill-postgres": {
    engines: SERVER,
    works: EVERY,
    async strike({ grounds, dice }) {
      await grounds.server?.crash();
      const down = dice.between(0, 2500);
      await pause(down);
      await grounds.server?.again();
      return { said: `immediate stop of PostgreSQL, back after ${Math.round(down)} ms`, met: true };
    },
  },
  "lost-connections": {
    engines: SERVER,
    works: EVERY,
    async strike({ site, grounds, dice }) {
      let ended = 0;
      const times = Math.ceil(dice.between(1, 6));
      for (let n = 0; n < times; n++) {
        const rows = await grounds.administer(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(site.url ?? "").pathname.slice(1)}' and abs(hashtext(pid::text || '${dice.throw()}')) % 100 < 60`,
        );
        ended += rows.length;
        await pause(dice.between(50, 500));
      }
      return { said: `${ended} connections ended by the server, in ${times} strokes`, met: ended > 0 };
    },
  },
  "cut-line": {
    engines: SERVER,
    works: EVERY,
    needs: "line",
    async strike({ line, dice }) {
      const down = dice.between(0, 3000);
      if (dice.throw() < 0.4) {
        const held = line?.hold() ?? 0;
        await pause(down);
        if (dice.throw() < 0.5) line?.cut();
        line?.release();
        return { said: `the line to the database stood still for ${Math.round(down)} ms, with ${held} connections`, met: held > 0 };
      }
      const cut = line?.cut() ?? 0;
      line?.down();
      await pause(down);
      line?.up();
      return { said: `the line to the database cut with ${cut} connections, back after ${Math.round(down)} ms`, met: cut > 0 };
    },
  },
  "full-disk": {
    engines: ["server", "embedded"],
    works: ["import", "scan", "feed posts", "handling", "report", "report by a job"],
    needs: "disk",
    async strike({ disk, grounds, dice, site }) {
      const left = Math.round(dice.between(2 * BRIM, 6 * BRIM));
      disk?.fill(left);
      const until = performance.now() + dice.between(1500, 4000);
      let least = left; // of a file that finds no room what was written goes again: so it is looked at all the time
      for (; performance.now() < until; await pause(10)) least = Math.min(least, disk?.room() ?? left);
      disk?.free();
      const fell = site.engine === "server" && (await grounds.raise());
      return {
        said: `disk filled to the last ${left} bytes, then freed${fell ? "; PostgreSQL had stopped and was started again" : ""}`,
        met: least < BRIM,
      };
    },
  },
  "clock-jumps": {
    engines: SERVER,
    works: ["scan", "feed posts", "handling"],
    needs: "clock",
    changesTheWay: ["scan"],
    async strike({ clock, dice, work }) {
      const jumps: string[] = [];
      for (let n = 0; n < 3; n++) {
        const by = dice.pick(work === "handling" ? JUMPS : [...JUMPS, 3 * DAY, 40 * DAY, -40 * DAY]); // people who do not come for days are late, and that is told
        clock?.set(by);
        jumps.push(`${by} s`);
        await pause(dice.between(500, 2000));
      }
      clock?.set(0);
      return { said: `clock jumped by ${jumps.join(", ")} and back`, met: clock !== undefined };
    },
  },
  "two-schedulers": {
    engines: SERVER,
    works: ["scan", "feed posts", "handling", "report by a job"],
    besides: ["second worker"],
    async strike({ site, dice }) {
      if (dice.throw() < 0.4) return { said: "two workers at once", met: site.parts.size > 1 };
      const name = dice.pick(["worker", "second worker"] as const);
      const met = site.parts.get(name)?.signal("SIGKILL") ?? false;
      return { said: `two workers at once, kill -9 of the ${name === "worker" ? "first" : "second"}`, met };
    },
  },
  "paused-worker": {
    engines: SERVER,
    works: ["scan", "feed posts", "handling", "report by a job"],
    besides: ["second worker"],
    async strike({ site, dice }) {
      const worker = site.parts.get("worker");
      // past the heartbeat of a job, and the time after which PostgreSQL gives the locks of a session that stands still back; or short of both
      const seconds = dice.throw() < 0.3 ? 2 * LOST_SECONDS + 3 : dice.between(2, LOST_SECONDS);
      const met = worker?.signal("SIGSTOP") ?? false;
      await pause(seconds * 1000);
      worker?.signal("SIGCONT");
      return { said: `a worker of two stood still for ${Math.round(seconds)} s`, met };
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;
export type KindName = keyof typeof KINDS;
