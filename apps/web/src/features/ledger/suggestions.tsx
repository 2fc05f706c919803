import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { type Suggestion, suggestionsQuery } from "../../api/ledger.ts";
import { meQuery } from "../../api/queries.ts";
import { useAddress } from "../../api/use-address.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { count } from "../../format/durations.ts";
import { isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { PartyLink } from "./party-link.tsx";
import { readPeriod, yearsUntil } from "./period.ts";
import { StepDialog } from "./step-dialog.tsx";

/** Who has reached a step of the ladder that nobody has decided on. */
export function Suggestions() {
  const { w } = useWords();
  const { text, change } = useAddress();
  const today = isoDay(Date.now());
  const { year } = readPeriod(text("period"), today);
  const { data, isError, error, refetch, isPending } = useQuery(suggestionsQuery(year));
  const mayRecord = useQuery(meQuery).data?.may.includes("POST /api/v1/ledger/steps") ?? false;
  const [deciding, decide] = useState<Suggestion>();
  return (
    <>
      <div className="qj-tools">
        <select value={year} aria-label={w.ledger.year} onChange={(event) => change({ period: event.target.value })}>
          {yearsUntil(today, year).map((one) => (
            <option key={one} value={one}>
              {w.ledger.yearOf(one)}
            </option>
          ))}
        </select>
      </div>
      <Card title={w.ledger.parts.suggestions} note={w.ledger.suggestionsNote}>
        {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {isPending ? <Loading /> : null}
        {data?.length === 0 ? <Empty title={w.ledger.noSuggestions} text={w.ledger.noSuggestionsNote} small={false} /> : null}
        {data && data.length > 0 ? (
          <Wide>
            <table className="qj">
              <thead>
                <tr>
                  <th>{w.ledger.party}</th>
                  <th>{w.ledger.of}</th>
                  <th className="num">{w.ledger.yearSum(year)}</th>
                  <th>{w.ledger.suggestion}</th>
                  <th>{w.ledger.taken}</th>
                  {mayRecord ? <th className="num">{w.ledger.actions}</th> : null}
                </tr>
              </thead>
              <tbody>
                {data.map((row) => (
                  <tr key={`${row.kind} ${row.id}`}>
                    <td>
                      <PartyLink party={row} year={year} />
                    </td>
                    <td>{row.kind === "officer" ? (row.unit ?? "—") : "—"}</td>
                    <td className="num">
                      <b>{count(row.points)}</b>
                    </td>
                    <td>{w.ledger.reaches(row.from, w.ledger.step[row.step])}</td>
                    <td>{row.taken === null ? "—" : w.ledger.step[row.taken]}</td>
                    {mayRecord ? (
                      <td className="num">
                        <Button size="small" onClick={() => decide(row)}>
                          {w.ledger.record}
                        </Button>
                      </td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        ) : null}
      </Card>
      {deciding ? <StepDialog party={deciding} year={year} suggested={deciding.step} onClose={() => decide(undefined)} /> : null}
    </>
  );
}
