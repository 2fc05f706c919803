import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { boardQuery } from "../../api/orders.ts";
import type { BoardRow } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { DueLine } from "../../components/due-line.tsx";
import { LateTag } from "../../components/late-tag.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { dueTime, isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { OrdersViews } from "./orders-views.tsx";

/** 挂牌督办: the listed orders until they end. Leaders see it; who may read orders opens them from here. */
export function Board({ opens }: { opens: boolean }) {
  const { w } = useWords();
  const { data, error, isError, refetch } = useQuery(boardQuery);
  return (
    <div className="qj-orders">
      {opens ? (
        <div className="hd qj-filterbar">
          <OrdersViews ofUnit={false} filter={null} />
        </div>
      ) : null}
      <div className="qj-page">
        {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {!isError && !data ? <Loading rows={8} /> : null}
        {data ? (
          <Card title={w.orders.boardTitle} note={w.orders.boardNote(data.length)}>
            {data.length === 0 ? (
              <Empty title={w.orders.boardEmpty} text={w.orders.boardEmptyHint} small={false} />
            ) : (
              <BoardTable rows={data} opens={opens} />
            )}
          </Card>
        ) : null}
      </div>
    </div>
  );
}

function BoardTable({ rows, opens }: { rows: readonly BoardRow[]; opens: boolean }) {
  const { w, say } = useWords();
  const navigate = useNavigate();
  const now = Date.now();
  return (
    <table className="qj board">
      <thead>
        <tr>
          <th>{w.orders.late}</th>
          <th>{w.orders.headline}</th>
          <th>{w.orders.unit}</th>
          <th>{w.orders.state}</th>
          <th className="num">{w.orders.due}</th>
          <th className="num">{w.orders.left}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={opens ? "go" : ""} onClick={opens ? () => void navigate({ to: `/orders/${row.number}` }) : undefined}>
            <td className="lv">{row.late ? <LateTag level={row.late} /> : <span className="dim">—</span>}</td>
            <td className="what">
              <b>{say(row.headline)}</b>
              <span className="dim">
                {row.number} · {w.orders.listedOn(isoDay(row.listedAt))}
                {row.sentBack > 0 ? ` · ${w.orders.sentBack(row.sentBack)}` : ""}
                {row.objection === "open" ? ` · ${w.orders.objected}` : ""}
              </span>
            </td>
            <td>{row.unit}</td>
            <td>{w.orderStates[row.state]}</td>
            <td className="num">{dueTime(row.dueAt, now)}</td>
            <td className="num">
              <DueLine left={row.left} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
