import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { fileAddress } from "../../api/client.ts";
import { boardQuery } from "../../api/orders.ts";
import { reportsQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { DueLine } from "../../components/due-line.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

const SHOWN = 8;

/** The orders that are listed for all to see: whose, how late; no case. */
export function BoardCard() {
  const { w, say } = useWords();
  const { data, isError, error, refetch } = useQuery(boardQuery);
  return (
    <Card
      title={w.roleDesk.listed}
      right={
        <Link to="/orders" search={{}}>
          {w.common.all}
        </Link>
      }
    >
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={4} /> : null}
      {data?.length === 0 ? <Empty title={w.roleDesk.listedNone} /> : null}
      {data && data.length > 0 ? (
        <table className="qj wait orders">
          <tbody>
            {data.slice(0, SHOWN).map((row) => (
              <tr key={row.id}>
                <td className="s">{w.orderStates[row.state]}</td>
                <td className="t">{say(row.headline)}</td>
                <td className="u">{row.unit}</td>
                <td className="num">
                  <DueLine left={row.left} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Card>
  );
}

/** The latest workbooks that are whole, one a month. */
export function ReportsCard() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(reportsQuery);
  const whole = (data ?? []).filter(({ state }) => state === "done");
  const latest = whole.filter(({ month }, at) => whole.findIndex((one) => one.month === month) === at).slice(0, 4);
  return (
    <Card title={w.roleDesk.reports} right={<Link to="/reports">{w.common.all}</Link>}>
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={3} /> : null}
      {data && latest.length === 0 ? <Empty title={w.roleDesk.noReports} /> : null}
      {latest.length > 0 ? (
        <table className="qj src">
          <tbody>
            {latest.map(({ id, month, cutOff }) => (
              <tr key={id}>
                <td>
                  <b>{month}</b>
                </td>
                <td className="num dim">
                  {w.reports.cutOff} {fullTime(cutOff)}
                </td>
                <td className="num">
                  <a href={fileAddress(`/reports/${encodeURIComponent(id)}/file`)} download>
                    {w.reports.download}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Card>
  );
}
