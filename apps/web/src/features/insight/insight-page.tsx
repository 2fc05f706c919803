import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { lazy, Suspense } from "react";
import type { Search } from "../../api/address.ts";
import type { Figure } from "../../api/insight.ts";
import { standingsQuery } from "../../api/insight.ts";
import { meQuery } from "../../api/queries.ts";
import { Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { FigureCases } from "./figure-cases.tsx";
import { monthsBetween } from "./months.ts";
import { StandingsView } from "./standings.tsx";
import "./insight.css";

const RatesView = lazy(() => import("./rates-view.tsx"));
const GraphView = lazy(() => import("./graph-view.tsx"));
const StepsView = lazy(() => import("./steps-view.tsx"));
const MattersView = lazy(() => import("./matters-view.tsx"));
const HeatView = lazy(() => import("./heat-view.tsx"));

const VIEWS = ["units", "rates", "graph", "steps", "matters", "heat"] as const;
type View = (typeof VIEWS)[number];
const PARTS = ["numerator", "denominator", "rest"] as const;
const text = (value: Search[string] | undefined): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Units compared within their groups, and what lies behind each figure; month, view and figure stand in the address bar. */
export default function InsightPage() {
  const { w } = useWords();
  const navigate = useNavigate();
  const address: Search = useSearch({ strict: false });
  const [wanted, of] = [text(address.month), text(address.of)];
  const view: View = VIEWS.find((one) => one === text(address.view)) ?? "units";
  const opens = useQuery(meQuery).data?.may.includes("GET /api/v1/insight/cases") ?? false;
  const { data, isError, error, refetch } = useQuery(standingsQuery(wanted));
  const go = (change: Record<string, string | undefined>, replace = true) => {
    const next: Search = {};
    const kept = { month: wanted, view: text(address.view), by: text(address.by), rate: text(address.rate), step: text(address.step) };
    for (const [key, value] of Object.entries({ ...kept, ...change })) if (value) next[key] = value;
    void navigate({ to: "/insight", search: next, replace });
  };
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={14} />;
  const month = wanted ?? data.month;
  const months = monthsBetween(data.first ?? month, data.last ?? month);
  const at = months.indexOf(month);
  const figure: Figure | undefined =
    of === undefined
      ? undefined
      : {
          indicator: of,
          part: PARTS.find((part) => part === text(address.part)) ?? "denominator",
          unit: text(address.unit),
          item: text(address.item),
        };
  const open = opens ? ({ indicator, part, unit, item }: Figure) => go({ of: indicator, part, unit, item }, of !== undefined) : undefined;
  const step = (by: number) => (months[at + by] === undefined ? undefined : () => go({ month: months[at + by] }));
  return (
    <div className="qj-page qj-insight">
      <div className="tools">
        <div className="month">
          <Button aria-label={w.insight.before} disabled={!step(-1)} onClick={step(-1)}>
            ‹
          </Button>
          <select aria-label={w.insight.month} value={month} onChange={(event) => go({ month: event.target.value })}>
            {(at < 0 ? [month, ...months] : months).toReversed().map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
          <Button aria-label={w.insight.after} disabled={!step(1)} onClick={step(1)}>
            ›
          </Button>
        </div>
        <Segmented
          value={view}
          options={VIEWS.map((one) => ({ value: one, label: w.insight.views[one] }))}
          onChange={(one) => go({ view: one === "units" ? undefined : one, by: undefined, rate: undefined, step: undefined })}
        />
      </div>
      <Suspense fallback={<Loading rows={10} />}>
        {view === "units" ? <StandingsView data={data} month={month} open={open} /> : null}
        {view === "rates" ? <RatesView month={month} by={text(address.by)} rate={text(address.rate)} go={go} open={open} /> : null}
        {view === "graph" ? <GraphView month={month} /> : null}
        {view === "steps" ? <StepsView month={month} item={text(address.step)} go={go} /> : null}
        {view === "matters" ? <MattersView month={month} open={open} /> : null}
        {view === "heat" ? <HeatView /> : null}
      </Suspense>
      {figure && opens ? (
        <FigureCases key={JSON.stringify([month, figure])} month={month} figure={figure} open={open} onClose={() => go({})} />
      ) : null}
    </div>
  );
}
