import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { deskQuery, meQuery } from "../../api/queries.ts";
import { SourceHealth } from "../../components/source-health.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { weekday } from "../../format/instants.ts";
import { Key } from "../../keys/key.tsx";
import { useKeys } from "../../keys/use-keys.ts";
import { useWords } from "../../words/words.tsx";
import { DueList } from "./due-list.tsx";
import { Heat } from "./heat.tsx";
import { Rates } from "./rates.tsx";
import { Trend } from "./trend.tsx";
import "./desk.css";

/** What waits, by due time; how it goes; whether the sources are well. */
export default function DeskPage() {
  const { w } = useWords();
  const navigate = useNavigate();
  const { data: desk, isError, error, refetch } = useQuery(deskQuery);
  // heads and leaders see figures, not the alerts behind them
  const opens = useQuery(meQuery).data?.may.includes("GET /api/v1/alerts") ?? false;
  const first = opens ? desk?.due[0] : undefined;
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
        {opens ? <Figure name={w.desk.mine} value={waiting.mine} unit={w.desk.unit} /> : null}
        <span className="grow" />
        <span className="dim not-phone">
          {today.day} {w.weekdays[weekday(now)]} · {works ? w.desk.hours(kind) : kind}
        </span>
        {opens ? (
          <Button type="primary" disabled={!start} onClick={start}>
            {w.desk.start}
            <Key>Enter</Key>
          </Button>
        ) : null}
      </div>
      <div className="pair">
        {opens ? <DueList desk={desk} /> : <Heat heat={desk.heat} opens={false} />}
        <Trend trend={desk.trend} />
      </div>
      <div className="pair">
        {opens ? <Heat heat={desk.heat} opens /> : <Rates rates={desk.rates} />}
        <div>
          {opens || desk.sources.length > 0 ? <SourceHealth sources={desk.sources} now={now} /> : null}
          {opens ? <Rates rates={desk.rates} /> : null}
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
