import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { News } from "./types.ts";

export type LiveState = "connecting" | "live" | "lost";
type Live = { readonly state: LiveState; readonly judgedAt: number | null };

/** Which answers a piece of news makes stale. */
const TOUCHES: Readonly<Record<News["kind"], readonly string[]>> = {
  alerts: ["alerts", "counts", "desk", "alert"],
  alert: ["alerts", "counts", "desk", "alert"],
  report: ["reports"],
  import: ["desk", "cases", "sources"],
  scan: ["desk", "case"],
  policy: ["policies"],
  order: ["orders"],
  notices: ["notices"],
  post: [],
};
/** Changes come in bursts while a log is judged: what is shown is asked for again at most this often. */
const GATHER = 1_500;
/**
 * What comes all day while a feed posts and others work: each wait for these is twice the one before while they keep coming, so that a list does not jump under the eye, and
 * a hundred consoles do not ask for everything all the time.
 */
const OFTEN: ReadonlySet<News["kind"]> = new Set(["alerts", "alert", "import", "scan", "order"]);
const MOST_GATHER = 24_000;

/**
 * Gathers keys, and asks for what is shown of them once a wait is over; the wait grows to `most` while they keep coming. No two consoles wait alike: all of them hear the
 * same news at once.
 */
function gatherer(client: QueryClient, most: number) {
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [wait, askedAt] = [GATHER, 0];
  const ask = () => {
    timer = undefined;
    askedAt = Date.now();
    for (const key of stale) void client.invalidateQueries({ queryKey: [key] });
    stale.clear();
  };
  return {
    add(keys: readonly string[]) {
      for (const key of keys) stale.add(key);
      if (timer !== undefined) return;
      wait = Date.now() - askedAt < wait * 2 ? Math.min(wait * 2, most) : GATHER;
      timer = setTimeout(ask, wait * (0.5 + Math.random()));
    },
    stop: () => clearTimeout(timer),
  };
}
const WAITS = [1_000, 2_000, 4_000, 8_000];

let now: Live = { state: "connecting", judgedAt: null };
const watchers = new Set<() => void>();
const tell = (change: Partial<Live>): void => {
  now = { ...now, ...change };
  for (const watcher of watchers) watcher();
};

/** Listens to the server's news until the returned function is called; reconnects by itself, waiting longer each time. */
export function listen(client: QueryClient): () => void {
  let source: EventSource | undefined;
  let failures = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  const [often, seldom] = [gatherer(client, MOST_GATHER), gatherer(client, GATHER)];

  const hear = (event: MessageEvent<string>) => {
    const news = readNews(event.data);
    if (!news) return;
    (OFTEN.has(news.kind) ? often : seldom).add(TOUCHES[news.kind]);
    if (news.kind === "scan") tell({ judgedAt: news.at });
  };
  const open = () => {
    source = new EventSource("/api/v1/stream");
    source.onopen = () => {
      // whatever changed while nobody listened is asked for again
      if (failures > 0) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
      failures = 0;
      tell({ state: "live" });
    };
    source.addEventListener("news", hear);
    source.addEventListener("backtest", hearProgress);
    source.onerror = () => {
      source?.close();
      tell({ state: "lost" });
      void client.invalidateQueries({ queryKey: ["me"] }); // it ends with the session too
      again = setTimeout(open, WAITS[Math.min(failures++, WAITS.length - 1)]);
    };
  };
  open();
  return () => {
    source?.close();
    clearTimeout(again);
    often.stop();
    seldom.stop();
    tell({ state: "connecting" });
  };
}

export type Progress = { readonly id: string; readonly state: string; readonly cases: number; readonly total: number };
const listeners = new Set<(progress: Progress) => void>();
const hearProgress = (event: MessageEvent<string>) => {
  for (const listener of listeners) listener(JSON.parse(event.data) as Progress);
};
/** Told of one's own backtests while they run, until the returned function is called. */
export function hearBacktest(listener: (progress: Progress) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function readNews(text: string): News | undefined {
  try {
    const news = JSON.parse(text) as Partial<News>;
    return news.kind && news.kind in TOUCHES ? (news as News) : undefined;
  } catch {
    return undefined;
  }
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
};
/** State of the live connection, and when the last scan was heard of. */
export const useLive = (): Live => useSyncExternalStore(watch, () => now);
