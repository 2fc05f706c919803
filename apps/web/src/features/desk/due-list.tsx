import { Link, useNavigate } from "@tanstack/react-router";
import { filterTo, WAITING } from "../../api/alert-filter.ts";
import type { Desk } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { DueLine } from "../../components/due-line.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { Empty } from "../../components/states.tsx";
import { byDue } from "../../format/due-groups.ts";
import { useWords } from "../../words/words.tsx";

/** More stand in the inbox. */
const SHOWN = 10;
const SEARCH = filterTo(WAITING);

export function DueList({ desk }: { desk: Desk }) {
  const { w, say } = useWords();
  const navigate = useNavigate();
  return (
    <Card
      title={w.desk.byDue}
      note={<span className="not-phone">{`${w.desk.byDueNote} · ${w.common.dayIs}`}</span>}
      right={
        <Link to="/alerts" search={SEARCH}>
          {w.desk.inbox}
        </Link>
      }
    >
      {desk.due.length === 0 ? <Empty title={w.desk.calm} text={w.desk.calmNote} /> : null}
      <table className="qj wait">
        <colgroup>
          <col className="c-level" />
          <col />
          <col className="c-unit" />
          <col className="c-due" />
        </colgroup>
        {byDue(desk.due.slice(0, SHOWN), desk.now).map(({ when, rows }) => (
          <tbody key={when}>
            <tr className="grp">
              <th colSpan={4} scope="rowgroup">
                {w.desk.groups[when]}
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.id} className="go" onClick={() => void navigate({ to: `/alerts/${row.number}`, search: SEARCH })}>
                <td className="lv">
                  <LevelTag level={row.level} />
                </td>
                <td className="t">
                  <Link to={`/alerts/${row.number}`} search={SEARCH} onClick={(event) => event.stopPropagation()}>
                    {say(row.headline)}
                  </Link>
                </td>
                <td className="u">{row.unit ?? (row.subject.kind === "case" ? w.common.unitUnknown : "—")}</td>
                <td className="num">
                  <DueLine left={row.dueLeft} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Card>
  );
}
