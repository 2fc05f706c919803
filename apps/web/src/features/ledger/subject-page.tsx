import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { type LedgerEntry, type PartyKind, subjectQuery } from "../../api/ledger.ts";
import { meQuery } from "../../api/queries.ts";
import { useAddress } from "../../api/use-address.ts";
import { Card } from "../../components/card.tsx";
import { More } from "../../components/more.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { EntryLine } from "./entry-line.tsx";
import { ExemptDialog } from "./exempt-dialog.tsx";
import { partyName } from "./party-link.tsx";
import { readPeriod, yearsUntil } from "./period.ts";
import { StepDialog } from "./step-dialog.tsx";
import { Steps } from "./steps.tsx";
import { YearSum } from "./year-sum.tsx";
import "../../components/tools.css";
import "./ledger.css";

/** Everything against one unit or officer: the year's sum, what was decided, and every entry with what it leads back to. */
export default function SubjectPage() {
  const { w } = useWords();
  const { kind = "unit", id = "" }: { kind?: PartyKind; id?: string } = useParams({ strict: false });
  const { text, change } = useAddress();
  const today = isoDay(Date.now());
  const { year } = readPeriod(text("year"), today);
  const list = useInfiniteQuery(subjectQuery(kind, id, year));
  const may = useQuery(meQuery).data?.may ?? [];
  const [recording, record] = useState(false);
  const [exempting, exempt] = useState<LedgerEntry>();
  const first = list.data?.pages[0];
  if (list.isError && !first) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (!first) return <Loading rows={12} />;
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  const taken = new Set(entries.map(({ reverses }) => reverses));
  const mayExempt = may.includes("POST /api/v1/ledger/exemptions");
  return (
    <div className="qj-page qj-ledger qj-subject">
      <div className="qj-tools">
        <h2>{partyName(first)}</h2>
        <span className="qj-tag">{w.ledger.kinds[first.kind]}</span>
        {first.kind === "officer" && first.unit ? <span>{first.unit}</span> : null}
        <span className="grow" />
        <select value={year} aria-label={w.ledger.year} onChange={(event) => change({ year: event.target.value })}>
          {yearsUntil(today, year).map((one) => (
            <option key={one} value={one}>
              {w.ledger.yearOf(one)}
            </option>
          ))}
        </select>
        {may.includes("POST /api/v1/ledger/steps") ? (
          <Button type="primary" onClick={() => record(true)}>
            {w.ledger.record}
          </Button>
        ) : null}
      </div>
      <div className="two">
        <YearSum year={year} sum={first.years.find((one) => one.year === year)} />
        <Steps steps={first.steps.filter((one) => one.year === year)} />
      </div>
      <Card title={w.ledger.entries} note={<span className="not-phone">{w.ledger.entriesNote}</span>}>
        {entries.length === 0 ? <Empty title={w.ledger.noEntries} /> : null}
        <ul className="entries">
          {entries.map((entry) => (
            <EntryLine
              key={entry.seq}
              entry={entry}
              gone={taken.has(entry.seq)}
              onExempt={
                mayExempt && entry.alert !== null && entry.reverses === null && !taken.has(entry.seq) ? () => exempt(entry) : undefined
              }
            />
          ))}
        </ul>
        <More {...list} />
      </Card>
      {recording ? <StepDialog party={first} year={year} onClose={() => record(false)} /> : null}
      {exempting ? <ExemptDialog entry={exempting} onClose={() => exempt(undefined)} /> : null}
    </div>
  );
}
