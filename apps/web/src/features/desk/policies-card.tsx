import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { proposalsQuery } from "../../api/rules.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** Proposals of policies that wait for a second analyst. */
export function PoliciesCard() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useInfiniteQuery(proposalsQuery(true));
  const rows = data?.pages[0]?.rows ?? [];
  return (
    <Card title={w.roleDesk.policies} right={<Link to="/rules">{w.roleDesk.openRules}</Link>}>
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={3} /> : null}
      {data && rows.length === 0 ? <Empty title={w.roleDesk.policiesNone} text={w.roleDesk.policiesNoneNote} /> : null}
      {rows.length > 0 ? (
        <table className="qj src">
          <tbody>
            {rows.map(({ id, note, proposedBy, proposedAt }) => (
              <tr key={id}>
                <td>
                  <Link to={`/rules/proposals/${id}`}>{note || w.menu.proposal}</Link>
                </td>
                <td className="dim">{w.roleDesk.by(proposedBy.name)}</td>
                <td className="num dim">{dayTime(proposedAt, Date.now())}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Card>
  );
}
