import type { OrderDetail } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { ReleasedList } from "../../components/released-list.tsx";
import { useWords } from "../../words/words.tsx";

/** What was given with the order: the findings, and the events that prove them, in order of time. */
export function Released({ order, now }: { order: OrderDetail; now: number }) {
  const { w } = useWords();
  return (
    <Card title={w.order.evidence} right={<small className="dim">{w.order.noPetitioner}</small>}>
      <ReleasedList evidence={order.evidence} now={now} />
    </Card>
  );
}
