import type { Rejection } from "@qingjian/intake";
import type { House } from "./house.ts";
import type { ImportProgress, PartResult } from "./import-answers.ts";
import type { Passes } from "./import-passes.ts";
import { registerUnits } from "./register-source.ts";
import type { PartWork } from "./store-part.ts";

/** `rejected` counts rows; of what is wrong with them only the first are held. */
type Stored = { readonly total: PartResult; readonly rejected: number; readonly rejections: Rejection[] };
const MOST_HELD = 100_000;
type How = { readonly dryRun: boolean; readonly signal: AbortSignal | undefined };

/** The second pass: every part is mapped and stored, some at once. When one fails no other begins, and those that have begun end first. */
export async function storeParts(
  passes: Passes,
  work: PartWork & { readonly house: House },
  parts: number,
  { dryRun, signal }: How,
  progress: (progress: ImportProgress) => void,
): Promise<Stored> {
  const total = { newRecords: 0, changedRecords: 0, deletedRecords: 0, repeatedRecords: 0, setAside: 0, cases: 0 };
  const rejections: Rejection[] = [];
  const nameUnits = unitNamer(work.house);
  const failures: unknown[] = [];
  let [next, done, rows, rejected] = [0, 0, 0, 0];
  const lane = async (_: unknown, nth: number): Promise<void> => {
    try {
      while (next < parts && failures.length === 0) {
        signal?.throwIfAborted();
        const part = await passes.prepare(work, nth, next++);
        for (const one of part.rejections) if (rejections.length < MOST_HELD) rejections.push(one);
        rejected += new Set(part.rejections.map(({ line }) => line)).size;
        if (!dryRun) await nameUnits(part.units);
        const stored = dryRun ? await part.count() : await part.store();
        for (const name of Object.keys(total) as (keyof PartResult)[]) total[name] += stored[name];
        rows += part.rows;
        progress({ stage: "storing", done: ++done, total: parts, rows });
      }
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(Array.from({ length: passes.lanes }, lane));
  if (failures.length > 0) throw failures[0];
  return { total, rejected: rejected + total.setAside, rejections };
}

/** Units are made known beforehand and one after another: two parts that both insert a new one would wait for each other. */
export function unitNamer({ store }: Pick<House, "store">): (units: readonly string[]) => Promise<void> {
  const named = new Set<string>();
  let before: Promise<void> = Promise.resolve();
  const name = async (units: readonly string[]): Promise<void> => {
    const fresh = units.filter((unit) => !named.has(unit));
    if (fresh.length === 0) return;
    await store.transaction((tx) => registerUnits(tx, fresh));
    for (const unit of fresh) named.add(unit);
  };
  return (units) => {
    const mine = before.then(() => name(units));
    before = mine.catch(() => {}); // whoever waits hears of it; the next tries by itself
    return mine;
  };
}
