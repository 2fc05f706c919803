import { Button, Progress } from "antd";
import type { BacktestRun } from "../api/types.ts";
import { count } from "../format/durations.ts";
import { useWords } from "../words/words.tsx";

/** How far a backtest is, with the way to end it; or that it did not come through. */
export function BacktestProgress({ run, onCancel }: { run: BacktestRun; onCancel: () => void }) {
  const { w } = useWords();
  const words = w.policies.effect;
  if (run.state === "cancelled" || run.state === "failed")
    return (
      <p className={`qj-card qj-running${run.state === "failed" ? " late" : ""}`} role="alert">
        {words[run.state]}
        {run.problem === null ? "" : `${w.policies.colon}${run.problem}`}
      </p>
    );
  if (run.state !== "running") return null;
  const share = run.total === 0 ? 0 : Math.min(99, Math.floor((100 * run.cases) / run.total));
  return (
    <div className="qj-card qj-running">
      <span role="status">{words.running(count(run.cases), count(run.total))}</span>
      <Progress percent={share} showInfo={false} size="small" aria-label={words.title} />
      <Button size="small" onClick={onCancel}>
        {words.cancel}
      </Button>
    </div>
  );
}
