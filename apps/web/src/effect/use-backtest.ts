import { App } from "antd";
import { useCallback, useEffect, useState } from "react";
import { hearBacktest } from "../api/live.ts";
import { asProblem } from "../api/problem.ts";
import { beginBacktest, endBacktest, readBacktest } from "../api/rules.ts";
import type { BacktestRun } from "../api/types.ts";
import { useWords } from "../words/words.tsx";

/** Where the stream says nothing, so often it is asked. */
const ASK_AGAIN = 3_000;

/** One backtest of this page: begun, heard of while it runs, cancelled, read when it has ended. */
export function useBacktest() {
  const { message } = App.useApp();
  const { say } = useWords();
  const [run, setRun] = useState<BacktestRun | null>(null);
  const id = run?.id;
  const running = run?.state === "running";
  const failed = useCallback((error: unknown) => void message.error(say(asProblem(error).said)), [message, say]);

  useEffect(() => {
    if (!running || id === undefined) return;
    const read = () => void readBacktest(id).then(setRun, failed);
    const deaf = hearBacktest((progress) => {
      if (progress.id !== id) return;
      if (progress.state === "running")
        setRun((known) => (known === null ? known : { ...known, cases: progress.cases, total: progress.total }));
      else read();
    });
    const timer = setInterval(read, ASK_AGAIN);
    return () => {
      deaf();
      clearInterval(timer);
    };
  }, [id, running, failed]);

  const begin = async (order: Parameters<typeof beginBacktest>[0]) => {
    await beginBacktest(order).then(setRun, failed);
  };
  const cancel = () => {
    if (id !== undefined) void endBacktest(id).then(setRun, failed);
  };
  return { run, running, begin, cancel };
}
