import { NO_ORDERS_FILTER, type OrdersFilter } from "../../api/orders-filter.ts";

/** The views everyone starts from; each is only a filter. `todo` is what waits: for a unit, what it has to answer. */
export const INSPECTOR_VIEWS = {
  todo: NO_ORDERS_FILTER,
  verify: { ...NO_ORDERS_FILTER, state: ["replied"] },
  late: { ...NO_ORDERS_FILTER, late: ["red", "yellow", "notice"] },
  ended: { ...NO_ORDERS_FILTER, state: ["accepted", "upheld", "cancelled"], order: "issued" },
  all: { ...NO_ORDERS_FILTER, order: "issued" },
} as const satisfies Record<string, OrdersFilter>;

export const UNIT_VIEWS = {
  todo: { ...NO_ORDERS_FILTER, state: ["issued", "signed", "sent-back"] },
  verify: { ...NO_ORDERS_FILTER, state: ["replied"] },
  ended: { ...NO_ORDERS_FILTER, state: ["accepted", "upheld", "cancelled"], order: "issued" },
  all: { ...NO_ORDERS_FILTER, order: "issued" },
} as const satisfies Record<string, OrdersFilter>;
