import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { NO_FILTER } from "../api/alert-filter.ts";
import { orderCountsQuery } from "../api/orders.ts";
import { NO_ORDERS_FILTER, type OrdersFilter } from "../api/orders-filter.ts";
import { countsQuery } from "../api/queries.ts";
import type { Role } from "../api/types.ts";
import { mayOpen, PLACES } from "../routes.tsx";
import { useWords } from "../words/words.tsx";
import { Icon } from "./icons.tsx";

const OPEN = { ...NO_FILTER, state: ["raised", "claimed"] } as const;
/** Orders that wait for inspectors, and those that wait for a unit. */
const TO_VERIFY: OrdersFilter = { ...NO_ORDERS_FILTER, state: ["replied"] };
const TO_ANSWER: OrdersFilter = { ...NO_ORDERS_FILTER, state: ["issued", "signed", "sent-back"] };

/** The menu: at the left, on a phone at the bottom. */
export function Rail({ roles }: { roles: readonly Role[] }) {
  const { w } = useWords();
  const places = PLACES.filter((place) => place.inMenu && mayOpen(place, roles));
  const seesAlerts = places.some(({ path }) => path === "/alerts");
  const { data: waiting } = useQuery({ ...countsQuery(OPEN), enabled: seesAlerts });
  const seesOrders = seesAlerts || roles.includes("head");
  const { data: orders } = useQuery({ ...orderCountsQuery(seesAlerts ? TO_VERIFY : TO_ANSWER), enabled: seesOrders });
  const counts: Readonly<Record<string, number | undefined>> = { "/alerts": waiting?.total, "/orders": orders?.total };
  return (
    <nav className="qj-rail" aria-label={w.menu.main}>
      <Link to="/" className="seal" aria-label={w.name}>
        鉴
      </Link>
      {places.map(({ path, title, icon }) => (
        <Link
          key={path}
          to={path}
          className="item"
          activeProps={{ className: "item on" }}
          activeOptions={{ exact: path === "/", includeSearch: false }}
        >
          <Icon name={icon} />
          <span>{w.menu[title]}</span>
          <Waiting count={counts[path] ?? 0} />
        </Link>
      ))}
    </nav>
  );
}

const Waiting = ({ count }: { count: number }) => (count > 0 ? <i>{count > 999 ? "999+" : count}</i> : null);
