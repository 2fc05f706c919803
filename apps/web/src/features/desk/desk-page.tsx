import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { deskQuery, meQuery } from "../../api/queries.ts";
import type { Me, OrderState } from "../../api/types.ts";
import { SourceHealth } from "../../components/source-health.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { weekday } from "../../format/instants.ts";
import { Key } from "../../keys/key.tsx";
import { useKeys } from "../../keys/use-keys.ts";
import { useWords } from "../../words/words.tsx";
import { DueList } from "./due-list.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { Heat } from "./heat.tsx";
import { OrdersCard } from "./orders-card.tsx";
import { PoliciesCard } from "./policies-card.tsx";
import { ProposedCard } from "./proposed-card.tsx";
import { Rates } from "./rates.tsx";
import { RoleDesk } from "./role-desk.tsx";
import { Trend } from "./trend.tsx";
import "./desk.css";

/** What waits for whoever is signed in, by the roles held. */
export default function DeskPage() {
  const { data: me } = useQuery(meQuery);
  if (!me) return <Loading rows={10} />;
  return me.may.includes("GET /api/v1/alerts") ? <InspectorDesk me={me} /> : <RoleDesk me={me} />;
}

const TO_VERIFY: readonly OrderState[] = ["replied"];

/** What waits, by due time; how it goes; whether the sources are well. */
function InspectorDesk({ me }: { me: Me }) {
  const { w } = useWords();
  const navigate = useNavigate();
  const { data: desk, isError, error, refetch } = useQuery(deskQuery);
  const first = desk?.due[0];
  const start = first ? () => void navigate({ to: `/alerts/${first.number}`, search: { state: ["raised", "claimed"] } }) : undefined;
  useKeys({ enter: start });
  if (isError && !desk) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!desk) return <Loading rows={10} />;
  const { waiting, today, now } = desk;
  const kind = today.name ?? (Object.hasOwn(w.dayKinds, today.kind) ? w.dayKinds[today.kind as keyof typeof w.dayKinds] : today.kind);
  const works = today.kind === "workday" || today.kind === "make-up";
  return (
    <div className="qj-page qj-desk">
      <div className="fig">
        <h1>{w.desk.waiting(waiting.open)}</h1>
        <Figure name={w.desk.overdue} value={waiting.overdue} unit={w.desk.unit} wrong={waiting.overdue > 0} />
        <Figure name={w.desk.today} value={waiting.today} unit={w.desk.unit} />
        <Figure name={w.desk.mine} value={waiting.mine} unit={w.desk.unit} />
        <span className="grow" />
        <span className="dim not-phone">
          {today.day} {w.weekdays[weekday(now)]} · {works ? w.desk.hours(kind) : kind}
        </span>
        <Button type="primary" disabled={!start} onClick={start}>
          {w.desk.start}
          <Key>Enter</Key>
        </Button>
      </div>
      <FirstSteps />
      <div className="pair">
        <div>
          {me.may.includes("POST /api/v1/alerts/:id/approve") ? <ProposedCard /> : null}
          <DueList desk={desk} />
          <OrdersCard title={w.roleDesk.ordersToVerify} states={TO_VERIFY} />
          <Heat heat={desk.heat} opens />
        </div>
        <div>
          <Trend trend={desk.trend} />
          {me.may.includes("POST /api/v1/policies/proposals/:id/approve") ? <PoliciesCard /> : null}
          <SourceHealth sources={desk.sources} now={now} />
          <Rates rates={desk.rates} />
        </div>
      </div>
    </div>
  );
}

function Figure({ name, value, unit, wrong = false }: { name: string; value: number; unit: string; wrong?: boolean }) {
  return (
    <div className={wrong ? "figure wrong" : "figure"}>
      {name}
      <b>{value}</b>
      {unit}
    </div>
  );
}
