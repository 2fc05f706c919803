import { Fragment, useState } from "react";
import type { InsightRate, Standing, Standings } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { Empty } from "../../components/states.tsx";
import { count, rate, signed } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import { type OpenFigure, RateCell } from "./rate-cell.tsx";

/** What the score rests on, in the order of the page. */
const SHOWN: readonly InsightRate["key"][] = [
  "completedInTime",
  "signedInTime",
  "contactedInTime",
  "returned",
  "redone",
  "satisfied",
  "resolved",
];

/** Units ranked within their own group only, each rate with the cases behind it, each point taken off with its reason. */
export function StandingsView({ data, month, open }: { data: Standings; month: string; open: OpenFigure }) {
  const { w } = useWords();
  if (data.units.length === 0) return <Empty title={w.insight.empty(month)} text={w.insight.emptyNote} small={false} />;
  const groups = [...Map.groupBy(data.units, ({ group }) => group)];
  return (
    <div className="stack">
      <Whole rates={data.whole} month={month} open={open} />
      {groups.map(([group, units]) => (
        <Group key={group} group={group} units={units} open={open} />
      ))}
    </div>
  );
}

function Whole({ rates, month, open }: { rates: readonly InsightRate[]; month: string; open: OpenFigure }) {
  const { w, say } = useWords();
  return (
    <Card
      title={w.insight.whole}
      note={<span className="not-phone">{w.insight.wholeNote}</span>}
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

function Group({ group, units, open }: { group: string; units: readonly Standing[]; open: OpenFigure }) {
  const { w, say } = useWords();
  const [shown, setShown] = useState<string | null>(null);
  const rates = units[0]?.rates ?? [];
  const columns = SHOWN.flatMap((key) => rates.find((one) => one.key === key) ?? []);
  return (
    <Card
      title={w.insight.group(group, String(units.length))}
      note={<span className="not-phone">{open ? w.insight.groupNote : w.insight.groupNoteFigures}</span>}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="scroll" aria-label={group} tabIndex={0}>
        <table className="qj standings">
          <thead>
            <tr>
              <th className="num">{w.insight.rank}</th>
              <th>{w.insight.unit}</th>
              <th className="num">{w.insight.score}</th>
              <th className="num">{w.insight.risen}</th>
              {columns.map(({ key, title, formula }) => (
                <th key={key} className="num" title={say(formula)}>
                  {say(title)}
                </th>
              ))}
              <th className="num">{w.insight.points}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((one) => (
              <Fragment key={one.unit}>
                <Line one={one} open={open} wide={shown === one.unit} onWhy={() => setShown(shown === one.unit ? null : one.unit)} />
                {shown === one.unit ? <Why one={one} columns={columns.length + 5} open={open} /> : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function Line({ one, open, wide, onWhy }: { one: Standing; open: OpenFigure; wide: boolean; onWhy: () => void }) {
  const { w, say } = useWords();
  return (
    <tr>
      <td className="num">{one.rank === null ? "—" : <b>{one.rank}</b>}</td>
      <td className="u">
        {one.name}
        {one.list ? <span className={`list ${one.list}`}>{w.insight[one.list]}</span> : null}
      </td>
      <td className="num">
        {one.score === null ? (
          <span className="dim" title={w.insight.unranked}>
            —
          </span>
        ) : (
          <button
            type="button"
            className="plain"
            aria-expanded={wide}
            aria-label={`${w.insight.showWhy(one.name)} ${one.score.toFixed(1)}`}
            onClick={onWhy}
          >
            {one.score.toFixed(1)}
          </button>
        )}
      </td>
      <td className="num dim">{one.risen === null ? "—" : signed(one.risen)}</td>
      {SHOWN.map((key) => {
        const of = one.rates.find((each) => each.key === key);
        return of ? (
          <RateCell
            key={key}
            of={of}
            figure={{ indicator: of.indicator, unit: one.unit }}
            open={open}
            name={`${one.name} ${say(of.title)}`}
          />
        ) : null;
      })}
      <td className="num">{one.points}</td>
    </tr>
  );
}

function Why({ one, columns, open }: { one: Standing; columns: number; open: OpenFigure }) {
  const { w, say } = useWords();
  return (
    <tr className="why">
      <td colSpan={columns}>
        <b>{w.insight.why}</b> <span className="dim">{w.insight.full}</span>
        {one.deductions.length === 0 ? <p>{w.insight.noneOff}</p> : null}
        <ul>
          {one.deductions.map((each) => {
            const { indicator, numerator, denominator } = each;
            const made = numerator === null || denominator === null ? null : `${count(numerator)} ÷ ${count(denominator)}`;
            return (
              <li key={indicator ?? "points"}>
                <span className="late">{w.insight.off(each.off.toFixed(1))}</span> <b>{say(each.title)}</b>
                {made && numerator !== null && denominator !== null ? ` ${rate(numerator, denominator)}` : null}{" "}
                {made && open && indicator ? (
                  <button type="button" className="plain" onClick={() => open({ indicator, part: "denominator", unit: one.unit })}>
                    {made}
                  </button>
                ) : (
                  made
                )}
                <span className="dim"> {say(each.why)}</span>
              </li>
            );
          })}
        </ul>
      </td>
    </tr>
  );
}
