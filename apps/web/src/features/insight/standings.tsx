import type { InsightRate, Standing, Standings } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { Empty } from "../../components/states.tsx";
import { count, rate } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import { GroupRates } from "./group-rates.tsx";
import { Ranking } from "./ranking.tsx";
import type { OpenFigure } from "./rate-cell.tsx";
import "./ranking.css";

/** Units ranked within their own group only, groups side by side, then the rates of each with the cases behind them. */
export function StandingsView({ data, month, open }: { data: Standings; month: string; open: OpenFigure }) {
  const { w } = useWords();
  if (data.units.length === 0) return <Empty title={w.insight.empty(month)} text={w.insight.emptyNote} small={false} />;
  const groups = [...Map.groupBy(data.units, ({ group }) => group)];
  return (
    <div className="stack">
      <Whole rates={data.whole} month={month} open={open} />
      <div className="rankings">
        {groups.map(([group, units]) => (
          <Ranking key={group} group={group} units={units} open={open} />
        ))}
      </div>
      {groups
        .filter(([, units]) => units.some(hasCases))
        .map(([group, units]) => (
          <GroupRates key={group} group={group} units={units} open={open} />
        ))}
    </div>
  );
}

/** The month that is not over, in Shanghai. */
const thisMonth = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, "2026-10".length);

const hasCases = ({ rates }: Standing): boolean => rates.some(({ numerator, denominator }) => numerator + denominator > 0);

function Whole({ rates, month, open }: { rates: readonly InsightRate[]; month: string; open: OpenFigure }) {
  const { w, say } = useWords();
  return (
    <Card
      title={w.insight.whole}
      note={<span className="not-phone">{month === thisMonth() ? w.insight.wholeNoteOpen : w.insight.wholeNote}</span>}
      right={<ExportLink path="/insight/units.xlsx" query={{ month }} />}
    >
      <dl className="whole">
        {rates.map((one) => (
          <div key={one.key}>
            <dt title={say(one.formula)}>{say(one.title)}</dt>
            <dd>
              <b>{rate(one.numerator, one.denominator)}</b>
              {open && one.denominator > 0 ? (
                <button type="button" className="plain" onClick={() => open({ indicator: one.indicator, part: "denominator" })}>
                  {count(one.numerator)} ÷ {count(one.denominator)}
                </button>
              ) : (
                <small>
                  {count(one.numerator)} ÷ {count(one.denominator)}
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
