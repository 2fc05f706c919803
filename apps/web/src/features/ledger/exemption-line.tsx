import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ExemptionRow } from "../../api/ledger.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

type Props = { readonly row: ExemptionRow; readonly own: boolean; readonly onDecide: ((approve: boolean) => void) | undefined };
const TONE = { proposed: "mark", approved: "good", declined: "" };

/** One exemption: what for, on what ground, who proposed and who decided. */
export function ExemptionLine({ row, own, onDecide }: Props) {
  const { w, say } = useWords();
  const now = Date.now();
  return (
    <li>
      <div className="what">
        <p>
          <span className={`qj-tag ${TONE[row.state]}`}>{w.ledger.states[row.state]}</span> <b>{say(row.ground.said)}</b>
        </p>
        <p>
          <Link to={`/alerts/${encodeURIComponent(row.alert.number)}`}>{row.alert.number}</Link>
          <span> · {row.finding === null ? w.ledger.wholeAlert : say(row.finding.title)}</span>
        </p>
        <p className="note">{row.note}</p>
        {row.reason ? (
          <p className="note">
            {w.ledger.decider}：{row.reason}
          </p>
        ) : null}
        <p className="dim">
          {w.ledger.proposer} {row.proposedBy.name} {dayTime(row.proposedAt, now)}
          {row.decidedBy === null ? "" : ` · ${w.ledger.decider} ${row.decidedBy.name} ${dayTime(row.decidedAt, now)}`}
        </p>
      </div>
      {onDecide ? (
        <div className="do">
          <Button type="primary" disabled={own} onClick={() => onDecide(true)}>
            {w.ledger.approve}
          </Button>
          <Button disabled={own} onClick={() => onDecide(false)}>
            {w.ledger.decline}
          </Button>
          {own ? <span className="dim">{w.ledger.notOwn}</span> : null}
        </div>
      ) : null}
    </li>
  );
}
