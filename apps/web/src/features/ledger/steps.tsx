import type { StepRecord } from "../../api/ledger.ts";
import { Card } from "../../components/card.tsx";
import { Empty } from "../../components/states.tsx";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** What people decided about a year's sum. */
export function Steps({ steps }: { steps: readonly StepRecord[] }) {
  const { w, say } = useWords();
  return (
    <Card title={w.ledger.steps} note={w.ledger.stepsNote}>
      {steps.length === 0 ? <Empty title={w.ledger.noSteps} /> : null}
      <ul className="steps">
        {steps.map((step) => (
          <li key={step.at}>
            <p>
              <b>{say(step.said)}</b> <span className="dim">{w.ledger.atPoints(step.points)}</span>
              {step.suggested && step.suggested !== step.step ? (
                <span className="dim"> · {w.ledger.suggests(w.ledger.step[step.suggested])}</span>
              ) : null}
            </p>
            <p>{step.reason}</p>
            <p className="dim">
              {step.by.name} {fullTime(step.at)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
