import { lstatSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { LogRefusal, type Mapping, MappingError } from "@qingjian/intake";
import type { Said } from "@qingjian/rules";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { type ImportResult, importLog } from "../import-log.ts";
import { Refusal } from "../refusal.ts";
import { readSettings } from "./feed-settings.ts";
import { fillGaps } from "./fill-gaps.ts";
import type { Lease, Ran } from "./lease.ts";
import { openGap, SYSTEM_FEEDS } from "./open-gap.ts";
import { writeRejected } from "./rejected-workbook.ts";

/** Where a folder's files are put: at the top, then `taking/` while they are read, then `done/` or `refused/`. */
export const dropFolder = ({ folder }: Pick<House, "folder">, name: string): string => join(folder, "drop", name);

type Parts = { readonly settle: number; readonly signal: AbortSignal };

/**
 * Takes the files of a drop folder in. A file is taken by a rename, which one process alone can do, and once its size rests; what a killed
 * run had taken is taken up again first. A file that was imported before changes nothing. @throws what the database says
 */
export async function runFolder(house: House, lease: Lease, { settle, signal }: Parts): Promise<Ran> {
  const { source } = lease.feed;
  const root = dropFolder(house, readSettings("folder", lease.feed.settings).folder);
  const [taking, done, refused] = ["taking", "done", "refused"].map((name) => join(root, name)) as [string, string, string];
  for (const folder of [taking, done, refused]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stored = await house.store.db.selectFrom("sources").select("mapping").where("id", "=", source).executeTakeFirstOrThrow();
  const mapping = stored.mapping as Mapping;
  const waiting = filesIn(taking);
  for (const name of await restingFiles(root, settle, signal)) {
    const free = freeName(taking, name);
    if (moved(join(root, name), join(taking, free))) waiting.push(free);
  }
  let [rows, changed] = [0, false];
  for (const name of waiting) {
    signal.throwIfAborted();
    const file = join(taking, name);
    try {
      const result = await importLog(house, { file, mapping, actor: SYSTEM_FEEDS, feed: lease.feed.id, signal });
      rows += result.rows;
      changed ||= result.cases > 0;
      await keep(house, done, file, name, result);
      await settleGap(house, lease, name, undefined);
    } catch (error) {
      if (isAway(error)) continue; // another process has finished it
      const said = refusalOf(error);
      if (said === undefined) throw error;
      const kept = freeName(refused, name);
      writeReason(refused, kept, said);
      moved(file, join(refused, kept));
      await settleGap(house, lease, name, said);
    }
  }
  return { changed, rows, filled: [] };
}

const isAway = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** What is no file (a folder, a link), hidden, or not yet whole by its name is left alone. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^[.~]|\.(?:part|tmp|crdownload|filepart)$/i.test(entry.name))
    .map(({ name }) => name)
    .sort();

/** Files that do not grow any more: the same size and time at two looks. */
async function restingFiles(root: string, settle: number, signal: AbortSignal): Promise<string[]> {
  const look = () =>
    new Map(
      filesIn(root).flatMap((name) => {
        const found = lstatSync(join(root, name), { throwIfNoEntry: false });
        return found ? [[name, `${found.size} ${found.mtimeMs} ${found.ino}`] as const] : [];
      }),
    );
  const before = look();
  if (before.size === 0) return [];
  await setTimeout(settle, undefined, { signal });
  const after = look();
  return [...before].filter(([name, size]) => after.get(name) === size).map(([name]) => name);
}

/** Whether this process moved it; another may have been first. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (isAway(error)) return false;
    throw error;
  }
}

/** A name that stands for no other file there: `log.csv`, `log-2.csv` … */
function freeName(folder: string, name: string): string {
  const taken = new Set(readdirSync(folder));
  const dot = name.indexOf(".", 1);
  const [stem, ending] = dot < 0 ? [name, ""] : [name.slice(0, dot), name.slice(dot)];
  for (let nth = 1; ; nth++) {
    const free = nth === 1 ? name : `${stem}-${nth}${ending}`;
    if (!taken.has(free)) return free;
  }
}

async function keep(house: House, done: string, file: string, name: string, { batch, rejected, rows }: ImportResult): Promise<void> {
  const kept = freeName(done, name);
  if (rejected > 0) {
    await writeRejected(house, batch, join(done, `${kept}.rejected.xlsx`));
    writeReason(done, kept, {
      zh: `${rows} 行中有 ${rejected} 行不能使用，已放在一边；逐行原因见 ${kept}.rejected.xlsx。改正后把这些行放进新文件再投递即可。`,
      en: `${rejected} of ${rows} rows could not be used and were set aside; why is in ${kept}.rejected.xlsx. Put them right into a new file and drop that.`,
    });
  }
  moved(file, join(done, kept));
}

const writeReason = (folder: string, name: string, { zh, en }: Said): void =>
  writeFileSync(join(folder, `${name}.reason.txt`), `${zh}\n\n${en}\n`, { mode: 0o600 });

/** What is wrong with the file itself, in words; undefined when it is not the file's fault. */
function refusalOf(error: unknown): Said | undefined {
  if (error instanceof Refusal) return error.said;
  if (!(error instanceof LogRefusal || error instanceof MappingError)) return undefined;
  const line = error instanceof LogRefusal && error.line !== undefined ? error.line : undefined;
  const { problem, advice } = error;
  return {
    zh: `${line === undefined ? "" : `第 ${line} 行：`}${problem.zh}；${advice.zh}`,
    en: `${line === undefined ? "" : `line ${line}: `}${problem.en}; ${advice.en}`,
  };
}

/** A file that was refused is a gap; one of its name that is taken closes it. */
async function settleGap(house: House, { feed }: Lease, name: string, refused: Said | undefined): Promise<void> {
  await house.store.transaction(async (tx) => {
    const at = house.now();
    const key = `file:${feed.id}:${name}`;
    if (refused === undefined) {
      await audit(tx, await fillGaps(tx, feed.source, [key], at));
      return;
    }
    const said = { zh: `文件“${name}”被退回：${refused.zh}`, en: `file “${name}” was refused: ${refused.en}` };
    const gap = { source: feed.source, feed: feed.id, kind: "failed" as const, key, from: at, until: at, said, at };
    await audit(tx, (await openGap(tx, house, gap)).lines);
  });
}
