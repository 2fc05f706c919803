import { parentPort, workerData } from "node:worker_threads";
import { openStore } from "@qingjian/db";
import { backtestStretch } from "./backtest-stretch.ts";
import type { JudgeWord } from "./judges.ts";
import type { Stretch } from "./stretch.ts";

// A judging thread: one connection, and one stretch after another.
const store = await openStore({ url: (workerData as { readonly url: string }).url, connections: 2 });
const tell = (word: JudgeWord) => parentPort?.postMessage(word);
parentPort?.on("message", (stretch: Stretch) => {
  let told = 0;
  const progress = (cases: number) => {
    if (cases - told < 5000) return;
    told = cases;
    tell({ cases });
  };
  backtestStretch(store, stretch, progress).then(
    (counts) => tell({ cases: counts.cases, counts }),
    (error: Error) => tell({ cases: told, problem: error.message }),
  );
});
