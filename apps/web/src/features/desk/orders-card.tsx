import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { get } from "../../api/client.ts";
import type { OrderRow, OrderState, Page } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { OrderTable } from "../../components/order-table.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";

const SHOWN = 8;
type Props = { readonly title: string; readonly states: readonly OrderState[] };

/** Orders that wait for this person, the most pressing first. */
export function OrdersCard({ title, states }: Props) {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery({
    queryKey: ["orders", "desk", states],
    queryFn: ({ signal }) => get<Page<OrderRow>>("/orders", { state: states, order: "due", limit: SHOWN }, signal),
  });
  return (
    <Card
      title={title}
      right={
        <Link to="/orders" search={{}}>
          {w.roleDesk.allOrders}
        </Link>
      }
    >
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={4} /> : null}
      {data?.rows.length === 0 ? <Empty title={w.roleDesk.ordersNone} text={w.roleDesk.ordersNoneNote} /> : null}
      {data && data.rows.length > 0 ? <OrderTable rows={data.rows} opens /> : null}
    </Card>
  );
}
