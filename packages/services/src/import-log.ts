import { createHash } from "node:crypto";
import { createReadStream, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { BUCKETS } from "@qingjian/db";
import { bind, type LogOptions, type Mapping, openLog, type Rejection, sourceOf } from "@qingjian/intake";
import { beginBatch, finishBatch, refuseBatch } from "./batches.ts";
import type { House } from "./house.ts";
import type { ImportProgress } from "./import-answers.ts";
import { passesApart } from "./import-apart.ts";
import { changedMeanwhile } from "./import-bounds.ts";
import { storeParts } from "./import-parts.ts";
import { passesHere } from "./import-passes.ts";
import { policiesOf, registerSource } from "./register-source.ts";
import { openSpoolIn, spoolFolder } from "./spool.ts";
import { storeRejections } from "./store-rejections.ts";

export type ImportAsk = {
  readonly file: string;
  readonly mapping: Mapping;
  /** How this very file is to be read, where not as its mapping says: rows that were put right come back as a workbook. */
  readonly way?: LogOptions | undefined;
  /** A user's id, or `system:…`. */
  readonly actor: string;
  /** Read and map everything, write nothing. */
  readonly dryRun?: boolean;
  /** The feed that brings it, when one does. */
  readonly feed?: string;
  readonly signal?: AbortSignal | undefined;
};
export type ImportResult = {
  readonly batch: string;
  readonly source: string;
  /** The very file had been imported before under this mapping: nothing was done. */
  readonly already: boolean;
  readonly rows: number;
  readonly rejected: number;
  readonly newRecords: number;
  readonly changedRecords: number;
  /** Records that the log said are deleted. */
  readonly deletedRecords: number;
  readonly repeatedRecords: number;
  readonly cases: number;
  /** The first bad rows; all of them can be downloaded by the batch's id. */
  readonly rejections: readonly Rejection[];
};

const SHOWN = 20;
/** Bytes of a log that make a part. */
const PART = 2 << 20;
/** Bytes of a log from which on threads are worth their start: some 20,000 rows. */
const LARGE = 4 << 20;

/**
 * Takes a foreign log in. The first pass reads the whole file and puts its rows aside by bucket, identities taken out: a file that
 * is not what it claims is refused before anything is written. The second stores a stretch of buckets a transaction; a row that
 * cannot be used is set aside with its reason. Interrupted anywhere, the same call finishes the work; done again, it changes nothing.
 * @throws LogRefusal, MappingError, Refusal
 */
export async function importLog(
  house: House,
  ask: ImportAsk,
  progress: (progress: ImportProgress) => void = () => {},
): Promise<ImportResult> {
  const { file, mapping, way = mapping.file ?? {}, actor, dryRun = false, signal } = ask;
  const source = sourceOf(mapping);
  policiesOf(mapping); // what would not do is said before an hour of reading, and by a trial too
  const before = stampOf(file);
  const digest = await digestOf(file, mapping);
  const log = await openLog(file, way);
  const batch = await beginBatch(house, { source: source.id, mapping: mapping.id, file: basename(file), digest, bytes: log.size, dryRun });
  if (batch.done) {
    await log.close();
    return { ...batch.done, already: true, rejections: [] };
  }
  const size = log.size * (/\.(gz|xlsx)$/.test(file) ? 12 : 1);
  const parts = Math.min(BUCKETS, Math.max(1, Math.ceil(size / PART)));
  const folder = spoolFolder(join(house.folder, "spool"));
  const threads = size < LARGE ? [] : (house.importCrew?.engage() ?? []);
  try {
    const bound = bind(mapping, () => log.columns(), house.secrets);
    const passes =
      threads.length > 0
        ? passesApart({ threads, house, file, way, mapping, log, bound, source: source.id, folder, parts, signal })
        : passesHere(house, file, log, bound, source.id, openSpoolIn(folder, parts), signal);
    const first = await passes.read(({ rows, bytes }) => progress({ stage: "reading", done: bytes, total: log.size, rows }));
    if (stampOf(file) !== before) throw changedMeanwhile(basename(file));
    bound.check();
    const work = { house, batch: batch.id, receivedAt: batch.startedAt, source, mapping, bound, columns: log.columns() };
    if (!dryRun) {
      await registerSource(house, mapping);
      await batch.storing(log.columns(), first.rows);
      await storeRejections(house.store, batch.id, first.rejections);
    }
    const stored = await storeParts(passes, work, parts, { dryRun, signal }, progress);
    const { rejections, rejected } = stored;
    const { setAside: _, ...totals } = stored.total;
    for (const one of first.rejections) rejections.push(one); // there may be more than a call takes
    rejections.sort((a, b) => a.line - b.line);
    const result = {
      batch: batch.id,
      source: source.id,
      rows: first.rows,
      rejected: rejected + new Set(first.rejections.map(({ line }) => line)).size,
      ...totals,
    };
    if (!dryRun) await finishBatch(house, result, actor, { name: basename(file), feed: ask.feed ?? null, rejections });
    house.importCrew?.release(threads);
    return { ...result, already: false, rejections: rejections.slice(0, SHOWN) };
  } catch (error) {
    await Promise.all(threads.map((thread) => thread.end()));
    if (!dryRun) await refuseBatch(house, batch.id, error);
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await log.close();
  }
}

/** By what a file is told from itself written to: its cut-off last line would pass for a record. */
function stampOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}

/** What was imported before is known by the file's bytes and by what the mapping makes of them. */
async function digestOf(file: string, mapping: Mapping): Promise<string> {
  const sum = createHash("sha256").update(JSON.stringify(mapping));
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) sum.update(chunk as Buffer);
  return sum.digest("hex");
}
