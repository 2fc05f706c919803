import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { comeToRest, faultsAtRest, repeats } from "./at-rest.ts";
import { CLOCKS, openClock } from "./clock.ts";
import { dice } from "./dice.ts";
import { DISKS, type Disk, openDisk } from "./disk.ts";
import { type Grounds, openGrounds } from "./grounds.ts";
import { KINDS, type Kind, type KindName } from "./kinds.ts";
import type { EngineName } from "./site.ts";
import { differences, outcomeOf, type Told, toldOf } from "./told.ts";
import { WORKS } from "./works/list.ts";
import type { Work } from "./works/work.ts";

export type Plan = { readonly seed: number; readonly kind: KindName; readonly engine: EngineName; readonly work: string };
export type Outcome = Plan & {
  /** What was done to it, and when (ms after the work began). */
  readonly done: string;
  readonly at: number;
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
const LIMIT = 900_000;
const REST = 300_000;
const SERVER_DISK = 900;
const EMBEDDED_DISK = 400;

/** Something that can be tried here: a kind of fault, on an engine, during one of these works. */
export type Choice = { readonly kind: KindName; readonly engine: EngineName; readonly works: readonly [string, ...string[]] };

/** Chooses what a round does: of the choices in turn, by its seed; the same seed does the same with the same choices. */
export function planOf(seed: number, choices: readonly [Choice, ...Choice[]], nth: number): Plan {
  const { kind, engine, works } = choices[nth % choices.length] ?? choices[0];
  return { seed, kind, engine, work: dice(seed).pick(works) };
}

export async function openField(cases: number): Promise<Field> {
  const grounds = await openGrounds(cases);
  const references = new Map<string, Promise<{ told: Told; took: number }>>();
  const small: { disk?: Disk; grounds?: Grounds /** Of the round that is played. */; own?: Disk | undefined } = {};
  const dropOwn = () => {
    small.own?.remove();
    small.own = undefined;
  };
  const groundsFor = async ({ kind, engine }: Plan): Promise<{ grounds: Grounds; disk: Disk | undefined }> => {
    if ((KINDS[kind] as Kind).needs !== "disk") return { grounds, disk: undefined };
    if (engine === "embedded") {
      small.own = openDisk(EMBEDDED_DISK);
      return { grounds, disk: small.own };
    }
    small.disk ??= openDisk(SERVER_DISK);
    small.grounds ??= await openGrounds(cases, { within: small.disk.folder });
    return { grounds: small.grounds, disk: small.disk };
  };

  const playOn = async (
    on: Grounds,
    disk: Disk | undefined,
    plan: Plan,
    strike: boolean,
  ): Promise<{ outcome: Outcome; told: Told; took: number }> => {
    const kind: Kind = KINDS[plan.kind];
    const work = WORKS.get(plan.work) as Work;
    const chance = dice(plan.seed ^ 0x5eed);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new Error(`not done after ${LIMIT / 1000} s`)), LIMIT);
    const clock = strike && kind.needs === "clock" ? openClock(tmpdir()) : undefined;
    const { site, known, line } = await on.copy(plan.engine, work.stage, {
      over: limit.signal,
      line: strike && kind.needs === "line",
      env: clock?.env ?? {},
      ...(disk !== undefined && plan.engine === "embedded" ? { within: disk.folder } : {}),
    });
    const begun = performance.now();
    const seen: string[] = [];
    try {
      if (work.needs.length > 0) await site.begin(...work.needs);
      if (strike && kind.besides && plan.engine === "server") await site.begin(...kind.besides);
      const start = performance.now();
      let took = 0;
      const doing = work.run({ site, known, logs: on.logs, outside: on.outside, dice: chance, seen }).then(
        () => {
          took = performance.now() - start;
          return comeToRest(site, REST);
        },
        (error: Error) => [`${work.name}: ${error.message}`],
      );
      let [done, at] = ["nothing", 0];
      if (strike) {
        at = Math.round(chance.between(0, (await reference(on, plan)).took));
        await Promise.race([pause(at), doing.then(() => undefined)]);
        done = await kind.strike({ site, grounds: on, line, clock, disk, dice: chance });
      }
      const stuck = await doing;
      const wrong = [...seen, ...stuck, ...(await site.end())];
      const house = await site.house();
      let told: Told = {};
      try {
        wrong.push(...(await faultsAtRest(site, house, on.outside)));
        told = await (work.equal === "whole" ? toldOf : outcomeOf)(house);
      } finally {
        await house.close();
      }
      if (strike) wrong.push(...differences((await reference(on, plan)).told, told));
      const seconds = Math.round((performance.now() - begun) / 1000);
      const complaints = site.complaints.length > 0 ? `; the command said: ${site.complaints[0]}` : "";
      return { outcome: { ...plan, done: `${done}${complaints}`, at, seconds, wrong, again: repeats(on.outside.came) }, told, took };
    } catch (error) {
      limit.abort(error);
      throw error;
    } finally {
      clearTimeout(timer);
      await site.remove();
      if (clock) rmSync(clock.env.FAKETIME_TIMESTAMP_FILE ?? "", { force: true });
    }
  };

  /** What an undisturbed round comes to, and how long its work takes (ms). */
  const reference = (on: Grounds, plan: Plan): Promise<{ told: Told; took: number }> => {
    const key = `${on === grounds} ${plan.engine} ${plan.work}`;
    const known =
      references.get(key) ??
      playOn(on, undefined, plan, false).then(({ told, took, outcome: { wrong } }) => {
        if (wrong.length > 0) throw new Error(`undisturbed, ${plan.work} on ${plan.engine} is not as it should be: ${wrong.join("; ")}`);
        return { told, took };
      });
    references.set(key, known);
    return known;
  };

  return {
    lacking: [
      ...(grounds.server ? [] : ["PostgreSQL: only the embedded engine is tried"]),
      ...(CLOCKS ? [] : ["libfaketime (apt-get install faketime): no clock jumps"]),
      ...(DISKS ? [] : ["the right to mount a small disk (root, Linux): no disk is filled"]),
    ],
    async play(plan) {
      const on = await groundsFor(plan);
      try {
        await reference(on.grounds, plan); // before, so that it is not played in the middle
        return (await playOn(on.grounds, on.disk, plan, true)).outcome;
      } catch (error) {
        return {
          ...plan,
          done: "the round could not be played to its end",
          at: 0,
          seconds: 0,
          wrong: [(error as Error).message],
          again: 0,
        };
      } finally {
        dropOwn();
      }
    },
    async close() {
      dropOwn();
      await small.grounds?.close();
      small.disk?.remove();
      await grounds.close();
    },
  };
}

export type Wanted = {
  readonly kinds?: readonly string[] | undefined;
  readonly works?: readonly string[] | undefined;
  readonly engine?: string | undefined;
};

/** What can be played here, of what is wanted (everything where nothing is said). */
export function playable(server: boolean, { kinds, works: wanted, engine: only }: Wanted = {}): Choice[] {
  return (Object.keys(KINDS) as KindName[]).flatMap((kind) => {
    const { engines, needs, works: all }: Kind = KINDS[kind];
    const [first, ...others] = all.filter((work) => wanted === undefined || wanted.includes(work));
    const can = (needs !== "clock" || CLOCKS) && (needs !== "disk" || DISKS) && (kinds === undefined || kinds.includes(kind));
    if (!can || first === undefined) return [];
    return engines
      .filter((engine) => (server || engine === "embedded") && (only === undefined || only === engine))
      .map((engine) => ({ kind, engine, works: [first, ...others] as const }));
  });
}
