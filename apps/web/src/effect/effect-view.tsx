import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { lazy, Suspense, useState } from "react";
import { rulesQuery } from "../api/queries.ts";
import { Card } from "../components/card.tsx";
import { Empty, Loading } from "../components/states.tsx";
import { count } from "../format/durations.ts";
import { fullTime } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";
import { EffectExamples } from "./effect-examples.tsx";
import { EffectHead } from "./effect-head.tsx";
import { RuleSums } from "./rule-sums.tsx";
import { counted, type Effect, firstSubject, firstWay, type Way } from "./sums.ts";
import { ToldExamples } from "./told-examples.tsx";
import { UnitSums } from "./unit-sums.tsx";
import "../components/tools.css";
import "./effect.css";

const MonthChart = lazy(() => import("./month-chart.tsx"));
const WAYS: readonly Way[] = ["standing", "told"];

/** What a change of policies would do, to what stands today or to what cases are told of on their way: the sentence, the figures, by rule, unit and month, with examples. */
export function EffectView({ effect: whole }: { effect: Effect }) {
  const { w, say } = useWords();
  const { data: rules } = useQuery(rulesQuery);
  const [chosen, choose] = useState<string | null>(null);
  const [wanted, setWay] = useState<Way | null>(null);
  const way = wanted ?? firstWay(whole);
  const effect = counted(whole, way);
  const known = chosen === null || chosen === "" || effect.rules.some(({ rule }) => rule === chosen);
  const subject = chosen !== null && known ? chosen : firstSubject(effect);
  const words = w.policies.effect;
  const titleOf = (id: string) => {
    const rule = rules?.find((one) => one.id === id);
    return id === "" ? words.alertsOf[way] : rule ? say(rule.title) : id;
  };
  const months = effect.months.filter(({ rule }) => rule === subject);
  return (
    <div className="qj-effect">
      {whole.told && whole.told.length > 0 ? (
        <div className="ways">
          <Segmented
            aria-label={words.counts}
            value={way}
            options={WAYS.map((value) => ({ value, label: words.ways[value] }))}
            onChange={setWay}
          />
          <small className="dim">{words.waysNote[way]}</small>
        </div>
      ) : null}
      <EffectHead effect={effect} subject={subject} titleOf={titleOf} way={way} />
      <div className="two">
        <div>
          <UnitSums effect={effect} subject={subject} />
          <RuleSums effect={effect} subject={subject} onChoose={choose} titleOf={titleOf} />
        </div>
        <Card title={words.byMonth} note={words.byMonthNote}>
          {months.length === 0 ? (
            <Empty title={words.noneChanged} />
          ) : (
            <Suspense fallback={<Loading rows={6} />}>
              <MonthChart months={months} />
            </Suspense>
          )}
          <div className="foot">
            <p>{words.foot(count(effect.cases), fullTime(effect.asOf))}</p>
            {effect.unknown > 0 ? <p>{words.unknown(count(effect.unknown))}</p> : null}
            {effect.faults > 0 ? <p className="late">{words.faults(count(effect.faults))}</p> : null}
          </div>
        </Card>
      </div>
      {way === "told" ? (
        <ToldExamples key={subject} effect={effect} subject={subject} titleOf={titleOf} />
      ) : (
        <EffectExamples effect={effect} subject={subject} titleOf={titleOf} />
      )}
    </div>
  );
}
