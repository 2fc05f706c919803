import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";
import { type OrdersFilter, ordersFilterTo, ordersQueryOf } from "./orders-filter.ts";
import type { BoardRow, OrderCounts, OrderDetail, OrderRow, Page } from "./types.ts";

/** What the console asks of orders; all keys begin with `orders`, so news of any order refreshes what is shown. */
const PAGE = 60;

export const ordersQuery = (filter: OrdersFilter) =>
  infiniteQueryOptions({
    queryKey: ["orders", "list", ordersFilterTo(filter)],
    queryFn: ({ pageParam, signal }) =>
      get<Page<OrderRow>>("/orders", { ...ordersQueryOf(filter), limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const orderCountsQuery = (filter: OrdersFilter) =>
  queryOptions({
    queryKey: ["orders", "counts", ordersFilterTo(filter)],
    queryFn: ({ signal }) => {
      const { order: _, ...query } = ordersQueryOf(filter);
      return get<OrderCounts>("/orders/counts", query, signal);
    },
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  });

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ["orders", "one", id],
    queryFn: ({ signal }) => get<OrderDetail>(`/orders/${encodeURIComponent(id)}`, {}, signal),
  });

export const boardQuery = queryOptions({
  queryKey: ["orders", "board"],
  queryFn: ({ signal }) => get<readonly BoardRow[]>("/orders/board", {}, signal),
});

/** The orders that came of one alert (id or number), newest first. */
export const ordersOfAlertQuery = (alert: string) =>
  queryOptions({
    queryKey: ["orders", "of", alert],
    queryFn: ({ signal }) => get<Page<OrderRow>>("/orders", { alert, limit: 50 }, signal),
  });
