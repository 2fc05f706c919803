import { Button } from "antd";
import { useState } from "react";
import { fileAddress } from "../../api/client.ts";
import type { ReportRow } from "../../api/types.ts";
import { bytes, count } from "../../format/durations.ts";
import { dayTime, fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { Changes } from "./changes.tsx";
import { Receipts } from "./receipts.tsx";

/** One workbook: its period, how far it is, what it holds and its seal. */
export function ReportLine({ row, busy, onAgain }: { row: ReportRow; busy: boolean; onAgain: () => void }) {
  const { w } = useWords();
  const [compared, setCompared] = useState(false);
  const [receipts, setReceipts] = useState(false);
  const now = Date.now();
  const facts: readonly (readonly [string, string | null])[] = [
    [w.reports.cutOff, fullTime(row.cutOff)],
    [w.reports.by, row.askedBy],
    [w.reports.finished, row.finishedAt === null ? null : dayTime(row.finishedAt, now)],
    [w.reports.rows, row.rows === null ? null : count(row.rows)],
    [w.reports.size, row.bytes === null ? null : bytes(row.bytes)],
    [w.reports.told, row.told === 0 ? null : w.reports.toldOf(count(row.told), count(row.opened))],
    [w.reports.seal, row.seal === null ? null : row.seal.slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ")],
  ];
  return (
    <li>
      <div className="month">
        <b>{w.periods.name(row.period)}</b>
        {row.scope === null ? null : <span className="dim">{row.scope}</span>}
        {row.language === "zh" ? null : <span className="dim">{w.reports.languages[row.language]}</span>}
      </div>
      <span className={`state ${row.state}`}>{w.reports.states[row.state]}</span>
      <div className="what">
        {busy ? (
          <div className="progress" role="status">
            <progress aria-label={w.reports.states[row.state]} />
            <span className="dim">{row.progress ? w.reports.progress(row.progress.sheet, count(row.progress.rows)) : "…"}</span>
          </div>
        ) : null}
        {row.problem ? <p className="late">{row.problem}</p> : null}
        <dl>
          {facts.map(([name, value]) =>
            value === null ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      </div>
      <div className="do">
        {row.state === "done" ? (
          <Button aria-expanded={compared} onClick={() => setCompared(!compared)}>
            {w.changes.open}
          </Button>
        ) : null}
        {row.state === "done" && row.told > 0 ? (
          <Button aria-expanded={receipts} onClick={() => setReceipts(!receipts)}>
            {w.reports.told}
          </Button>
        ) : null}
        {row.state === "done" ? (
          <Button type="primary" href={fileAddress(`/reports/${encodeURIComponent(row.id)}/file`)} download>
            {w.reports.download}
          </Button>
        ) : null}
        {busy ? null : <Button onClick={onAgain}>{w.reports.again}</Button>}
      </div>
      {compared ? <Changes id={row.id} /> : null}
      {receipts ? <Receipts id={row.id} /> : null}
    </li>
  );
}
