import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { scheduleQuery } from "../../api/reports.ts";
import type { ReportSchedule } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { count } from "../../format/durations.ts";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { ScheduleDialog } from "./schedule-dialog.tsx";

/** When workbooks are written by themselves, and who gets them. */
export function Schedule({ mayChange }: { readonly mayChange: boolean }) {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(scheduleQuery);
  const [changed, setChanged] = useState<ReportSchedule>();
  return (
    <Card title={w.schedule.title} note={<span className="not-phone">{w.schedule.note}</span>}>
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={3} /> : null}
      {data ? (
        <Wide>
          <table className="qj plans">
            <thead>
              <tr>
                <th>{w.reports.kind}</th>
                <th>{w.schedule.workday}</th>
                <th>{w.schedule.next}</th>
                <th>{w.schedule.recipients}</th>
                {mayChange ? <th>{""}</th> : null}
              </tr>
            </thead>
            <tbody>
              {data.map((plan) => (
                <tr key={plan.kind}>
                  <td>
                    <b>{w.periods.kinds[plan.kind]}</b>
                  </td>
                  <td>{w.schedule.workdayOf(count(plan.workday))}</td>
                  <td>
                    {plan.next === null ? w.schedule.noCalendar : w.schedule.nextOf(w.periods.name(plan.period), fullTime(plan.next))}
                  </td>
                  <td>
                    {plan.recipients.length === 0 ? <span className="dim">{w.schedule.nobody}</span> : null}
                    {plan.recipients.map((one) => (
                      <span className="recipient" key={`${one.unit} ${one.role ?? one.userId}`}>
                        {one.scope === null ? w.reports.wholeCity : one.scope} · {one.role === null ? one.name : w.roles[one.role]}{" "}
                        <span className="dim">{w.schedule.people(count(one.people))}</span>
                      </span>
                    ))}
                  </td>
                  {mayChange ? (
                    <td className="num">
                      <Button size="small" onClick={() => setChanged(plan)} aria-label={w.schedule.editOf(w.periods.kinds[plan.kind])}>
                        {w.schedule.edit}
                      </Button>
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      ) : null}
      {changed ? <ScheduleDialog plan={changed} onClose={() => setChanged(undefined)} /> : null}
    </Card>
  );
}
