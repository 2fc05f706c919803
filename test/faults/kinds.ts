import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "./clock.ts";
import type { Dice } from "./dice.ts";
import type { Disk } from "./disk.ts";
import type { Grounds } from "./grounds.ts";
import type { Line } from "./line.ts";
import type { EngineName, PartName, Site } from "./site.ts";

/** What a fault can lay hands on. */
export type Reach = {
  readonly site: Site;
  readonly grounds: Grounds;
  readonly line: Line | undefined;
  readonly clock: Clock | undefined;
  readonly disk: Disk | undefined;
  readonly dice: Dice;
};
export type Kind = {
  readonly engines: readonly EngineName[];
  /** Works during which it strikes. */
  readonly works: readonly [string, ...string[]];
  readonly needs?: "line" | "clock" | "disk";
  /** Processes that run besides those the work needs. */
  readonly besides?: readonly PartName[];
  /** Strikes once, and mends what does not mend itself; says what it has done. */
  strike(reach: Reach): Promise<string>;
};

const SERVER: readonly EngineName[] = ["server"];
const EVERY = ["import", "scan", "handling", "feed posts", "report", "report by a job", "import by a job", "backtest", "backup"] as const;

const kill =
  (...names: PartName[]) =>
  async ({ site }: Reach): Promise<string> => {
    const there = names.filter((name) => site.parts.has(name));
    for (const name of there) site.parts.get(name)?.signal("SIGKILL");
    const command = site.killCommand();
    return `kill -9 of ${[...there, ...(command ? ["the command"] : [])].join(" and ") || "nothing: it had ended"}`;
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
      return `immediate stop of PostgreSQL, back after ${Math.round(down)} ms`;
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
      return `${ended} connections ended by the server, in ${times} strokes`;
    },
  },
  "cut-line": {
    engines: SERVER,
    works: EVERY,
    needs: "line",
    async strike({ line, dice }) {
      const down = dice.between(0, 3000);
      if (dice.throw() < 0.4) {
        line?.hold();
        await pause(down);
        if (dice.throw() < 0.5) line?.cut();
        line?.release();
        return `the line to the database stood still for ${Math.round(down)} ms`;
      }
      const cut = line?.cut() ?? 0;
      line?.down();
      await pause(down);
      line?.up();
      return `the line to the database cut with ${cut} connections, back after ${Math.round(down)} ms`;
    },
  },
  "full-disk": {
    engines: ["server", "embedded"],
    works: ["import", "scan", "feed posts", "handling"],
    needs: "disk",
    async strike({ disk, grounds, dice, site }) {
      const left = Math.round(dice.between(0, 1 << 20));
      disk?.fill(left);
      await pause(dice.between(1500, 4000));
      disk?.free();
      const fell = site.engine === "server" && (await grounds.raise());
      return `disk filled to the last ${left} bytes, then freed${fell ? "; PostgreSQL had stopped and was started again" : ""}`;
    },
  },
  "clock-jumps": {
    engines: SERVER,
    works: ["scan", "feed posts", "handling"],
    needs: "clock",
    async strike({ clock, dice }) {
      const jumps: string[] = [];
      for (let n = 0; n < 3; n++) {
        const by = dice.pick([-90_000, -3600, -120, -5, 5, 120, 3600]);
        clock?.set(by);
        jumps.push(`${by} s`);
        await pause(dice.between(500, 2000));
      }
      clock?.set(0);
      return `clock jumped by ${jumps.join(", ")} and back`;
    },
  },
  "two-schedulers": {
    engines: SERVER,
    works: ["scan", "feed posts", "handling", "report by a job"],
    besides: ["second worker"],
    async strike({ site, dice }) {
      if (dice.throw() < 0.5) return "two workers at once";
      const name = dice.pick(["worker", "second worker"] as const);
      site.parts.get(name)?.signal("SIGKILL");
      return `two workers at once, kill -9 of the ${name === "worker" ? "first" : "second"}`;
    },
  },
  "paused-worker": {
    engines: SERVER,
    works: ["scan", "feed posts", "handling", "report by a job"],
    besides: ["second worker"],
    async strike({ site, dice }) {
      const worker = site.parts.get("worker");
      // past the lease of a delivery, the heartbeat of a job, and the time after which PostgreSQL gives locks of a standing session back; or short of all
      const seconds = dice.throw() < 0.3 ? 130 : dice.between(3, 15);
      worker?.signal("SIGSTOP");
      await pause(seconds * 1000);
      worker?.signal("SIGCONT");
      return `a worker of two stood still for ${Math.round(seconds)} s`;
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;
export type KindName = keyof typeof KINDS;
