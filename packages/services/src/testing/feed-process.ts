import { openFeedRunner } from "../feeds/run-due-feeds.ts";
import { openHouse } from "../house.ts";

// A process that runs feeds until it is killed: `node feed-process.ts FOLDER URL`.
const [folder, url] = process.argv.slice(2);
if (folder === undefined || url === undefined) throw new Error("folder and url are needed");
const house = await openHouse({ folder, url, connections: 3 });
const runner = openFeedRunner(house, `process ${process.pid}`, { term: 1200, settle: 100 });
process.stdout.write("running\n");
for (;;) {
  await runner.runDue(new AbortController().signal);
  await new Promise((resolve) => setTimeout(resolve, 50));
}
