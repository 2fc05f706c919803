import { Link, useNavigate } from "@tanstack/react-router";
import type { BoardRow, OrderRow } from "../api/types.ts";
import { dueTime, isoDay } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";
import { DueLine } from "./due-line.tsx";
import { LateTag } from "./late-tag.tsx";
import { pressing } from "./pressing.ts";
import "./order-table.css";

type Props =
  | { readonly rows: readonly (OrderRow | BoardRow)[]; readonly opens: boolean; readonly full?: false }
  | { readonly rows: readonly BoardRow[]; readonly opens: boolean; readonly full: true };

/** Orders by line: how each stands, what it is about, whose, how long it has; `opens` for those who may read them. `full` for the board: heads, how late, since when. */
export function OrderTable({ rows, opens, full = false }: Props) {
  const { w, say } = useWords();
  const navigate = useNavigate();
  const now = Date.now();
  return (
    <table className={`qj qj-order-table${full ? " full" : ""}`}>
      {full ? (
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
      ) : null}
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={opens ? "go" : ""} onClick={opens ? () => void navigate({ to: `/orders/${row.number}` }) : undefined}>
            <td className="s">
              {!full ? w.orderStates[row.state] : row.late ? <LateTag level={row.late} /> : <span className="dim">—</span>}
            </td>
            <td className="t">
              {opens ? (
                <Link to={`/orders/${row.number}`} onClick={(event) => event.stopPropagation()}>
                  {say(row.headline)}
                </Link>
              ) : (
                say(row.headline)
              )}
              {full ? (
                <span className="dim">
                  {row.number}
                  {row.listedAt === null ? "" : ` · ${w.orders.listedOn(isoDay(row.listedAt))}`}
                  {row.sentBack > 0 ? ` · ${w.orders.sentBack(row.sentBack)}` : ""}
                  {row.objection === "open" ? ` · ${w.orders.objected}` : ""}
                </span>
              ) : null}
            </td>
            <td className="u">{row.unit}</td>
            {full ? <td>{w.orderStates[row.state]}</td> : null}
            {full ? <td className="num">{dueTime(pressing(row), now)}</td> : null}
            <td className="num left">
              <DueLine left={row.left} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
