import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Instant } from "@qingjian/events";
import { type LogOptions, LogRefusal, type Mapping, type Said } from "@qingjian/intake";
import type { PartResult, Prepared } from "./import-answers.ts";
import type { FirstPass, Reading, Share } from "./import-read.ts";

/** What an importing thread is opened with. The key is handed over in memory alone. */
export type ThreadAddress = { readonly url: string; readonly folder: string; readonly key: string | undefined };

/** What an importing thread can be asked for, and what it gives. */
export type Tasks = {
  /** The first pass over its share of a file's rows, put aside in the folder. */
  read: {
    given: {
      readonly file: string;
      readonly way: LogOptions;
      readonly mapping: Mapping;
      readonly folder: string;
      readonly parts: number;
      readonly share: Share;
    };
    done: FirstPass;
  };
  /** Which batch the parts that follow belong to, and where their rows lie. */
  begin: {
    given: {
      readonly batch: string;
      readonly receivedAt: Instant;
      readonly mapping: Mapping;
      readonly columns: readonly string[];
      readonly folders: readonly string[];
    };
    done: undefined;
  };
  prepare: { given: number; done: Prepared };
  store: { given: number; done: PartResult };
  count: { given: number; done: PartResult };
};
export type Task = { readonly id: number; readonly kind: keyof Tasks; readonly given: unknown };
export type Problem = {
  readonly message: string;
  readonly refusal?: Pick<LogRefusal, "file" | "line" | "column"> & { readonly problem: Said; readonly advice: Said };
};
export type Word = { readonly id: number; readonly reading?: Reading; readonly done?: unknown; readonly problem?: Problem };

/** A thread with a connection and the secrets of the house, for one import at a time. */
export type ImportThread = {
  ask<K extends keyof Tasks>(kind: K, given: Tasks[K]["given"], progress?: (reading: Reading) => void): Promise<Tasks[K]["done"]>;
  end(): Promise<void>;
};

/** Threads that take logs in. They stay a while: starting one costs as much as 15,000 rows. */
export type ImportCrew = {
  /** Threads for one import beside the one that asks: a core each, few of them, none where there is one core. */
  engage(): readonly ImportThread[];
  /** Done with: they wait for the next import. After a failure they are ended instead. */
  release(threads: readonly ImportThread[]): void;
  close(): Promise<void>;
};

const MOST = 3;
const REST = 60_000;

export function openImportCrew(address: ThreadAddress): ImportCrew {
  const all = new Set<Hired>();
  const idle: Hired[] = [];
  let rest: NodeJS.Timeout | undefined;
  const start = (): Hired => {
    const thread = hire(address);
    all.add(thread);
    thread.worker.once("exit", () => {
      all.delete(thread);
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
    });
    return thread;
  };
  const end = async (threads: Iterable<Hired>) => void (await Promise.all([...threads].map((thread) => thread.end())));

  return {
    engage() {
      clearTimeout(rest);
      const helpers = Math.min(MOST, availableParallelism() - 1);
      const threads = Array.from({ length: helpers }, () => idle.pop() ?? start());
      for (const { worker } of threads) worker.ref();
      return threads;
    },
    release(threads) {
      for (const thread of all)
        if (threads.includes(thread)) {
          idle.push(thread);
          thread.worker.unref();
        }
      clearTimeout(rest);
      rest = setTimeout(() => void end(idle.splice(0)), REST);
      rest.unref();
    },
    async close() {
      clearTimeout(rest);
      await end(all);
    },
  };
}

type Hired = ImportThread & { readonly worker: Worker };
type Waiting = {
  readonly resolve: (done: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress: ((reading: Reading) => void) | undefined;
};

function hire(address: ThreadAddress): Hired {
  const worker = new Worker(new URL("./import-thread.ts", import.meta.url), { workerData: address });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let gone: Error | undefined;
  const lose = (error: Error) => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  worker.on("message", ({ id, reading, done, problem }: Word) => {
    const one = waiting.get(id);
    if (reading) return one?.progress?.(reading);
    waiting.delete(id);
    if (problem) one?.reject(errorOf(problem));
    else one?.resolve(done);
  });
  worker.on("error", lose);
  worker.on("exit", () => lose(new Error("a thread of the import has ended; start the import again, it goes on where it stopped")));
  return {
    worker,
    ask: (kind, given, progress) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        const id = asked++;
        waiting.set(id, { resolve: resolve as (done: unknown) => void, reject, progress });
        worker.postMessage({ id, kind, given } satisfies Task);
      }),
    end: async () => void (await worker.terminate()),
  };
}

/** A refusal keeps its name and its words on the way between threads. */
function errorOf({ message, refusal }: Problem): Error {
  return refusal ? new LogRefusal(refusal.file, refusal.problem, refusal.advice, refusal) : new Error(message);
}
