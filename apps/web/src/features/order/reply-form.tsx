import { type RefObject, useId } from "react";
import type { OrderDetail } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { clockTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { Attachments } from "./attachments.tsx";
import { pointsOf } from "./points.ts";
import type { Drafting } from "./use-draft.ts";

type Props = {
  readonly order: OrderDetail;
  readonly drafting: Drafting;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onBusy: (busy: boolean) => void;
};

/** The reply, written in the page; what is written is kept in this tab until it is submitted. */
export function ReplyForm({ order, drafting, field, onBusy }: Props) {
  const { w } = useWords();
  const id = useId();
  const { draft, change, restored } = drafting;
  const points = pointsOf(order.demand).length;
  return (
    <>
      <Card
        title={w.order.reply}
        className="reply"
        right={
          <small className="dim" role="status">
            {draft.at !== null && draft.note !== "" ? w.order.draftKept(clockTime(draft.at)) : null}
          </small>
        }
      >
        <div className="in">
          {order.may.reply.allowed ? (
            <>
              {restored ? <p className="back">{w.order.draftBack}</p> : null}
              <label htmlFor={`${id}note`}>{points > 1 ? w.order.replyFor(points) : w.order.replyLabel}</label>
              <textarea
                id={`${id}note`}
                ref={field}
                rows={6}
                maxLength={20_000}
                value={draft.note}
                placeholder={w.order.replyPlace}
                onChange={(event) => change({ note: event.target.value })}
              />
              <Attachments order={order} drafting={drafting} all onBusy={onBusy} />
            </>
          ) : (
            <p className="dim">{w.order.signFirst}</p>
          )}
        </div>
      </Card>
      <Card title={w.order.rights}>
        <div className="in dim">
          <p>{w.order.hints["ask-extension"]}</p>
          <p>{w.order.hints.object}</p>
        </div>
      </Card>
    </>
  );
}
