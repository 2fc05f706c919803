import { Link, useNavigate } from "@tanstack/react-router";
import type { BoardRow, OrderRow } from "../../api/types.ts";
import { DueLine } from "../../components/due-line.tsx";
import { useWords } from "../../words/words.tsx";

/** Orders by line: how each stands, what it is about, whose, how long it has; `opens` for those who may read them. */
export function OrderRows({ rows, opens }: { rows: readonly (OrderRow | BoardRow)[]; opens: boolean }) {
  const { w, say } = useWords();
  const navigate = useNavigate();
  return (
    <table className="qj wait orders">
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={opens ? "go" : ""} onClick={opens ? () => void navigate({ to: `/orders/${row.number}` }) : undefined}>
            <td className="s">{w.orderStates[row.state]}</td>
            <td className="t">
              {opens ? (
                <Link to={`/orders/${row.number}`} onClick={(event) => event.stopPropagation()}>
                  {say(row.headline)}
                </Link>
              ) : (
                say(row.headline)
              )}
            </td>
            <td className="u">{row.unit}</td>
            <td className="num">
              <DueLine left={row.left} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
