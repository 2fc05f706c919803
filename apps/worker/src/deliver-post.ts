import { deliverDue, type House, spreadTellings } from "@qingjian/services";
import type { Log } from "./log.ts";

export type Post = { stop(): Promise<void> };

/** How long nobody looks when nothing is heard: back-offs, quiet hours and what a scan brought come due without news. */
const ROUND = 10_000;

/**
 * Tells people what waits in the outbox and sends what is due, as soon as it is heard of and every ten seconds. Any number of processes do so on one
 * store: each line and each delivery is taken by one. Without a channel nothing leaves.
 */
export function deliverPost(house: House, log: Log, round = ROUND): Post {
  const stopping = new AbortController();
  let heard = false;
  let wake = () => {};
  const deaf = house.news.hear(({ kind }) => {
    if (kind !== "post") return;
    heard = true;
    wake();
  });
  const work = async () => {
    while (!stopping.signal.aborted) {
      heard = false;
      try {
        const told = await spreadTellings(house);
        const { sent, failed } = await deliverDue(house, stopping.signal);
        if (told + sent + failed > 0) log.info({ job: "post", told, sent, failed }, "post done");
      } catch (error) {
        if (!stopping.signal.aborted) log.error({ job: "post", err: error }, "post failed");
        heard = false; // what failed is tried again in the next round, not at once for ever
      }
      if (!heard && !stopping.signal.aborted)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, round);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
    }
  };
  const working = work();
  return {
    async stop() {
      stopping.abort();
      wake();
      deaf();
      await working;
    },
  };
}
