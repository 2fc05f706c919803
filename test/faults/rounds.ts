import { tmpdir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { parseLocal } from "@qingjian/services";
import { comeToRest, faultsAtRest, repeats } from "./at-rest.ts";
import { CLOCKS, openClock } from "./clock.ts";
import { dice } from "./dice.ts";
import { DISKS, type Disk, openDisk } from "./disk.ts";
import { type Grounds, openGrounds } from "./grounds.ts";
import { KINDS, type Kind } from "./kinds.ts";
import type { Line } from "./line.ts";
import type { Pair } from "./pairs.ts";
import type { Site } from "./site.ts";
import { differences, outcomeOf, type Told, toldOf } from "./told.ts";
import { WORKS } from "./works/list.ts";
import type { Work } from "./works/work.ts";

/** A pair, and the seed of its chances. */
export type Plan = Pair & { readonly seed: number };
export type Outcome = Plan & {
  /** What was done to it, and when (ms after the work began). */
  readonly done: string;
  readonly at: number;
  /** Whether it met what it was meant for, while the work was going on. */
  readonly struck: boolean;
  /** Seconds of each part of the round, and of all. */
  readonly parts: string;
  readonly seconds: number;
  /** What was not as it should be; nothing when all was. */
  readonly wrong: readonly string[];
  /** Messages that came again under their own id, as they may. */
  readonly again: number;
};

/** Plays rounds on one set of grounds. */
export type Field = {
  /** What cannot be played here, and why. */
  readonly lacking: readonly string[];
  play(plan: Plan): Promise<Outcome>;
  close(): Promise<void>;
};

/** Milliseconds for the work of a round, and for what is left after it: long, for a machine that is busy with others. */
const LIMIT = 300_000;
const REST = 120_000;
/** How often a round is played again, sooner, when its blow came too late or met nothing. */
const TIMES = 3;
/** When rounds with a clock of their own begin: in the middle of what is in their logs, at an hour at which no deadline passes. */
const PRESENT = parseLocal("2026-04-15 03:00") as number;
const SERVER_DISK = 900;
const EMBEDDED_DISK = 400;

type Play = {
  readonly on: Grounds;
  readonly disk: Disk | undefined;
  readonly plan: Plan;
  readonly strike?: boolean /** How often it was played before, its blow in vain. */;
  readonly times?: number;
  /** The blow falls within so many ms after the work has begun. */
  readonly within?: number;
};

export async function openField(cases: number): Promise<Field> {
  const grounds = await openGrounds(cases);
  const references = new Map<string, Promise<{ told: Told; took: number }>>();
  const all = [grounds];
  const small: { disk?: Disk; grounds?: Grounds; clocked?: Grounds /** Of the round that is played. */; own?: Disk | undefined } = {};
  const dropOwn = () => {
    small.own?.remove();
    small.own = undefined;
  };
  const groundsFor = async ({ kind, engine }: Plan): Promise<{ grounds: Grounds; disk: Disk | undefined }> => {
    const { needs }: Kind = KINDS[kind];
    if (needs === "clock") {
      small.clocked ??= await openGrounds(cases, { on: grounds, begin: PRESENT });
      if (!all.includes(small.clocked)) all.push(small.clocked);
      return { grounds: small.clocked, disk: undefined };
    }
    if (needs !== "disk") return { grounds, disk: undefined };
    if (engine === "embedded") {
      small.own = openDisk(EMBEDDED_DISK);
      return { grounds, disk: small.own };
    }
    small.disk ??= openDisk(SERVER_DISK);
    small.grounds ??= await openGrounds(cases, { within: small.disk.folder });
    if (!all.includes(small.grounds)) all.push(small.grounds);
    return { grounds: small.grounds, disk: small.disk };
  };

  const playOn = async ({
    on,
    disk,
    plan,
    strike = false,
    times = 0,
    within = 0,
  }: Play): Promise<{ outcome: Outcome; told: Told; took: number }> => {
    const kind: Kind = KINDS[plan.kind];
    const work = WORKS.get(plan.work) as Work;
    const chance = dice(plan.seed ^ 0x5eed ^ (times * 0x9e3779b9));
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new Error(`not done after ${LIMIT / 1000} s`)), LIMIT);
    const clock = kind.needs === "clock" ? openClock(tmpdir(), PRESENT) : undefined;
    const watch = openWatch();
    const { site, known, line } = await on.copy(plan.engine, work.stage, {
      over: limit.signal,
      line: strike && kind.needs === "line",
      clock,
      ...(disk !== undefined && plan.engine === "embedded" ? { within: disk.folder } : {}),
    });
    watch.lap("copy");
    const seen: string[] = [];
    try {
      const besides = strike && plan.engine === "server" ? (kind.besides ?? []) : [];
      if (work.needs.length > 0) await site.begin(...work.needs, ...besides);
      watch.lap("begin");
      const start = performance.now();
      const beside = work.needs.length === 0 && besides.length > 0 ? site.begin(...besides) : undefined; // it, too, does what is done
      let took = 0;
      const stand = { site, known, logs: on.logs, outside: on.outside, dice: chance, seen };
      const doing = Promise.all([work.run(stand), beside]).then(
        (): string[] => {
          took = performance.now() - start;
          watch.lap("work");
          return [];
        },
        (error: Error) => [`${work.name}: ${error.message}`],
      );
      let [done, at, struck] = ["nothing", 0, false];
      if (strike) {
        at = Math.round(chance.between(0, within));
        await Promise.race([pause(at), doing]);
        while (took === 0 && !(await isMet(on, site, line))) await pause(20); // a command that is still starting has nothing to lose
        const before = took === 0;
        const { said, met } = await kind.strike({ site, grounds: on, line, clock, disk, dice: chance, work: work.name });
        [done, struck] = [said, met && before];
      }
      const stuck = await doing;
      let looked: Told | undefined;
      if (stuck.length === 0) {
        looked = await work.look?.(stand); // once the blow has fallen: whoever looks is not struck
        stuck.push(...(await comeToRest(site, REST)));
      }
      watch.lap("rest");
      const wrong = [...seen, ...stuck, ...(await site.end())];
      watch.lap("end");
      const house = await site.house();
      let told: Told = {};
      try {
        wrong.push(...(await faultsAtRest(site, house, on.outside)));
        told = await (work.equal === "whole" && !kind.changesTheWay?.includes(work.name) ? toldOf : outcomeOf)(house);
        told = { ...told, ...looked };
      } finally {
        await house.close();
      }
      watch.lap("look");
      if (strike) wrong.push(...differences((await reference(on, plan)).told, told));
      const complaints = site.complaints.length > 0 ? `; the command said: ${site.complaints[0]}` : "";
      const again = repeats(on.outside.came);
      return { outcome: { ...plan, done: `${done}${complaints}`, at, struck, ...watch.told(), wrong, again }, told, took };
    } catch (error) {
      limit.abort(error);
      throw error;
    } finally {
      clearTimeout(timer);
      await site.remove();
      clock?.remove();
    }
  };

  /** What an undisturbed round comes to, and how long its work takes (ms). */
  const reference = (on: Grounds, plan: Plan): Promise<{ told: Told; took: number }> => {
    const key = `${all.indexOf(on)} ${plan.engine} ${plan.work}`;
    const known =
      references.get(key) ??
      playOn({ on, disk: undefined, plan }).then(({ told, took, outcome: { wrong } }) => {
        if (wrong.length > 0) throw new Error(`undisturbed, ${plan.work} on ${plan.engine} is not as it should be: ${wrong.join("; ")}`);
        return { told, took };
      });
    references.set(key, known);
    return known;
  };

  const close = async () => {
    dropOwn();
    await small.clocked?.close();
    await small.grounds?.close();
    small.disk?.remove();
    await grounds.close();
  };
  let closed: Promise<void> | undefined;
  return {
    lacking: [
      ...(grounds.server ? [] : ["PostgreSQL: only the embedded engine is tried"]),
      ...(CLOCKS ? [] : ["libfaketime (apt-get install faketime): no clock jumps"]),
      ...(DISKS ? [] : ["the right to mount a small disk (root, Linux): no disk is filled"]),
    ],
    async play(plan) {
      const on = await groundsFor(plan);
      try {
        let within = (await reference(on.grounds, plan)).took; // before, so that it is not played in the middle
        for (let times = 0; ; times++) {
          const { outcome, took } = await playOn({ on: on.grounds, disk: on.disk, plan, strike: true, times, within });
          within = Math.min(within, took);
          if (outcome.struck || outcome.wrong.length > 0 || times + 1 === TIMES) return outcome;
        }
      } catch (error) {
        return {
          ...plan,
          done: "the round could not be played to its end",
          at: 0,
          struck: false,
          parts: "",
          seconds: 0,
          wrong: [(error as Error).message],
          again: 0,
        };
      } finally {
        dropOwn();
      }
    },
    close: () => (closed ??= close()),
  };
}

/** Whether a process of the round has reached its database: before, there is nothing to strike at. */
async function isMet({ administer }: Grounds, { url, engine }: Site, line: Line | undefined): Promise<boolean> {
  if (engine === "embedded") return true;
  if (line) return line.connections() > 0;
  const name = new URL(url ?? "").pathname.slice(1);
  const asked = await administer(`select 1 from pg_stat_activity where datname = '${name}' limit 1`).catch(() => [1]);
  return asked.length > 0;
}

/** How long the parts of a round take. */
function openWatch() {
  let last = performance.now();
  const begun = last;
  const laps: string[] = [];
  return {
    lap(name: string) {
      const now = performance.now();
      laps.push(`${name} ${((now - last) / 1000).toFixed(1)}`);
      last = now;
    },
    told: () => ({ parts: laps.join(", "), seconds: Math.round((performance.now() - begun) / 1000) }),
  };
}
