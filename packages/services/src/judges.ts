import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Stretch, StretchCounts } from "./stretch.ts";

/** What a judging thread says. */
export type JudgeWord = { readonly cases: number; readonly counts?: StretchCounts; readonly problem?: string };

/** Threads that judge stretches of a server's history, each over a connection of its own. They stay a while: starting one costs as much as 50,000 cases. */
export type Judges = {
  judge(stretch: Stretch, progress: (cases: number) => void, signal: AbortSignal | undefined): Promise<StretchCounts>;
  close(): Promise<void>;
};

const REST = 60_000;

export function openJudges(url: string): Judges {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  let rest: NodeJS.Timeout | undefined;
  const start = (): Worker => {
    const thread = new Worker(new URL("./judges-thread.ts", import.meta.url), { workerData: { url } });
    all.add(thread);
    thread.once("exit", () => all.delete(thread));
    return thread;
  };
  const end = async (threads: Iterable<Worker>) => void (await Promise.all([...threads].map((thread) => thread.terminate())));

  return {
    async judge(stretch, progress, signal) {
      signal?.throwIfAborted();
      clearTimeout(rest);
      const thread = idle.pop() ?? start();
      thread.ref();
      const stop = new AbortController();
      const abort = () => stop.abort(signal?.reason);
      signal?.addEventListener("abort", abort, { once: true });
      try {
        thread.postMessage(stretch);
        for (;;) {
          const [word] = (await once(thread, "message", { signal: stop.signal })) as [JudgeWord];
          progress(word.cases);
          if (word.problem !== undefined) throw new Error(word.problem);
          if (word.counts) {
            idle.push(thread);
            thread.unref();
            return word.counts;
          }
        }
      } catch (error) {
        await thread.terminate(); // whatever it was doing: it writes nothing
        throw signal?.aborted ? signal.reason : error;
      } finally {
        signal?.removeEventListener("abort", abort);
        rest = setTimeout(() => void end(idle.splice(0)), REST);
        rest.unref();
      }
    },
    async close() {
      clearTimeout(rest);
      await end(all);
    },
  };
}
