import { Link } from "@tanstack/react-router";
import type { AlertRow } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { monthDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

export function Others({ rows }: { rows: readonly AlertRow[] }) {
  const { w, say } = useWords();
  return (
    <Card title={w.alert.others}>
      {rows.length === 0 ? <p className="quiet">{w.alert.noOthers}</p> : null}
      <ul className="others">
        {rows.map((row) => (
          <li key={row.id}>
            <LevelTag level={row.level} />
            <Link to={`/alerts/${row.number}`} className="clip">
              {say(row.headline)}
            </Link>
            <span className="dim">
              {w.states[row.state]} {monthDay(row.changedAt)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
