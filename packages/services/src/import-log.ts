import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename, join } from "node:path";
import { BUCKETS, bucketOf } from "@qingjian/db";
import { type Bound, bind, isRejection, type Log, type Mapping, openLog, type Rejection, sourceOf } from "@qingjian/intake";
import { beginBatch, finishBatch, refuseBatch } from "./batches.ts";
import { caseIdOf } from "./case-id.ts";
import type { House } from "./house.ts";
import { registerSource, registerUnits } from "./register-source.ts";
import { openSpool, type Spool } from "./spool.ts";
import { type Part, type PartResult, preparePart, storePart } from "./store-part.ts";
import { storeRejections } from "./store-rejections.ts";

export type ImportAsk = {
  readonly file: string;
  readonly mapping: Mapping;
  /** A user's id, or `system:…`. */
  readonly actor: string;
  /** Read and map everything, write nothing. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal | undefined;
};
export type ImportProgress = {
  readonly stage: "reading" | "storing";
  readonly done: number;
  readonly total: number;
  readonly rows: number;
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
/** Two parts are written at once, so that neither this process nor the database waits for the other. */
const PARTS_AT_ONCE = 2;

/**
 * Takes a foreign log in. The first pass reads the whole file and puts its rows aside by bucket, identities taken out: a file that
 * is not what it claims is refused before anything is written. The second stores a stretch of buckets a transaction; a row that
 * cannot be used is set aside with its reason. Interrupted anywhere, the same call finishes the work; done again, it changes nothing.
 * @throws LogRefusal, MappingError
 */
export async function importLog(
  house: House,
  ask: ImportAsk,
  progress: (progress: ImportProgress) => void = () => {},
): Promise<ImportResult> {
  const { file, mapping, actor, dryRun = false, signal } = ask;
  const source = sourceOf(mapping);
  const digest = await digestOf(file, mapping);
  const log = await openLog(file, mapping.file ?? {});
  const batch = await beginBatch(house, { source: source.id, mapping: mapping.id, file: basename(file), digest, bytes: log.size, dryRun });
  if (batch.done) {
    await log.close();
    return { ...batch.done, already: true, rejections: [] };
  }
  const spool = openSpool(
    join(house.folder, "spool"),
    Math.min(BUCKETS, Math.max(1, Math.ceil((log.size * (/\.(gz|xlsx)$/.test(file) ? 12 : 1)) / (2 << 20)))),
  );
  const storing: Promise<PartResult>[] = [];
  try {
    const bound = bind(mapping, () => log.columns(), house.secrets);
    const first = await readAll(house, log, bound, source.id, spool, progress, signal);
    bound.check();
    const work = { house, batch: batch.id, receivedAt: batch.startedAt, source, mapping, bound, columns: log.columns() };
    if (!dryRun) {
      await registerSource(house, mapping);
      await batch.storing(log.columns(), first.rows);
      await storeRejections(house.store, batch.id, first.rejections);
    }
    const total = { newRecords: 0, changedRecords: 0, deletedRecords: 0, repeatedRecords: 0, cases: 0 };
    const rejections = [...first.rejections];
    const named = new Set<string>();
    let rows = 0;
    for (let index = 0; index < spool.parts; index++) {
      signal?.throwIfAborted();
      const part = preparePart(work, spool.part(index)); // computed while the parts before are being written
      rejections.push(...part.rejections);
      rows += part.records.length + part.rejections.length;
      if (storing.length === PARTS_AT_ONCE) add(total, await storing.shift());
      if (!dryRun) await nameUnits(house, part.units, named);
      const stored = dryRun ? Promise.resolve(counted(part)) : storePart(work, part);
      stored.catch(() => {}); // seen when it is awaited
      storing.push(stored);
      progress({ stage: "storing", done: index + 1, total: spool.parts, rows });
    }
    for (const stored of storing) add(total, await stored);
    rejections.sort((a, b) => a.line - b.line);
    const result = {
      batch: batch.id,
      source: source.id,
      rows: first.rows,
      rejected: new Set(rejections.map(({ line }) => line)).size,
      ...total,
    };
    if (!dryRun) await finishBatch(house, result, actor);
    return { ...result, already: false, rejections: rejections.slice(0, SHOWN) };
  } catch (error) {
    await Promise.allSettled(storing); // what has begun ends before anyone hears of it
    if (!dryRun) await refuseBatch(house, batch.id, error);
    throw error;
  } finally {
    spool.remove();
    await log.close();
  }
}

function add(total: Record<keyof PartResult, number>, part: PartResult | undefined): void {
  if (part) for (const name of Object.keys(total) as (keyof PartResult)[]) total[name] += part[name];
}

/** Units are made known beforehand: two parts that both insert a new one would wait for each other. */
async function nameUnits({ store }: House, units: ReadonlySet<string>, named: Set<string>): Promise<void> {
  const fresh = [...units].filter((name) => !named.has(name));
  if (fresh.length === 0) return;
  await store.transaction((tx) => registerUnits(tx, fresh));
  for (const name of fresh) named.add(name);
}

function counted({ records }: Part): PartResult {
  const deletedRecords = records.filter(({ mapped }) => mapped.deleted).length;
  const cases = new Set(records.map(({ caseId }) => caseId)).size;
  return { newRecords: records.length - deletedRecords, changedRecords: 0, deletedRecords, repeatedRecords: 0, cases };
}

type FirstPass = { readonly rows: number; readonly rejections: Rejection[] };

async function readAll(
  house: House,
  log: Log,
  bound: Bound,
  source: string,
  spool: Spool,
  progress: (progress: ImportProgress) => void,
  signal: AbortSignal | undefined,
): Promise<FirstPass> {
  const rejections: Rejection[] = [];
  let rows = 0;
  for await (const batch of log.rows()) {
    signal?.throwIfAborted();
    for (const row of batch) {
      rows++;
      const taken = bound.take(row);
      if (isRejection(taken)) {
        rejections.push(taken);
        continue;
      }
      const caseId = caseIdOf(source, taken.caseId);
      const sealed =
        taken.sealed.length === 0 ? "" : JSON.stringify(taken.sealed.map(({ field, value }) => [field, house.secrets.seal(value)]));
      spool.put({ bucket: bucketOf(caseId), caseId, line: row.line, position: row.position, payload: JSON.stringify(taken.cells), sealed });
    }
    progress({ stage: "reading", done: log.bytesRead(), total: log.size, rows });
  }
  return { rows, rejections };
}

/** What was imported before is known by the file's bytes and by what the mapping makes of them. */
async function digestOf(file: string, mapping: Mapping): Promise<string> {
  const sum = createHash("sha256").update(JSON.stringify(mapping));
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) sum.update(chunk as Buffer);
  return sum.digest("hex");
}
