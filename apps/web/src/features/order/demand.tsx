import { Link } from "@tanstack/react-router";
import { fileAddress } from "../../api/client.ts";
import type { OrderDetail } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { useWords } from "../../words/words.tsx";
import { pointsOf } from "./points.ts";

/** What is asked, point by point, and who asks it of whom. */
export function Demand({ order }: { order: OrderDetail }) {
  const { w } = useWords();
  const points = pointsOf(order.demand);
  const signer = order.history.find(({ move }) => move === "sign")?.actor.name;
  const facts: readonly (readonly [string, string | null])[] = [
    [w.order.issuedBy, `${order.issuer} ${order.issuedBy.name}`],
    [w.order.to, signer ? `${order.unit}（${signer}）` : order.unit],
    [w.order.copies, order.copies.join(w.policies.comma) || null],
    [w.order.mark, order.mark],
  ];
  return (
    <Card
      title={w.order.demand}
      className="demand"
      right={
        <a href={fileAddress(`/orders/${order.id}/document.docx`)} download title={w.order.printTitle}>
          {w.order.print}
        </a>
      }
    >
      <div className="in">
        {points.length === 1 ? (
          <p className="one">{points[0]}</p>
        ) : (
          <ol className="points">
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ol>
        )}
        <dl className="note">
          {facts.map(([name, value]) =>
            value ? (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
          {order.alert ? (
            <div>
              <dt>{w.order.fromAlert}</dt>
              <dd>
                <Link to={`/alerts/${order.alert.number}`}>{order.alert.number}</Link>
              </dd>
            </div>
          ) : null}
        </dl>
      </div>
    </Card>
  );
}
