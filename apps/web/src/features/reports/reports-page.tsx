import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { post } from "../../api/client.ts";
import { asProblem } from "../../api/problem.ts";
import { meQuery, reportsQuery } from "../../api/queries.ts";
import type { ReportRow } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { More } from "../../components/more.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { AskForm, type Wanted } from "./ask-form.tsx";
import { ReportLine } from "./report-line.tsx";
import { Schedule } from "./schedule.tsx";
import "../../components/tools.css";
import "./reports.css";

/** The same once more; what was made before its period was over may be again. */
const again = ({ period, unit, language }: ReportRow): Wanted => ({ period, soFar: true, language, ...(unit === "*" ? {} : { unit }) });
const busy = ({ state }: ReportRow): boolean => state === "asked" || state === "running";
/** The periods written down so far; asks for one, shows how far it is, hands it out; says when they are written by themselves and who gets them. */
export default function ReportsPage() {
  const { w, say } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  // progress is also on the live stream; asking again covers a stream that is down
  const list = useInfiniteQuery({
    ...reportsQuery,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ rows }) => rows.some(busy)) ? 2_000 : false),
  });
  const ask = useMutation({
    mutationFn: (wanted: Wanted) => post<ReportRow>("/reports", wanted),
    onSuccess: () => void message.success(w.reports.asked),
    onError: (error) => void message.error(say(asProblem(error).said)),
    onSettled: () => client.invalidateQueries({ queryKey: reportsQuery.queryKey }),
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const may = useQuery(meQuery).data?.may ?? []; // leaders read
  return (
    <div className="qj-page qj-reports">
      {may.includes("POST /api/v1/reports") ? <AskForm busy={ask.isPending} onAsk={(wanted) => ask.mutate(wanted)} /> : null}
      <Card
        title={w.reports.title}
        note={<span className="not-phone">{w.reports.note}</span>}
        right={<ExportLink path="/reports/export.xlsx" />}
      >
        {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading /> : null}
        {list.isSuccess && rows.length === 0 ? <Empty title={w.reports.empty} text={w.reports.emptyNote} small={false} /> : null}
        <ul>
          {rows.map((row) => (
            <ReportLine key={row.id} row={row} busy={busy(row)} onAgain={() => ask.mutate(again(row))} />
          ))}
        </ul>
        <More {...list} />
      </Card>
      <Schedule mayChange={may.includes("PUT /api/v1/reports/schedule/:kind")} />
    </div>
  );
}
