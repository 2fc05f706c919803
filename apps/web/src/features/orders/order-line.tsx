import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { OrderRow } from "../../api/types.ts";
import { DueLine } from "../../components/due-line.tsx";
import { LateTag } from "../../components/late-tag.tsx";
import { dayTime, dueTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** One order in two lines: how late, what about, whose; which clock presses, until when, how much is left. */
export function OrderLine({ row, ofUnit, selected }: { row: OrderRow; ofUnit: boolean; selected: boolean }) {
  const { w, say } = useWords();
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const now = Date.now();
  const due = row.clock === "sign" ? row.signDueAt : row.clock === "verify" ? row.verifyDueAt : row.dueAt;
  const marks = [
    row.number,
    ...(row.sentBack > 0 ? [w.orders.sentBack(row.sentBack)] : []),
    ...(row.extended > 0 ? [w.orders.extended(row.extended)] : []),
  ];
  const calls = [
    ...(row.extensionAsked !== null ? [w.orders.asksDays(row.extensionAsked)] : []),
    ...(row.objection === "open" ? [w.orders.objected] : []),
  ];
  return (
    <li ref={element} className={selected ? "sel" : ""} aria-current={selected}>
      <Link to={`/orders/${row.number}`}>
        <span className="lv">{row.late ? <LateTag level={row.late} /> : <span className="state">{w.orderStates[row.state]}</span>}</span>
        <span className="s">
          <b>{say(row.headline)}</b>
          <span>
            {row.listedAt !== null ? <em className="qj-board">{w.orders.onBoard}</em> : null}
            {marks.join(" · ")}
            {calls.length > 0 ? <em> · {calls.join(" · ")}</em> : null}
          </span>
        </span>
        <span className="u clip">{ofUnit ? row.issuer : row.unit}</span>
        <span className="t">
          {row.late ? w.orderStates[row.state] : row.clock ? w.clocks[row.clock] : w.order.noClock} <br />
          {row.clock ? dueTime(due, now) : dayTime(row.endedAt, now)}
        </span>
        <span className="d">{row.clock ? <DueLine left={row.left} /> : null}</span>
      </Link>
    </li>
  );
}
