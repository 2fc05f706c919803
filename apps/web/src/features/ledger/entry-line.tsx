import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { LedgerEntry } from "../../api/ledger.ts";
import { LevelTag } from "../../components/level-tag.tsx";
import { signed } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

type Props = { readonly entry: LedgerEntry; readonly gone: boolean; readonly onExempt: (() => void) | undefined };

/** One entry: what for, how many points and why so many, and what it leads back to. `gone`: a later entry takes it back. */
export function EntryLine({ entry, gone, onExempt }: Props) {
  const { w, say } = useWords();
  const now = Date.now();
  const { kind, finding, alert, orders, reverses, reason, points, wanted } = entry;
  const back = reverses !== null;
  return (
    <li className={gone ? "gone" : ""} id={`entry-${entry.seq}`}>
      <div className="sum">
        <b className={back ? "back" : ""}>{signed(points)}</b>
        <span className="dim">{w.ledger.no(entry.seq)}</span>
      </div>
      <div className="what">
        <p className="head">
          <span className={`qj-tag${back ? " mark" : ""}`}>{w.ledger.entryKinds[kind]}</span>
          <LevelTag level={entry.level} />
          <b>{say(entry.rule.title)}</b>
          {back ? <a href={`#entry-${reverses}`}>{w.ledger.reverses(reverses)}</a> : null}
        </p>
        {finding ? <p>{say(finding.sentence)}</p> : null}
        {kind === "run" ? <p>{w.ledger.run(entry.run.join(w.policies.comma))}</p> : null}
        {reason ? <p>{say(reason)}</p> : null}
        {!back && wanted !== points ? <p className="cap">{w.ledger.capped(wanted)}</p> : null}
        <p className="links">
          {alert ? (
            <span>
              {w.ledger.alert} <Link to={`/alerts/${encodeURIComponent(alert.number)}`}>{alert.number}</Link>{" "}
              <span className="dim">{w.states[alert.state]}</span>
            </span>
          ) : null}
          {finding?.caseId ? (
            <span>
              {w.ledger.case} <Link to={`/cases/${encodeURIComponent(finding.caseId)}`}>{finding.caseNumber}</Link>
            </span>
          ) : null}
          {orders.map((order) => (
            <span key={order.id}>
              {w.ledger.order} <Link to={`/orders/${encodeURIComponent(order.number)}`}>{order.number}</Link>
            </span>
          ))}
          {finding && !finding.standing ? <span className="dim">{w.ledger.withdrawn}</span> : null}
        </p>
        <p className="dim">
          {w.ledger.countedIn(entry.month)} · {w.ledger.occurred(dayTime(entry.occurredAt, now))} · {w.ledger.at} {dayTime(entry.at, now)}
          {entry.by ? ` · ${entry.by.name}` : ""}
        </p>
      </div>
      {onExempt ? (
        <Button size="small" className="do" onClick={onExempt}>
          {w.ledger.exempt}
        </Button>
      ) : null}
    </li>
  );
}
