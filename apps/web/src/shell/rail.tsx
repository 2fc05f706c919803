import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { WAITING } from "../api/alert-filter.ts";
import { orderCountsQuery } from "../api/orders.ts";
import { NO_ORDERS_FILTER, type OrdersFilter } from "../api/orders-filter.ts";
import { countsQuery } from "../api/queries.ts";
import type { Role } from "../api/types.ts";
import { mayOpen, PLACES, type Place } from "../routes.tsx";
import { useWords } from "../words/words.tsx";
import { Icon } from "./icons.tsx";

/** Orders that wait for inspectors, and those that wait for a unit. */
const TO_VERIFY: OrdersFilter = { ...NO_ORDERS_FILTER, state: ["replied"] };
const TO_ANSWER: OrdersFilter = { ...NO_ORDERS_FILTER, state: ["issued", "signed", "sent-back"] };
/** As many stand side by side on a phone; of more, the last opens the others. */
const SIDE_BY_SIDE = 5;

/** The menu: at the left, on a phone at the bottom. */
export function Rail({ roles }: { roles: readonly Role[] }) {
  const { w } = useWords();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes when one has gone somewhere
  useEffect(() => setOpen(false), [pathname]);
  const places = PLACES.filter((place) => place.inMenu && mayOpen(place, roles));
  const seesAlerts = places.some(({ path }) => path === "/alerts");
  const { data: alerts } = useQuery({ ...countsQuery(WAITING), enabled: seesAlerts });
  const seesOrders = seesAlerts || roles.includes("head");
  const { data: orders } = useQuery({ ...orderCountsQuery(seesAlerts ? TO_VERIFY : TO_ANSWER), enabled: seesOrders });
  const counts: Readonly<Record<string, number | undefined>> = {
    "/alerts": alerts?.total,
    "/orders": orders?.total,
  };
  const first = places.length > SIDE_BY_SIDE ? SIDE_BY_SIDE - 1 : places.length;
  const among = places.slice(first).some(({ path }) => pathname.startsWith(path));
  const item = (place: Place) => <Item key={place.path} place={place} count={counts[place.path] ?? 0} />;
  return (
    <nav className="qj-rail" aria-label={w.menu.main}>
      <Link to="/" className="seal" aria-label={w.name}>
        鉴
      </Link>
      {places.slice(0, first).map(item)}
      {first < places.length ? (
        <>
          <button type="button" className={`item more${among ? " on" : ""}`} aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name="more" />
            <span>{w.menu.more}</span>
          </button>
          <div className={open ? "others open" : "others"}>{places.slice(first).map(item)}</div>
        </>
      ) : null}
    </nav>
  );
}

function Item({ place: { path, title, icon }, count }: { place: Place; count: number }) {
  const { w } = useWords();
  return (
    <Link to={path} className="item" activeProps={{ className: "item on" }} activeOptions={{ exact: path === "/", includeSearch: false }}>
      <Icon name={icon} />
      <span>{w.menu[title]}</span>
      {count > 0 ? <i>{count > 999 ? "999+" : count}</i> : null}
    </Link>
  );
}
