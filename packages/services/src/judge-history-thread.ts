import { parentPort, workerData } from "node:worker_threads";
import { openStore } from "@qingjian/db";
import { judgeStretch, type Stretch } from "./judge-stretch.ts";

// One thread of `judgeHistory`: a connection of its own, a stretch of buckets, and the counts sent back.
const { url, stretch } = workerData as { readonly url: string; readonly stretch: Stretch };
const store = await openStore({ url, connections: 2 });
try {
  let told = 0;
  const counts = await judgeStretch(store, stretch, (cases) => {
    if (cases - told < 5000) return;
    told = cases;
    parentPort?.postMessage({ cases });
  });
  parentPort?.postMessage({ cases: counts.cases, counts });
} finally {
  await store.close();
}
