import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { fileAddress } from "../../api/client.ts";
import { boardQuery } from "../../api/orders.ts";
import { reportsQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { OrderTable } from "../../components/order-table.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

const SHOWN = 8;

/** The orders that are listed for all to see: whose, how late; no case. */
export function BoardCard() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(boardQuery);
  return (
    <Card
      title={w.roleDesk.listed}
      right={
        <Link to="/orders" search={{}}>
          {w.roleDesk.seeAll}
        </Link>
      }
    >
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={4} /> : null}
      {data?.length === 0 ? <Empty title={w.roleDesk.listedNone} /> : null}
      {data && data.length > 0 ? <OrderTable rows={data.slice(0, SHOWN)} opens={false} /> : null}
    </Card>
  );
}

/** The latest workbooks that are whole, one a period. */
export function ReportsCard() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useInfiniteQuery(reportsQuery);
  const whole = (data?.pages[0]?.rows ?? []).filter(({ state }) => state === "done");
  const latest = whole
    .filter(({ period, unit }, at) => whole.findIndex((one) => one.period === period && one.unit === unit) === at)
    .slice(0, 4);
  return (
    <Card title={w.roleDesk.reports} right={<Link to="/reports">{w.roleDesk.seeAll}</Link>}>
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={3} /> : null}
      {data && latest.length === 0 ? <Empty title={w.roleDesk.noReports} /> : null}
      {latest.length > 0 ? (
        <table className="qj src">
          <tbody>
            {latest.map(({ id, period, scope, cutOff }) => (
              <tr key={id}>
                <td>
                  <b>{w.periods.name(period)}</b>
                  {scope === null ? null : <span className="dim"> {scope}</span>}
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
