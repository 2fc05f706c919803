import type { OrderDetail } from "../../api/types.ts";
import { LateTag } from "../../components/late-tag.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { daysHours } from "../../format/durations.ts";
import { dayTime, dueTime, weekday } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** The deadline first: which clock presses, until when, how much is left; then how far the order has come. */
export function OrderHead({ order, now }: { order: OrderDetail; now: number }) {
  const { w, say } = useWords();
  const lacking = order.state === "sent-back" ? order.history.findLast(({ move }) => move === "send-back")?.note : null;
  return (
    <section className={`qj-card top ${order.late ?? ""}`}>
      <div className="bar">
        <span className="st">
          {order.evidence.findings[0] ? <LevelTag level={order.evidence.findings[0].level} /> : null}
          <span>{order.number}</span>
          {order.late ? <LateTag level={order.late} /> : null}
          {order.listedAt !== null ? <span className="qj-board">{w.orders.onBoard}</span> : null}
        </span>
        <span className="grow" />
        <b className="state">{w.orderStates[order.state]}</b>
      </div>
      <h1>{say(order.headline)}</h1>
      <Due order={order} now={now} />
      <Steps order={order} now={now} />
      {lacking ? (
        <p className="lacking">
          <b>{w.order.lacking}</b>
          {lacking}
        </p>
      ) : null}
      <p className="marks dim">{marksOf(order, w).join(" · ")}</p>
    </section>
  );
}

function Due({ order, now }: { order: OrderDetail; now: number }) {
  const { w } = useWords();
  const { clock, left } = order;
  const at = clock === "sign" ? order.signDueAt : clock === "verify" ? order.verifyDueAt : order.dueAt;
  if (clock === null)
    return (
      <div className="due ended">
        <div>
          <span>{w.orderStates[order.state]}</span>
          <b>{(order.state === "accepted" ? w.order.endedAt : w.order.stoppedAt)(dayTime(order.endedAt, now))}</b>
        </div>
      </div>
    );
  const late = left !== null && left < 0;
  return (
    <div className={`due${late ? " over" : ""}`}>
      <div>
        <span>{w.clocks[clock]}</span>
        <b>{at === null ? "—" : `${dueTime(at, now).slice(0, -6)} ${w.weekdays[weekday(at - 1)]} ${dueTime(at, now).slice(-5)}`}</b>
      </div>
      <div className="left">
        <span>{late ? w.order.over : w.order.left}</span>
        <b>{left === null ? "—" : daysHours(left, w.order.dayUnit)}</b>
      </div>
    </div>
  );
}

/** Issued, signed, replied, verified: done, running, to come. */
function Steps({ order, now }: { order: OrderDetail; now: number }) {
  const { w, say } = useWords();
  const { state } = order;
  const done = { issued: 1, signed: 2, "sent-back": 2, replied: 3, accepted: 4, upheld: 4, cancelled: 4 }[state];
  const until = (at: number | null) => (at === null ? "—" : w.order.until(dueTime(at, now).slice(0, -6)));
  const ended = order.endedAt !== null;
  const steps = [
    [w.order.steps.issue, dayTime(order.issuedAt, now)],
    [w.order.steps.sign, order.signedAt !== null ? dayTime(order.signedAt, now) : ended ? "—" : until(order.signDueAt)],
    [w.order.steps.reply, done >= 3 && order.repliedAt !== null ? dayTime(order.repliedAt, now) : ended ? "—" : until(order.dueAt)],
    [
      w.order.steps.verify,
      ended ? dayTime(order.endedAt, now) : state === "replied" ? until(order.verifyDueAt) : w.order.within(say(order.verifying)),
    ],
  ] as const;
  return (
    <ol className="steps">
      {steps.map(([name, when], i) => (
        <li key={name} className={i < done ? "d" : i === done ? "n" : ""} aria-current={i === done ? "step" : undefined}>
          {name}
          <br />
          {when}
        </li>
      ))}
    </ol>
  );
}

/** What else is to be known of an order, in short. */
function marksOf({ sentBack, extended, extensionAsked, objection }: OrderDetail, w: ReturnType<typeof useWords>["w"]): string[] {
  return [
    ...(sentBack > 0 ? [w.orders.sentBack(sentBack)] : []),
    ...(extended > 0 ? [w.orders.extended(extended)] : []),
    ...(extensionAsked !== null ? [w.orders.asksDays(extensionAsked)] : []),
    ...(objection !== null ? [w.orders.objections[objection]] : []),
  ];
}
