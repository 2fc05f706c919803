import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { BUCKETS } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import type { Policy } from "@qingjian/rules";
import type { House } from "./house.ts";
import { type HistoryCounts, judgeStretch, type Stretch, together } from "./judge-stretch.ts";

export type HistoryAsk = {
  /** The server that the house stands on; without it one connection does all, in this thread. */
  readonly url?: string | undefined;
  /** Judge as of this instant; the present without it. */
  readonly asOf?: Instant | undefined;
  /** On top of those on record: what would have been found under them. */
  readonly policies?: readonly Policy[] | undefined;
  /** As many as the machine has cores, without it. */
  readonly threads?: number | undefined;
};

/** Judges the whole history by every rule and writes nothing: what would be found, by rule and level. */
export async function judgeHistory(
  house: House,
  { url, asOf = house.now(), policies = [], threads = availableParallelism() }: HistoryAsk = {},
  progress: (cases: number) => void = () => {},
): Promise<HistoryCounts> {
  const whole = { from: 0, to: BUCKETS, asOf, policies };
  if (url === undefined) return judgeStretch(house.store, whole, progress);
  const border = (index: number) => Math.round((BUCKETS * index) / threads);
  const done = new Array<number>(threads).fill(0);
  const parts = done.map((_, index) => {
    const stretch = { ...whole, from: border(index), to: border(index + 1) };
    const tell = (cases: number) => {
      done[index] = cases;
      progress(done.reduce((sum, count) => sum + count, 0));
    };
    // this thread takes the last stretch, when the others have been started: it has everything loaded
    return index < threads - 1 ? judgedApart(url, stretch, tell) : judgeStretch(house.store, stretch, tell);
  });
  return (await Promise.all(parts)).reduce(together);
}

type Message = { readonly cases: number; readonly counts?: HistoryCounts };

async function judgedApart(url: string, stretch: Stretch, progress: (cases: number) => void): Promise<HistoryCounts> {
  const thread = new Worker(new URL("./judge-history-thread.ts", import.meta.url), { workerData: { url, stretch } });
  let counts: HistoryCounts | undefined;
  thread.on("message", (message: Message) => {
    counts = message.counts;
    progress(message.cases);
  });
  await once(thread, "exit"); // an error of the thread is thrown here
  if (!counts) throw new Error("a judging thread ended before its work was done");
  return counts;
}
