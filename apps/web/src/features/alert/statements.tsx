import type { AlertDetail } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** What was seen at a spot check, or told in a letter or a visit: for inspectors alone. */
export function Statements({ alert, now }: { alert: AlertDetail; now: number }) {
  const { w, say } = useWords();
  if (alert.statements.length === 0) return null;
  return (
    <Card title={w.handling.statements}>
      <ul className="statements">
        {alert.statements.map((one) => (
          <li key={one.enteredAt}>
            <p>
              <LevelTag level={one.level}>{say(one.how)}</LevelTag> <b>{say(one.sentence)}</b>
            </p>
            {one.statement ? <p className="told">{one.statement}</p> : null}
            <p className="dim">{w.handling.statementOf(one.by.name, dayTime(one.enteredAt, now))}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
