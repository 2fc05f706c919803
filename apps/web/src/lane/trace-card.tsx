import { Button } from "antd";
import { useState } from "react";
import type { CaseAccount } from "../api/types.ts";
import { Card } from "../components/card.tsx";
import { EvidenceRing } from "../components/evidence-ring.tsx";
import { useWords } from "../words/words.tsx";
import { CustodyBar } from "./custody-bar.tsx";
import { EventTable } from "./event-table.tsx";
import { Lane } from "./lane.tsx";

/** The trace of a case: lanes or the table of its events, and who held it how long. */
export function TraceCard({ account, lit = null }: { account: CaseAccount; lit?: readonly number[] | null }) {
  const { w } = useWords();
  const [table, setTable] = useState(false);
  return (
    <Card
      title={w.lane.title}
      note={<span className="not-phone">{w.lane.note}</span>}
      right={
        <>
          <Legend />
          <Button size="small" onClick={() => setTable(!table)} aria-pressed={table}>
            {table ? w.lane.chart : w.lane.table(account.events.length)}
          </Button>
        </>
      }
    >
      {table ? (
        <EventTable account={account} />
      ) : (
        <div style={{ padding: "0 15px" }}>
          <Lane account={account} lit={lit} />
        </div>
      )}
      <CustodyBar account={account} />
    </Card>
  );
}

function Legend() {
  const { w } = useWords();
  return (
    <span className="qj-legend" aria-hidden="true">
      <span>
        <i style={{ background: "var(--qj-hold-main)" }} />
        {w.lane.main}
      </span>
      <span>
        <i style={{ background: "var(--qj-hold)" }} />
        {w.lane.other}
      </span>
      <span>
        <i className="hatch" />
        {w.lane.deducted}
      </span>
      <span>
        <i style={{ background: "var(--qj-lane-holiday)" }} />
        {w.lane.off}
      </span>
      <span>
        <i style={{ background: "var(--qj-lane-over)", border: "1px solid var(--qj-red)" }} />
        {w.lane.after}
      </span>
      <span>
        <EvidenceRing ring={1} /> {w.lane.evidence}
      </span>
    </span>
  );
}
