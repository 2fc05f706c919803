import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { post } from "../../api/client.ts";
import { asProblem } from "../../api/problem.ts";
import { meQuery, reportsQuery } from "../../api/queries.ts";
import type { ReportRow } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { ReportLine } from "./report-line.tsx";
import "./reports.css";

const busy = ({ state }: ReportRow): boolean => state === "asked" || state === "running";
/** The last months, `2026-04`, newest first; the present one can be asked for too. */
const MONTHS = Array.from({ length: 24 }, (_, back) => monthsBefore(isoDay(Date.now()), back));
function monthsBefore(day: string, back: number): string {
  const [year, month] = day.split("-").map(Number) as [number, number];
  const months = year * 12 + month - 1 - back;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** The months written down so far; asks for one, shows how far it is, hands it out. */
export default function ReportsPage() {
  const { w, say } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [month, setMonth] = useState(MONTHS[1] ?? "");
  // progress is also on the live stream; asking again covers a stream that is down
  const list = useQuery({ ...reportsQuery, refetchInterval: ({ state }) => (state.data?.some(busy) ? 2_000 : false) });
  const ask = useMutation({
    mutationFn: (wanted: string) => post<ReportRow>("/reports", { month: wanted }),
    onSuccess: () => void message.success(w.reports.asked),
    onError: (error) => void message.error(say(asProblem(error).said)),
    onSettled: () => client.invalidateQueries({ queryKey: reportsQuery.queryKey }),
  });
  const rows = list.data ?? [];
  const mayAsk = useQuery(meQuery).data?.may.includes("POST /api/v1/reports") ?? false; // leaders read
  return (
    <div className="qj-page qj-reports">
      {mayAsk ? (
        <form
          className="tools"
          onSubmit={(event) => {
            event.preventDefault();
            if (month) ask.mutate(month);
          }}
        >
          <label htmlFor="month">{w.reports.month}</label>
          <select id="month" value={month} onChange={(event) => setMonth(event.target.value)}>
            {MONTHS.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
          <Button type="primary" htmlType="submit" loading={ask.isPending} disabled={!month}>
            {w.reports.ask}
          </Button>
        </form>
      ) : null}
      <Card title={w.reports.title} note={<span className="not-phone">{w.reports.note}</span>}>
        {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading /> : null}
        {list.isSuccess && rows.length === 0 ? <Empty title={w.reports.empty} text={w.reports.emptyNote} small={false} /> : null}
        <ul>
          {rows.map((row) => (
            <ReportLine key={row.id} row={row} busy={busy(row)} onAgain={() => ask.mutate(row.month)} />
          ))}
        </ul>
      </Card>
    </div>
  );
}
