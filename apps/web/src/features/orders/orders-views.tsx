import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { boardQuery, orderCountsQuery } from "../../api/orders.ts";
import { type OrdersFilter, ordersFilterTo, ordersQueryOf, sameOrdersFilter } from "../../api/orders-filter.ts";
import { ExportLink } from "../../components/export-link.tsx";
import { useWords } from "../../words/words.tsx";
import { INSPECTOR_VIEWS, UNIT_VIEWS } from "./order-views.ts";

type Props = { readonly ofUnit: boolean /** Null while the board is shown. */; readonly filter: OrdersFilter | null };

/** The views of each side, with how many stand in each. */
export function OrdersViews({ ofUnit, filter }: Props) {
  const { w } = useWords();
  const navigate = useNavigate();
  const show = (next: OrdersFilter) => void navigate({ to: "/orders", search: ordersFilterTo(next) });
  const tabs: readonly (readonly [string, OrdersFilter])[] = ofUnit
    ? (["todo", "verify", "ended", "all"] as const).map((view) => [w.orders.mine[view], UNIT_VIEWS[view]])
    : (["todo", "verify", "late", "ended", "all"] as const).map((view) => [w.orders.views[view], INSPECTOR_VIEWS[view]]);
  return (
    <nav className="views" aria-label={w.orders.viewsLabel}>
      {tabs.map(([name, of]) => (
        <ViewTab key={name} name={name} filter={of} on={filter !== null && sameOrdersFilter(of, filter)} onShow={show} />
      ))}
      {ofUnit ? null : <BoardTab on={filter === null} />}
      <span className="grow" />
      <span className="acts">{filter === null ? null : <ExportLink path="/orders/export.xlsx" query={ordersQueryOf(filter)} />}</span>
    </nav>
  );
}

type TabProps = { name: string; filter: OrdersFilter; on: boolean; onShow: (filter: OrdersFilter) => void };
function ViewTab({ name, filter, on, onShow }: TabProps) {
  const { data } = useQuery(orderCountsQuery(filter));
  return (
    <button type="button" className={on ? "on" : ""} aria-pressed={on} onClick={() => onShow(filter)}>
      {name} <span>{filter.order === "due" ? data?.open : data?.total}</span>
    </button>
  );
}

function BoardTab({ on }: { on: boolean }) {
  const { w } = useWords();
  const navigate = useNavigate();
  const { data } = useQuery(boardQuery);
  const show = () => void navigate({ to: "/orders", search: { view: "board" } });
  return (
    <button type="button" className={on ? "on" : ""} aria-pressed={on} onClick={show}>
      {w.orders.views.listed} <span>{data?.length}</span>
    </button>
  );
}
