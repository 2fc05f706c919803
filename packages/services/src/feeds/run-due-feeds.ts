import { ForeignFault } from "@qingjian/intake";
import type { Said } from "@qingjian/rules";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import { fillGaps, fillRejectedGaps } from "./fill-gaps.ts";
import { openInflows } from "./inflow.ts";
import { claimFeed, holdFeed, type Lease, LeaseLost, type Ran, releaseFeed } from "./lease.ts";
import { openGap, SYSTEM_FEEDS } from "./open-gap.ts";
import { runFolder } from "./run-folder.ts";
import { runPull, type SeenRows } from "./run-pull.ts";

export type FeedRun = { readonly feed: string; readonly rows: number; readonly problem: Said | null };

export type FeedRunner = {
  /** Runs every feed that is due and free, one after another; gives what they did. `only`: this one alone. */
  runDue(signal: AbortSignal, only?: string): Promise<FeedRun[]>;
};

/** Milliseconds that a process may be silent before another takes its feed; and between two looks at the size of a file. */
export type RunnerTerms = { readonly term?: number; readonly settle?: number };

/** Runs feeds in this process, which is called `owner`. */
export function openFeedRunner(house: House, owner: string, { term = 60_000, settle = 2000 }: RunnerTerms = {}): FeedRunner {
  const inflows = openInflows(house);
  const seen = new Map<string, SeenRows>();
  const seenOf = (id: string): SeenRows => {
    const known = seen.get(id) ?? new Set();
    seen.set(id, known);
    return known;
  };
  const run = async (lease: Lease, stopping: AbortSignal): Promise<FeedRun | undefined> => {
    const lost = new AbortController();
    const signal = AbortSignal.any([stopping, lost.signal]);
    const beat = setInterval(() => {
      holdFeed(house.store, lease, house.now() + term).catch((error: Error) => {
        if (error instanceof LeaseLost) lost.abort(error);
      });
    }, term / 3);
    const { feed } = lease;
    try {
      const ran =
        feed.kind === "pull"
          ? await runPull(house, lease, { inflows, seen: seenOf(feed.id), term, signal })
          : await runFolder(house, lease, { settle, signal });
      await succeed(house, lease, ran);
      return { feed: feed.id, rows: ran.rows, problem: null };
    } catch (error) {
      seen.delete(feed.id);
      if (error instanceof LeaseLost || lost.signal.aborted) return undefined;
      if (stopping.aborted) {
        const at = house.now();
        await releaseFeed(house.store, lease, { at, next: at, problem: null, refilled: false, quiet: true });
        return undefined;
      }
      const problem = wordsOf(error);
      await fail(house, lease, problem);
      return { feed: feed.id, rows: 0, problem };
    } finally {
      clearInterval(beat);
    }
  };
  return {
    async runDue(signal, only) {
      const runs: FeedRun[] = [];
      for (;;) {
        if (signal.aborted) return runs;
        const lease = await claimFeed(house, { owner, term, only });
        if (!lease) return runs;
        const ran = await run(lease, signal);
        if (ran) runs.push(ran);
        if (only !== undefined) return runs;
      }
    },
  };
}

const failing = (id: string): string => `feed:${id}`;

async function succeed({ store, now, news }: House, lease: Lease, { changed, rows, filled }: Ran): Promise<void> {
  const { id, source, every_ms } = lease.feed;
  await store.transaction(async (tx) => {
    const at = now();
    await releaseFeed(tx, lease, { at, next: at + every_ms, problem: null, refilled: lease.feed.refill !== null });
    const lines = [
      ...(await fillGaps(tx, source, [failing(id), ...filled], at)),
      ...(changed ? await fillRejectedGaps(tx, source, at) : []),
    ];
    if (changed) lines.push({ at, actor: SYSTEM_FEEDS, action: "feed.ran", subjectKind: "feed", subjectId: id, body: { rows } });
    await audit(tx, lines);
    if (changed) await news.tell(tx, { kind: "import", id, at });
  });
}

async function fail(house: House, lease: Lease, said: Said): Promise<void> {
  const { id, source, every_ms, last_success_at, created_at } = lease.feed;
  await house.store.transaction(async (tx) => {
    const at = house.now();
    await releaseFeed(tx, lease, { at, next: at + every_ms, problem: said, refilled: false });
    const { lines } = await openGap(tx, house, {
      source,
      feed: id,
      kind: "failed",
      key: failing(id),
      from: last_success_at ?? created_at,
      until: null,
      said,
      at,
    });
    await audit(tx, lines);
  });
}

function wordsOf(error: unknown): Said {
  if (error instanceof ForeignFault || error instanceof Refusal) return error.said;
  const message = error instanceof Error ? error.message : String(error);
  return { zh: `接入运行失败：${message}`, en: `the run failed: ${message}` };
}
