import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useState } from "react";
import { unitsQuery } from "../../api/queries.ts";
import type { PeriodKind } from "../../api/reports.ts";
import type { ReportRow } from "../../api/types.ts";
import { isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { lastPeriods } from "./periods.ts";

export const KINDS: readonly PeriodKind[] = ["month", "quarter", "year"];
type Language = ReportRow["language"];
const LANGUAGES: readonly Language[] = ["zh", "en"];
export type Wanted = { readonly period: string; readonly unit?: string; readonly language?: Language; readonly soFar?: boolean };

/** Which period, and of what. The one that runs can be asked for, if it is said that it is not over. */
export function AskForm({ busy, onAsk }: { readonly busy: boolean; readonly onAsk: (wanted: Wanted) => void }) {
  const { w } = useWords();
  const id = useId();
  const [kind, setKind] = useState<PeriodKind>("month");
  const periods = lastPeriods(kind, isoDay(Date.now()));
  const [chosen, setChosen] = useState<string>();
  const period = chosen !== undefined && periods.includes(chosen) ? chosen : (periods[1] ?? "");
  const [unit, setUnit] = useState("");
  const [language, setLanguage] = useState<Language>("zh");
  const [soFar, setSoFar] = useState(false);
  const { data: units = [] } = useQuery(unitsQuery);
  const runs = period === periods[0];
  return (
    <form
      className="tools"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({
          period,
          ...(unit === "" ? {} : { unit }),
          ...(language === "zh" ? {} : { language }),
          ...(runs && soFar ? { soFar } : {}),
        });
      }}
    >
      <label htmlFor={`${id}kind`}>{w.reports.kind}</label>
      <select id={`${id}kind`} value={kind} onChange={({ target: { value } }) => setKind(value as PeriodKind)}>
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {w.periods.kinds[one]}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}period`}>{w.reports.period}</label>
      <select id={`${id}period`} value={period} onChange={({ target: { value } }) => setChosen(value)}>
        {periods.map((one) => (
          <option key={one} value={one}>
            {w.periods.name(one)}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}unit`}>{w.reports.unit}</label>
      <select id={`${id}unit`} value={unit} onChange={({ target: { value } }) => setUnit(value)}>
        <option value="">{w.reports.wholeCity}</option>
        {units.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}language`}>{w.reports.language}</label>
      <select id={`${id}language`} value={language} onChange={({ target: { value } }) => setLanguage(value as Language)}>
        {LANGUAGES.map((one) => (
          <option key={one} value={one}>
            {w.reports.languages[one]}
          </option>
        ))}
      </select>
      {runs ? (
        <label className="so-far">
          <input type="checkbox" checked={soFar} onChange={({ target: { checked } }) => setSoFar(checked)} />
          {w.reports.soFar}
        </label>
      ) : null}
      <Button type="primary" htmlType="submit" loading={busy} disabled={runs && !soFar}>
        {w.reports.ask}
      </Button>
    </form>
  );
}
