import { parentPort, workerData } from "node:worker_threads";
import { openStore } from "@qingjian/db";
import { bind, LogRefusal, openLog, sourceOf } from "@qingjian/intake";
import type { Problem, Task, Tasks, ThreadAddress, Word } from "./import-crew.ts";
import { preparedOf } from "./import-passes.ts";
import { readRows } from "./import-read.ts";
import { openSecrets } from "./secrets.ts";
import { IN_MEMORY, openSpoolIn, spooledRows } from "./spool.ts";
import { countPart, type Part, type PartWork, preparePart, storePart } from "./store-part.ts";

// An importing thread: its own connections and secrets, one import at a time.
const { url, folder, key } = workerData as ThreadAddress;
const secrets = openSecrets(folder, key);
const store = await openStore({ url, connections: 2 });
const tell = (word: Word) => parentPort?.postMessage(word);
/** Rows between two words of how far it has come. */
const EVERY = 5000;

let work: { readonly part: PartWork; readonly folders: readonly string[] } | undefined;
const prepared = new Map<number, Part>();
const begun = () => {
  if (!work) throw new Error("no batch has begun");
  return work;
};
const taken = (index: number): Part => {
  const part = prepared.get(index);
  if (!part) throw new Error(`part ${index} is not prepared`);
  prepared.delete(index);
  return part;
};

type Doings = { readonly [K in keyof Tasks]: (given: Tasks[K]["given"], id: number) => Promise<Tasks[K]["done"]> };
const doings: Doings = {
  async read({ file, way, mapping, folder, parts, share }, id) {
    const log = await openLog(file, way);
    try {
      const bound = bind(mapping, () => log.columns(), secrets);
      const spool = openSpoolIn(folder, parts, IN_MEMORY / share.of);
      let told = 0;
      const first = await readRows({ file, log, bound, source: sourceOf(mapping).id, secrets, spool }, share, (reading) => {
        if (reading.rows - told < EVERY) return;
        told = reading.rows;
        tell({ id, reading });
      });
      spool.toDisk();
      return first;
    } finally {
      await log.close();
    }
  },
  async begin({ batch, receivedAt, mapping, columns, folders }) {
    prepared.clear();
    const bound = bind(mapping, () => columns, secrets);
    work = { folders, part: { house: { store, secrets }, batch, receivedAt, source: sourceOf(mapping), mapping, bound, columns } };
    return undefined;
  },
  async prepare(index) {
    const { part, folders } = begun();
    const one = preparePart(part, spooledRows(folders, index));
    prepared.set(index, one);
    return preparedOf(one);
  },
  store: async (index) => storePart(begun().part, taken(index)),
  count: async (index) => countPart(begun().part, taken(index)),
};

parentPort?.on("message", ({ id, kind, given }: Task) => {
  (doings[kind] as (given: unknown, id: number) => Promise<unknown>)(given, id).then(
    (done) => tell({ id, done }),
    (error: Error) => tell({ id, problem: problemOf(error) }),
  );
});

function problemOf(error: Error): Problem {
  if (!(error instanceof LogRefusal)) return { message: error.message };
  const { message, file, problem, advice, line, column } = error;
  return { message, refusal: { file, problem, advice, line, column } };
}
