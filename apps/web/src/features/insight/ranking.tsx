import { Fragment, useState } from "react";
import type { Standing } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { count, rate } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import { type OpenFigure, RateCell } from "./rate-cell.tsx";

const COLUMNS = 6;
/** A long group shows its ends first: so many at the top and at the bottom, unless all of them fit. */
const [ENDS, FIT] = [7, 16];
/** Where the bar of a score begins: below it no difference is worth seeing. */
const FROM = 60;

/** One group in order of its scores, with the cases due behind each; those with nothing due are named apart. */
export function Ranking({ group, units, open }: { group: string; units: readonly Standing[]; open: OpenFigure }) {
  const { w } = useWords();
  const [shown, setShown] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  const ranked = units.filter(({ score }) => score !== null);
  const apart = units.filter(({ score }) => score === null);
  const hidden = isWhole || ranked.length <= FIT ? 0 : ranked.length - 2 * ENDS;
  const rows = hidden === 0 ? ranked : [...ranked.slice(0, ENDS), ...ranked.slice(-ENDS)];
  return (
    <Card
      title={group}
      note={w.insight.groupNote}
      right={<span className="dim">{w.insight.unitCount(units.length)}</span>}
      className="ranking"
    >
      {ranked.length === 0 ? null : (
        <table className="qj">
          <caption className="sr">{w.insight.ranking(group)}</caption>
          <thead>
            <tr>
              <th className="num">{w.insight.rank}</th>
              <th>{w.insight.unit}</th>
              <th className="num">{w.insight.score}</th>
              <th className="bar" aria-label={w.insight.barFrom(FROM)} title={w.insight.barFrom(FROM)} />
              <th className="num">{w.insight.inTime}</th>
              <th className="num">{w.insight.risen}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one, index) => (
              <Fragment key={one.unit}>
                {hidden > 0 && index === ENDS ? (
                  <tr className="gap">
                    <td colSpan={COLUMNS}>
                      <button type="button" className="plain" onClick={() => setWhole(true)}>
                        {w.insight.showRest(hidden)}
                      </button>
                    </td>
                  </tr>
                ) : null}
                <Line one={one} open={open} wide={shown === one.unit} onWhy={() => setShown(shown === one.unit ? null : one.unit)} />
                {shown === one.unit ? <Why one={one} open={open} /> : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {apart.length > 0 ? <p className="dim apart">{w.insight.apart(apart.map(({ name }) => name).join(w.common.comma))}</p> : null}
    </Card>
  );
}

function Line({ one, open, wide, onWhy }: { one: Standing; open: OpenFigure; wide: boolean; onWhy: () => void }) {
  const { w } = useWords();
  const score = one.score ?? 0;
  const inTime = one.rates.find(({ key }) => key === "completedInTime");
  return (
    <tr>
      <td className="num">{one.rank ?? "—"}</td>
      <th scope="row">
        {one.name} {one.list ? <span className={`list ${one.list}`}>{w.insight[one.list]}</span> : null}
      </th>
      <td className="num">
        <button
          type="button"
          className="plain"
          aria-expanded={wide}
          aria-label={`${w.insight.showWhy(one.name)} ${score.toFixed(1)}`}
          onClick={onWhy}
        >
          {score.toFixed(1)}
        </button>
      </td>
      <td className="bar" aria-hidden="true">
        <i style={{ width: `${Math.max(0, (100 * (score - FROM)) / (100 - FROM))}%` }} />
      </td>
      {inTime ? (
        <RateCell
          of={inTime}
          figure={{ indicator: inTime.indicator, unit: one.unit }}
          open={open}
          name={`${one.name} ${w.insight.inTime}`}
        />
      ) : (
        <td />
      )}
      <td className="num dim">{w.insight.moved(one.risen)}</td>
    </tr>
  );
}

/** What was taken off, and for what. */
function Why({ one, open }: { one: Standing; open: OpenFigure }) {
  const { w, say } = useWords();
  return (
    <tr className="why">
      <td colSpan={COLUMNS}>
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
