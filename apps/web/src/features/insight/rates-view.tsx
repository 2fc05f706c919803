import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { ratesQuery } from "../../api/insight.ts";
import { unitsQuery } from "../../api/queries.ts";
import type { RateRow } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { monthsBefore, monthsBetween } from "./months.ts";
import { type OpenFigure, RateCell } from "./rate-cell.tsx";

const BY = ["month", "unit", "item"] as const;
const FIRST = "completed-in-time";
type Props = {
  readonly month: string;
  readonly by: string | undefined;
  readonly rate: string | undefined;
  readonly go: (change: Record<string, string | undefined>) => void;
  readonly open: OpenFigure;
};

/** Every rate over six months, or one rate told apart by unit or item. */
export default function RatesView({ month, by, rate = FIRST, go, open }: Props) {
  const { w, say } = useWords();
  const how = BY.find((one) => one === by) ?? "month";
  const months = { from: monthsBefore(month, 5), to: month, by: "month" } as const;
  const all = useQuery(ratesQuery(months));
  const chosen = all.data?.find(({ indicator }) => indicator === rate);
  const titles = [...new Map((all.data ?? []).map((row) => [row.indicator, row.title]))];
  const choose = (
    <div className="choose">
      <Segmented
        value={how}
        options={BY.map((one) => ({ value: one, label: w.insight.by[one] }))}
        onChange={(one) => go({ by: one === "month" ? undefined : one })}
      />
      {how === "month" ? null : (
        <select aria-label={w.insight.indicator} value={rate} onChange={(event) => go({ rate: event.target.value })}>
          {titles.map(([id, title]) => (
            <option key={id} value={id}>
              {say(title)}
            </option>
          ))}
        </select>
      )}
      <ExportLink path="/rates/export.xlsx" query={how === "month" ? months : { from: month, to: month, by: how, indicator: rate }} />
    </div>
  );
  if (all.isError && !all.data) return <Failed error={all.error} onRetry={() => void all.refetch()} />;
  if (!all.data) return <Loading rows={12} />;
  if (how === "month")
    return (
      <Card title={w.insight.views.rates} note={<span className="not-phone">{w.insight.ratesNote}</span>} right={choose}>
        <Months rows={all.data} months={monthsBetween(monthsBefore(month, 5), month).toReversed()} month={month} open={open} />
      </Card>
    );
  return (
    <Card
      title={chosen ? say(chosen.title) : w.insight.views.rates}
      note={<span className="not-phone">{w.insight.oneNote}</span>}
      right={choose}
    >
      <Parts month={month} by={how} indicator={rate} open={open} />
    </Card>
  );
}

type MonthsProps = {
  readonly rows: readonly RateRow[];
  readonly months: readonly string[];
  readonly month: string;
  readonly open: OpenFigure;
};

/** Only the figures of the month in the address lead on: the drill down is of that month. */
function Months({ rows, months, month, open }: MonthsProps) {
  const { w, say } = useWords();
  const rates = [...Map.groupBy(rows, ({ indicator }) => indicator)];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section className="scroll" aria-label={w.insight.views.rates} tabIndex={0}>
      <table className="qj rates">
        <thead>
          <tr>
            <th>{w.insight.indicator}</th>
            {months.map((one) => (
              <th key={one} className="num">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rates.map(([indicator, own]) => (
            <tr key={indicator}>
              <th scope="row">{own[0] ? say(own[0].title) : indicator}</th>
              {months.map((one) => {
                const of = own.find((row) => row.month === one) ?? { numerator: 0, denominator: 0 };
                const name = `${own[0] ? say(own[0].title) : indicator} ${one}`;
                return <RateCell key={one} of={of} figure={{ indicator }} open={one === month ? open : undefined} name={name} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Parts({ month, by, indicator, open }: { month: string; by: "unit" | "item"; indicator: string; open: OpenFigure }) {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(ratesQuery({ from: month, to: month, by, indicator }));
  const units = useQuery(unitsQuery).data ?? [];
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={10} />;
  if (data.length === 0) return <Empty title={w.insight.empty(month)} text={w.insight.emptyNote} />;
  const rows = data.toSorted((a, b) => b.denominator - a.denominator);
  const most = Math.max(1, ...rows.map(({ denominator }) => denominator));
  const name = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  return (
    <table className="qj parts">
      <thead>
        <tr>
          <th>{by === "unit" ? w.insight.unit : w.insight.item}</th>
          {by === "unit" ? <th>{w.insight.groupName}</th> : null}
          <th className="num">{w.insight.value}</th>
          <td className="not-phone" />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const id = row[by] ?? "";
          const said = by === "unit" ? name(id) : id === "" ? w.insight.noItem : id;
          return (
            <tr key={id}>
              <td>{said}</td>
              {by === "unit" ? <td className="dim">{units.find((unit) => unit.id === id)?.group ?? "—"}</td> : null}
              <RateCell of={row} figure={{ indicator, [by]: id }} open={id === "" ? undefined : open} name={said} />
              <td className="not-phone bar">
                <i style={{ width: `${(100 * row.denominator) / most}%` }} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
