import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { Search } from "../../api/address.ts";
import { meQuery } from "../../api/queries.ts";
import { Loading } from "../../components/states.tsx";
import { Board } from "./board.tsx";
import { OrdersInbox } from "./orders-inbox.tsx";
import "./orders.css";

/** Orders from either side: inspectors see what they asked for, heads what is asked of them, leaders the board alone. */
export default function OrdersPage() {
  const { data: me } = useQuery(meQuery);
  const search: Search = useSearch({ strict: false });
  if (!me) return <Loading rows={12} />;
  const sees = { list: me.may.includes("GET /api/v1/orders"), board: me.may.includes("GET /api/v1/orders/board") };
  if (!sees.list || (sees.board && search.view === "board")) return <Board opens={sees.list} />;
  return <OrdersInbox search={search} me={me} />;
}
