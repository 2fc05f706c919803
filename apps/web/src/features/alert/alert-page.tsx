import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { alertQuery } from "../../api/queries.ts";
import { MoveBar } from "../../components/move-bar.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { TraceCard } from "../../lane/trace-card.tsx";
import { useWords } from "../../words/words.tsx";
import { Deductions } from "./deductions.tsx";
import { Findings } from "./findings.tsx";
import { History } from "./history.tsx";
import { Neighbours, useNeighbours } from "./neighbours.tsx";
import { Others } from "./others.tsx";
import { Petition } from "./petition.tsx";
import { Verdict } from "./verdict.tsx";
import "./alert.css";
import "./proof.css";

/** One alert and its proof: the sentence, the sum, the lane, then everything it rests on. */
export default function AlertPage() {
  const { w } = useWords();
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const { data: alert, error, isError, refetch } = useQuery(alertQuery(id));
  const [lit, setLit] = useState<readonly number[] | null>(null);
  const neighbours = useNeighbours(alert?.id ?? id);
  if (isError && !alert) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!alert) return <Loading rows={10} />;
  return (
    <div className="qj-page qj-alert">
      {alert.basisWithdrawn ? (
        <p className="withdrawn" role="alert">
          {w.alert.withdrawn}
        </p>
      ) : null}
      <Verdict alert={alert} nav={<Neighbours of={neighbours} />} />
      <TraceCard account={alert.account} lit={lit} />
      <div className="cols">
        <div>
          <Findings account={alert.account} onLight={setLit} />
          <Deductions account={alert.account} />
        </div>
        <div>
          <Petition alert={alert} />
          <History events={alert.history} now={alert.account.asOf} />
          <Others rows={alert.others} />
        </div>
      </div>
      <div className="actions">
        <MoveBar alert={alert} />
      </div>
    </div>
  );
}
