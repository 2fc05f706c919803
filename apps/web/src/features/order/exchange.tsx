import { fileAddress } from "../../api/client.ts";
import type { OrderDetail } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { bytes } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** Everything both sides did, in order, with what they wrote and attached. */
export function Exchange({ order, now }: { order: OrderDetail; now: number }) {
  const { w, say } = useWords();
  return (
    <Card title={w.order.history} right={<small className="dim">{w.order.historyNote}</small>}>
      <ol className="exchange">
        {order.history.map((event) => (
          <li key={event.seq} className={event.move === "rise" ? "rose" : ""}>
            <time dateTime={new Date(event.at).toISOString()}>{dayTime(event.at, now)}</time>
            <div>
              {say(event.said)}
              {event.note && event.move !== "issue" ? <p className="said">{event.note}</p> : null}
              {event.files.map((file) => (
                <a key={file.id} className="file" href={fileAddress(`/orders/${order.id}/files/${file.id}`)} download={file.name}>
                  <span className="clip">{file.name}</span> <small className="dim">{bytes(file.bytes)}</small>
                </a>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
