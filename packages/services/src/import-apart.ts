import { basename, join } from "node:path";
import type { Bound, Log, LogOptions, Mapping } from "@qingjian/intake";
import type { House } from "./house.ts";
import { changedMeanwhile } from "./import-bounds.ts";
import type { ImportThread } from "./import-crew.ts";
import { type Passes, preparedOf } from "./import-passes.ts";
import { type FirstPass, type Reading, readRows } from "./import-read.ts";
import { IN_MEMORY, openSpoolIn, spooledRows } from "./spool.ts";
import { countPart, type PartWork, preparePart, storePart } from "./store-part.ts";

type Given = {
  readonly threads: readonly ImportThread[];
  readonly house: House;
  readonly file: string;
  readonly way: LogOptions;
  readonly mapping: Mapping;
  readonly log: Log;
  readonly bound: Bound;
  readonly source: string;
  /** Where rows are put aside, a folder a reader, in so many parts. */
  readonly folder: string;
  readonly parts: number;
  readonly signal: AbortSignal | undefined;
};

/** In hand at once for each thread: while the server takes one part, the thread maps the next. */
const PARTS_AT_ONCE = 2;

/**
 * Both passes by this thread and others together. All of them read the whole file, each taking its share of the batches: cutting a table
 * into cells is cheap beside what is done with them. Where columns grow as a log is read (xes, ndjson), and for a workbook, this thread reads alone.
 */
export function passesApart(given: Given): Passes {
  const { threads, log, folder } = given;
  const readers = log.format === "csv" ? threads.length + 1 : 1;
  const folders = Array.from({ length: readers }, (_, nth) => join(folder, String(nth)));
  let begun: Promise<unknown> | undefined;
  const begin = ({ batch, receivedAt, mapping, columns }: PartWork) =>
    Promise.all(threads.map((thread) => thread.ask("begin", { batch, receivedAt, mapping, columns, folders })));
  return {
    lanes: (threads.length + 1) * PARTS_AT_ONCE,
    read: (progress) => readShared(given, folders, progress),
    async prepare(work, lane, index) {
      begun ??= begin(work);
      await begun;
      const thread = threads[(lane % (threads.length + 1)) - 1];
      if (thread)
        return {
          ...(await thread.ask("prepare", index)),
          store: () => thread.ask("store", index),
          count: () => thread.ask("count", index),
        };
      const part = preparePart(work, spooledRows(folders, index));
      return { ...preparedOf(part), store: () => storePart(work, part), count: () => countPart(work, part) };
    },
  };
}

async function readShared(given: Given, folders: readonly string[], progress: (reading: Reading) => void): Promise<FirstPass> {
  const { threads, house, file, way, mapping, log, bound, source, parts, signal } = given;
  signal?.throwIfAborted();
  const of = folders.length;
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const rows = folders.map(() => 0);
  let bytes = 0;
  const tell = (nth: number) => (reading: Reading) => {
    rows[nth] = reading.rows;
    bytes = Math.max(bytes, reading.bytes);
    progress({ rows: rows.reduce((sum, one) => sum + one, 0), bytes });
  };
  const here = async (folder: string): Promise<FirstPass> => {
    const spool = openSpoolIn(folder, parts, IN_MEMORY / of);
    const first = await readRows({ file, log, bound, source, secrets: house.secrets, spool }, { nth: 0, of }, tell(0), either);
    spool.toDisk();
    return first;
  };
  const mine = here(folders[0] as string);
  const others = folders
    .slice(1)
    .map((folder, index) =>
      (threads[index] as ImportThread).ask("read", { file, way, mapping, folder, parts, share: { nth: index + 1, of } }, tell(index + 1)),
    );
  const passes = await Promise.all([mine, ...others]).catch(async (error: unknown) => {
    stop.abort();
    await mine.catch(() => {}); // it puts nothing aside any more; the threads are ended by whoever hears of the failure
    throw error;
  });
  const seen = passes.map((pass) => pass.seen);
  if (seen.some((count) => count !== seen[0])) throw changedMeanwhile(basename(file));
  return {
    rows: passes.reduce((sum, one) => sum + one.rows, 0),
    seen: seen[0] as number,
    rejections: passes.flatMap((one) => one.rejections).sort((a, b) => a.line - b.line),
  };
}
