import { Button, Progress } from "antd";
import { count } from "../format/durations.ts";
import { useWords } from "../words/words.tsx";
import type { KnownRun } from "./use-backtest.ts";

type Props = { readonly run: KnownRun; readonly onCancel: () => void; readonly onAgain?: (() => void) | undefined };

/** How far a backtest is, with the way to end it; or that it did not come through, how far it had come, and the way to begin again. */
export function BacktestProgress({ run, onCancel, onAgain }: Props) {
  const { w } = useWords();
  const words = w.policies.effect;
  if (run.state === "done") return null;
  const done = words.running(count(run.cases), count(run.total));
  if (run.state !== "running")
    return (
      <div className={`qj-card qj-running ended${run.state === "cancelled" ? "" : " late"}`}>
        <p role="alert">
          <b>{words[run.state]}</b>
          <span>
            {run.state === "lost"
              ? words.lostNote
              : run.state === "failed"
                ? words.failedNote(run.id.slice(0, 8))
                : `${done}${words.nothingWritten}`}
          </span>
        </p>
        {onAgain ? (
          <Button size="small" onClick={onAgain}>
            {w.policies.draft.again}
          </Button>
        ) : null}
      </div>
    );
  const share = run.total === 0 ? 0 : Math.min(99, Math.floor((100 * run.cases) / run.total));
  return (
    <div className="qj-card qj-running">
      <span role="status">{done}</span>
      <Progress percent={share} showInfo={false} size="small" strokeColor="var(--qj-accent)" aria-label={words.title} />
      <Button size="small" onClick={onCancel}>
        {words.cancel}
      </Button>
    </div>
  );
}
