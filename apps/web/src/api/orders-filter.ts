import { startOfDay } from "../format/instants.ts";
import type { Search } from "./address.ts";
import type { Query } from "./client.ts";
import type { LateLevel, OrderState } from "./types.ts";

export const ORDER_STATES: readonly OrderState[] = ["issued", "signed", "replied", "sent-back", "accepted", "upheld", "cancelled"];
export const OPEN_ORDERS: readonly OrderState[] = ["issued", "signed", "replied", "sent-back"];
export const LATE_LEVELS: readonly LateLevel[] = ["red", "yellow", "notice"];
/** By when the reply is due (open ones alone), or newest first. */
export const ORDERS_ORDERS = ["due", "issued"] as const;

/** What the list of orders shows, as the address bar keeps it. */
export type OrdersFilter = {
  readonly state: readonly OrderState[];
  readonly late: readonly LateLevel[];
  readonly unit: readonly string[];
  readonly listed?: "true" | "false";
  readonly from?: string;
  readonly until?: string;
  readonly q?: string;
  readonly order: (typeof ORDERS_ORDERS)[number];
};

export const NO_ORDERS_FILTER: OrdersFilter = { state: [], late: [], unit: [], order: "due" };

const list = (value: string | string[] | undefined): string[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const one = (value: string | string[] | undefined): string | undefined => list(value)[0];
const known = <T extends string>(value: string | string[] | undefined, all: readonly T[]): T[] =>
  all.filter((item) => list(value).includes(item));
const day = (value: string | string[] | undefined): string | undefined =>
  /^\d{4}-\d\d-\d\d$/.test(one(value) ?? "") ? one(value) : undefined;

/** Reads the filter; what is not understood is left out. */
export function ordersFilterFrom(search: Search): OrdersFilter {
  const [from, until, q] = [day(search.from), day(search.until), one(search.q)];
  const [listed] = known(search.listed, ["true", "false"] as const);
  return {
    state: known(search.state, ORDER_STATES),
    late: known(search.late, LATE_LEVELS),
    unit: list(search.unit),
    ...(listed ? { listed } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(q ? { q } : {}),
    order: known(search.order, ORDERS_ORDERS)[0] ?? "due",
  };
}

/** Writes it back; empty parts and the usual order are left out. */
export function ordersFilterTo(filter: OrdersFilter): Search {
  const search: Search = {};
  for (const key of ["state", "late", "unit"] as const) if (filter[key].length > 0) search[key] = [...filter[key]];
  for (const key of ["listed", "from", "until", "q"] as const) if (filter[key]) search[key] = filter[key];
  if (filter.order !== "due") search.order = filter.order;
  return search;
}

const DAY = 86_400_000;

/** The filter as the API asks for it: instants, both days included. */
export const ordersQueryOf = ({ from, until, ...rest }: OrdersFilter): Query => ({
  ...rest,
  ...(from ? { from: startOfDay(from) } : {}),
  ...(until ? { until: startOfDay(until) + DAY } : {}),
});

export const sameOrdersFilter = (a: OrdersFilter, b: OrdersFilter): boolean =>
  JSON.stringify(ordersFilterTo(a)) === JSON.stringify(ordersFilterTo(b));
