import { App } from "antd";
import { useCallback, useEffect, useState } from "react";
import { hearBacktest } from "../api/live.ts";
import { asProblem } from "../api/problem.ts";
import { beginBacktest, endBacktest, readBacktest } from "../api/rules.ts";
import type { BacktestRun } from "../api/types.ts";
import { useWords } from "../words/words.tsx";
import { type Kept, keepRun, keptRun } from "./kept-run.ts";

/** Where the stream says nothing, so often it is asked. */
const ASK_AGAIN = 3_000;
const GONE = 404;
/** Not reached, or reached while it starts: the frame says so, and this asks again. */
const isDown = (status: number): boolean => status === 0 || status >= 502;

/** A run as the page knows it; `lost` when the server has forgotten it before it ended: it was started anew meanwhile. */
export type KnownRun = Omit<BacktestRun, "state"> & { readonly state: BacktestRun["state"] | "lost" };

/**
 * One backtest of this page: begun, heard of while it runs, cancelled, read when it has ended. Whoever leaves the page, or loads it anew, finds
 * it again in the same tab; `place` says which page it belongs to.
 */
export function useBacktest(place: string) {
  const { message } = App.useApp();
  const { say } = useWords();
  const [kept, keep] = useState<Kept | null>(() => keptRun(place));
  const [run, setRun] = useState<KnownRun | null>(null);
  const id = kept?.id;
  const known = run !== null;
  const asking = id !== undefined && (run === null || run.state === "running");
  const told = useCallback((error: unknown) => void message.error(say(asProblem(error).said)), [message, say]);
  const unread = useCallback(
    (error: unknown) => {
      const { status } = asProblem(error);
      if (status === GONE) {
        keepRun(place, null);
        if (known) setRun((last) => last && { ...last, state: "lost", finishedAt: Date.now() });
        else keep(null); // it ended more than an hour ago
      } else if (!isDown(status)) told(error);
    },
    [place, known, told],
  );

  useEffect(() => {
    if (!asking || id === undefined) return;
    const read = () => void readBacktest(id).then(setRun, unread);
    if (!known) read();
    const deaf = hearBacktest((progress) => {
      if (progress.id !== id) return;
      if (progress.state === "running") setRun((last) => last && { ...last, cases: progress.cases, total: progress.total });
      else read();
    });
    const timer = setInterval(read, ASK_AGAIN);
    return () => {
      deaf();
      clearInterval(timer);
    };
  }, [id, asking, known, unread]);

  const begin = async (order: Kept["order"]) => {
    await beginBacktest(order).then((begun) => {
      const next = { id: begun.id, order };
      keepRun(place, next);
      keep(next);
      setRun(begun);
    }, told);
  };
  const cancel = () => {
    if (id !== undefined) void endBacktest(id).then(setRun, told);
  };
  return { run, order: kept?.order ?? null, running: run?.state === "running", begin, cancel };
}
