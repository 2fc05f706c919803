import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Search } from "../../api/address.ts";
import { orderCountsQuery, ordersQuery } from "../../api/orders.ts";
import { type OrdersFilter, ordersFilterFrom, ordersFilterTo, sameOrdersFilter } from "../../api/orders-filter.ts";
import type { Me, OrderRow } from "../../api/types.ts";
import { pressing } from "../../components/pressing.ts";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { byDue } from "../../format/due-groups.ts";
import { useKeys } from "../../keys/use-keys.ts";
import { useWords } from "../../words/words.tsx";
import { OrderLine } from "./order-line.tsx";
import { INSPECTOR_VIEWS, UNIT_VIEWS } from "./order-views.ts";
import { OrdersFilters } from "./orders-filters.tsx";
import { OrdersViews } from "./orders-views.tsx";

/** The list of either side; its filter and the row under the cursor stand in the address bar. */
export function OrdersInbox({ search, me }: { search: Search; me: Me }) {
  const { w } = useWords();
  const navigate = useNavigate();
  const ofUnit = !me.roles.includes("inspector") && !me.roles.includes("lead");
  const first: OrdersFilter = (ofUnit ? UNIT_VIEWS : INSPECTOR_VIEWS).todo;
  const bare = Object.keys(search).every((key) => key === "at");
  const filter = useMemo(() => (bare ? first : ordersFilterFrom(search)), [search, bare, first]);
  const list = useInfiniteQuery(ordersQuery(filter));
  const counts = useQuery(orderCountsQuery(filter));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const at = typeof search.at === "string" ? search.at : undefined;
  const index = Math.max(
    0,
    rows.findIndex((row) => row.number === at),
  );
  const current = rows[index];
  const show = (next: OrdersFilter) => void navigate({ to: "/orders", search: ordersFilterTo(next) });
  const point = (row: OrderRow | undefined) =>
    row && void navigate({ to: "/orders", search: { ...ordersFilterTo(filter), at: row.number }, replace: true, resetScroll: false });
  const open = (row: OrderRow | undefined) => row && void navigate({ to: `/orders/${row.number}` });
  useKeys({
    j: () => point(rows[at === undefined ? 0 : index + 1]),
    arrowdown: () => point(rows[at === undefined ? 0 : index + 1]),
    k: () => point(rows[index - 1]),
    arrowup: () => point(rows[index - 1]),
    enter: () => open(current),
  });
  const groups =
    filter.order === "due"
      ? byDue(
          rows.map((row) => ({ row, dueAt: pressing(row), dueLeft: row.left })),
          Date.now(),
        )
      : [{ when: null, rows: rows.map((row) => ({ row })) }];
  const total = filter.order === "due" ? counts.data?.open : counts.data?.total;
  return (
    <div className="qj-orders">
      <div className="hd qj-filterbar">
        <OrdersViews ofUnit={ofUnit} filter={filter} />
        <OrdersFilters filter={filter} onShow={show} />
      </div>
      <section className="list" aria-label={w.orders.list}>
        {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading rows={10} /> : null}
        {list.isSuccess && rows.length === 0 ? (
          <Empty
            title={sameOrdersFilter(filter, first) ? w.orders.calm : w.orders.empty}
            text={!sameOrdersFilter(filter, first) ? w.orders.emptyHint : ofUnit ? w.orders.calmHead : w.orders.calmInspector}
            small={false}
          />
        ) : null}
        {groups.map(({ when, rows: some }) => (
          <section key={when ?? "all"}>
            {when ? (
              <h2>
                <b>{w.orders.groups[when]}</b> {some.length}
              </h2>
            ) : null}
            <ol>
              {some.map(({ row }) => (
                <OrderLine key={row.id} row={row} ofUnit={ofUnit} selected={at !== undefined && row.id === current?.id} />
              ))}
            </ol>
          </section>
        ))}
        {list.hasNextPage ? (
          <button type="button" className="more plain" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? w.common.loadingMore : w.common.more}
          </button>
        ) : null}
        {rows.length > 0 && total !== undefined ? (
          <p className="dim foot" role="status">
            {w.inbox.loaded(rows.length, total)}
          </p>
        ) : null}
      </section>
    </div>
  );
}
