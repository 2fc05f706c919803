import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { rulesQuery } from "../api/queries.ts";
import { Card } from "../components/card.tsx";
import { Loading } from "../components/states.tsx";
import { count } from "../format/durations.ts";
import { fullTime } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";
import { EffectExamples } from "./effect-examples.tsx";
import { EffectHead } from "./effect-head.tsx";
import { RuleSums } from "./rule-sums.tsx";
import { type Effect, firstSubject } from "./sums.ts";
import { UnitSums } from "./unit-sums.tsx";
import "../components/tools.css";
import "./effect.css";

const MonthChart = lazy(() => import("./month-chart.tsx"));

/** What a change of policies would do: the sentence, the figures, by rule, unit and month, with examples. */
export function EffectView({ effect }: { effect: Effect }) {
  const { w, say } = useWords();
  const { data: rules } = useQuery(rulesQuery);
  const [chosen, choose] = useState<string | null>(null);
  const subject = chosen ?? firstSubject(effect);
  const titleOf = (id: string) => {
    const rule = rules?.find((one) => one.id === id);
    return id === "" ? w.policies.effect.alerts : rule ? say(rule.title) : id;
  };
  const words = w.policies.effect;
  const months = effect.months.filter(({ rule }) => rule === subject);
  return (
    <div className="qj-effect">
      <EffectHead effect={effect} subject={subject} titleOf={titleOf} />
      <div className="two">
        <div>
          <UnitSums effect={effect} subject={subject} />
          <RuleSums effect={effect} subject={subject} onChoose={choose} titleOf={titleOf} />
        </div>
        <Card title={words.byMonth} note={words.byMonthNote}>
          <Suspense fallback={<Loading rows={6} />}>
            <MonthChart months={months} />
          </Suspense>
          <div className="foot">
            <p>{words.foot(count(effect.cases), fullTime(effect.asOf))}</p>
            {effect.unknown > 0 ? <p>{words.unknown(count(effect.unknown))}</p> : null}
            {effect.faults > 0 ? <p className="late">{words.faults(count(effect.faults))}</p> : null}
          </div>
        </Card>
      </div>
      <EffectExamples effect={effect} subject={subject} titleOf={titleOf} />
    </div>
  );
}
