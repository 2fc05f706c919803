import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { type Figure, figureCasesQuery, ratesQuery } from "../../api/insight.ts";
import { unitsQuery } from "../../api/queries.ts";
import type { FigureCase } from "../../api/types.ts";
import { Drawer } from "../../components/dialog.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { count, hoursMinutes } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import type { OpenFigure } from "./rate-cell.tsx";

const PARTS = ["numerator", "rest", "denominator"] as const;
type Props = { readonly month: string; readonly figure: Figure; readonly open: OpenFigure; readonly onClose: () => void };

/** The cases that make a figure; each leads to its trace. */
export function FigureCases({ month, figure, open, onClose }: Props) {
  const { w, say } = useWords();
  const list = useInfiniteQuery(figureCasesQuery(month, figure));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const said = useQuery(ratesQuery({ from: month, to: month, by: "month", indicator: figure.indicator })).data?.[0];
  const unit = useQuery(unitsQuery).data?.find(({ id }) => id === figure.unit)?.name ?? figure.unit;
  const time = said?.measure === "time";
  const about = [month, unit, figure.item, said ? say(said.title) : undefined].filter(Boolean).join(" · ");
  return (
    <Drawer open title={about} onClose={onClose} size={760} className="qj-figure">
      <div className="tools">
        {time ? null : (
          <Segmented
            value={figure.part}
            options={PARTS.map((part) => ({ value: part, label: w.insight[part] }))}
            onChange={(part) => open?.({ ...figure, part })}
          />
        )}
        <span className="dim">{w.insight.casesNote}</span>
        <span className="grow" />
        <ExportLink path="/insight/cases.xlsx" query={{ month, ...figure }} />
      </div>
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? <Empty title={w.insight.none} text={w.insight.noneNote} /> : null}
      {rows.length > 0 ? <Cases rows={rows} time={time} /> : null}
      {list.hasNextPage ? (
        <p className="more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {w.common.more}
          </Button>
        </p>
      ) : null}
    </Drawer>
  );
}

function Cases({ rows, time }: { rows: readonly FigureCase[]; time: boolean }) {
  const { w } = useWords();
  const now = Date.now();
  return (
    <table className="qj">
      <thead>
        <tr>
          <th>{w.cases.number}</th>
          <th>{w.cases.subject}</th>
          <th>{w.cases.unit}</th>
          <th className="num">{w.cases.opened}</th>
          <th className="num">{w.insight.adds}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="number">
              <Link to={`/cases/${encodeURIComponent(row.id)}`}>{row.number}</Link>
            </td>
            <td>
              {row.title ?? row.item ?? row.class ?? "—"}
              {row.title && row.item ? <span className="dim"> {row.item}</span> : null}
            </td>
            <td>{row.unit ?? "—"}</td>
            <td className="num">{dayTime(row.openedAt, now)}</td>
            <td className="num">
              {time ? hoursMinutes(row.numerator) : count(row.numerator)} ÷ {count(row.denominator)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
