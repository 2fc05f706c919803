import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { leadOfQuery } from "../../api/handling.ts";
import { ordersOfAlertQuery } from "../../api/orders.ts";
import type { AlertDetail } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { DueLine } from "../../components/due-line.tsx";
import { LateTag } from "../../components/late-tag.tsx";
import { monthDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** What became of the alert: its orders with their clocks, and the lead it was referred as. */
export function OrdersOf({ alert }: { alert: AlertDetail }) {
  const { w, say } = useWords();
  const decided = alert.state !== "raised" && alert.state !== "claimed" && alert.state !== "dismissed";
  const orders = useQuery({ ...ordersOfAlertQuery(alert.number), enabled: decided }).data?.rows ?? [];
  const referred = alert.history.some(({ to }) => to === "referred");
  const lead = useQuery({ ...leadOfQuery(alert), enabled: referred }).data;
  if (!decided && orders.length === 0) return null;
  return (
    <Card title={w.handling.orders}>
      {orders.length === 0 ? <p className="quiet">{w.handling.noOrders}</p> : null}
      <ul className="orders">
        {orders.map((order) => (
          <li key={order.id}>
            <Link to={`/orders/${order.number}`}>{order.number}</Link>
            <span className="clip">{order.unit}</span>
            {order.late ? <LateTag level={order.late} /> : null}
            <span>{w.orderStates[order.state]}</span>
            <span className="num">{order.clock ? <DueLine left={order.left} /> : monthDay(order.changedAt)}</span>
          </li>
        ))}
      </ul>
      {lead ? (
        <p className="lead">
          <b>{w.handling.lead}</b> {lead.number} · {w.handling.referred(lead.proposedBy.name)}
          {lead.outcome ? ` · ${say(lead.outcome.said)}` : ""}
        </p>
      ) : null}
    </Card>
  );
}
