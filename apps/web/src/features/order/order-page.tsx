import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { orderQuery } from "../../api/orders.ts";
import { meQuery } from "../../api/queries.ts";
import type { Me, OrderDetail } from "../../api/types.ts";
import { Failed, Loading } from "../../components/states.tsx";
import { Acts } from "./acts.tsx";
import { Demand } from "./demand.tsx";
import { Exchange } from "./exchange.tsx";
import { OrderHead } from "./order-head.tsx";
import { Released } from "./released.tsx";
import { ReplyForm } from "./reply-form.tsx";
import { useDraft } from "./use-draft.ts";
import "./order.css";
import "./acts.css";

/** One order: for the unit, what is asked and by when; for inspectors, what came back and what to decide. */
export default function OrderPage() {
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const { data: me } = useQuery(meQuery);
  const { data: order, error, isError, refetch } = useQuery(orderQuery(id));
  if (isError && !order) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!order || !me) return <Loading rows={10} />;
  return <Sheet key={order.id} order={order} me={me} />;
}

function Sheet({ order, me }: { order: OrderDetail; me: Me }) {
  const now = Date.now();
  const ofUnit = !me.roles.includes("inspector") && !me.roles.includes("lead");
  const drafting = useDraft(me.userId, order.id, "reply");
  const field = useRef<HTMLTextAreaElement>(null);
  const [busy, setBusy] = useState(false);
  const answering = ofUnit && (order.state === "issued" || order.state === "signed" || order.state === "sent-back");
  return (
    <div className="qj-page qj-order">
      <OrderHead order={order} now={now} />
      <div className="cols">
        <div>
          <Demand order={order} />
          <Released order={order} now={now} />
          {answering ? <ReplyForm order={order} drafting={drafting} field={field} onBusy={setBusy} /> : null}
        </div>
        <div>
          <Exchange order={order} now={now} />
        </div>
      </div>
      <Acts order={order} me={me} ofUnit={ofUnit} reply={drafting} field={field} sending={busy} />
    </div>
  );
}
