import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { get } from "../../api/client.ts";
import { meQuery } from "../../api/queries.ts";
import type { AlertRow, Page } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { useWords } from "../../words/words.tsx";

const SHOWN = 8;
const WAITING = { flag: ["proposed"] };

/** What others have proposed and this lead may decide; nothing is shown when nothing waits. */
export function ProposedCard() {
  const { w, say } = useWords();
  const me = useQuery(meQuery).data;
  const { data } = useQuery({
    queryKey: ["alerts", "desk", "proposed"],
    queryFn: ({ signal }) => get<Page<AlertRow>>("/alerts", { ...WAITING, limit: 50 }, signal),
  });
  const rows = (data?.rows ?? []).filter(({ proposal }) => proposal !== null && proposal.by.id !== me?.userId).slice(0, SHOWN);
  if (rows.length === 0) return null;
  return (
    <Card
      title={w.roleDesk.proposals}
      note={<span className="not-phone">{w.roleDesk.proposalsNote}</span>}
      right={
        <Link to="/alerts" search={WAITING}>
          {w.roleDesk.seeAll}
        </Link>
      }
    >
      <table className="qj wait">
        <colgroup>
          <col className="c-level" />
          <col />
          <col className="c-unit" />
          <col className="c-due" />
        </colgroup>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="go">
              <td className="lv">
                <LevelTag level={row.level} />
              </td>
              <td className="t">
                <Link to={`/alerts/${row.number}`} search={WAITING}>
                  {say(row.headline)}
                </Link>
              </td>
              <td className="u">{row.proposal ? w.roleDesk.by(row.proposal.by.name) : null}</td>
              <td className="num">{row.proposal ? w.roleDesk.moves[row.proposal.move] : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
