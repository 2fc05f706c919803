import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { alertQuery } from "../../api/queries.ts";
import type { CaseAlert, GroupAlert } from "../../api/types.ts";
import { MoveBar } from "../../components/move-bar.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { TraceCard } from "../../lane/trace-card.tsx";
import { Deductions } from "./deductions.tsx";
import { Findings } from "./findings.tsx";
import { Flags } from "./flags.tsx";
import { GroupFindings } from "./group-findings.tsx";
import { History } from "./history.tsx";
import { Neighbours, useNeighbours } from "./neighbours.tsx";
import { OrdersOf } from "./orders-of.tsx";
import { Others } from "./others.tsx";
import { Petition } from "./petition.tsx";
import { ProofTable } from "./proof-table.tsx";
import { Similar } from "./similar.tsx";
import { Statements } from "./statements.tsx";
import { GroupVerdict, Verdict } from "./verdict.tsx";
import "./alert.css";
import "./group.css";
import "./proof.css";

/** One alert and its proof: the sentence, the sum, the lane, then everything it rests on. */
export default function AlertPage() {
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const { data: alert, error, isError, refetch } = useQuery(alertQuery(id));
  const neighbours = useNeighbours(alert?.id ?? id);
  if (isError && !alert) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!alert) return <Loading rows={10} />;
  const nav = <Neighbours of={neighbours} />;
  return (
    <div className="qj-page qj-alert">
      <Flags alert={alert} />
      {alert.group === null ? <CaseProof key={alert.id} alert={alert} nav={nav} /> : <GroupProof key={alert.id} alert={alert} nav={nav} />}
      <div className="actions">
        <MoveBar alert={alert} />
      </div>
    </div>
  );
}

/** What a case proves: its lane, the findings on it, and what the law deducts. */
function CaseProof({ alert, nav }: { alert: CaseAlert; nav: ReactNode }) {
  const [lit, setLit] = useState<readonly number[] | null>(null);
  return (
    <>
      <Verdict alert={alert} nav={nav} />
      <TraceCard account={alert.account} lit={lit} />
      <div className="cols">
        <div>
          <Statements alert={alert} now={alert.account.asOf} />
          <Findings account={alert.account} onLight={setLit} />
          <Deductions account={alert.account} />
        </div>
        <div>
          <OrdersOf alert={alert} />
          <Petition alert={alert} />
          <History events={alert.history} now={alert.account.asOf} />
          <Others rows={alert.others} />
          <Similar id={alert.id} />
        </div>
      </div>
    </>
  );
}

/** What many cases prove: the findings on their subject, and every case with its link. */
function GroupProof({ alert, nav }: { alert: GroupAlert; nav: ReactNode }) {
  const [lit, setLit] = useState<number | null>(null);
  return (
    <>
      <GroupVerdict alert={alert} nav={nav} />
      <div className="cols">
        <div>
          <Statements alert={alert} now={alert.group.asOf} />
          <GroupFindings group={alert.group} onLight={setLit} />
          <ProofTable group={alert.group} lit={lit} />
        </div>
        <div>
          <OrdersOf alert={alert} />
          <History events={alert.history} now={alert.group.asOf} />
          <Others rows={alert.others} />
          <Similar id={alert.id} />
        </div>
      </div>
    </>
  );
}
