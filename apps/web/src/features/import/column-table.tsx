import type { ColumnRole, Draft, ImportPreview } from "../../api/imports.ts";
import { Card } from "../../components/card.tsx";
import { useWords } from "../../words/words.tsx";

type Props = { readonly preview: ImportPreview; readonly draft: Draft; readonly onChange: (draft: Draft, fill?: boolean) => void };

/** What changes with these has to be guessed anew: words of the activities, ways of writing times. */
const GUESSED_BY: readonly ColumnRole[] = ["activity", "at", "recordedAt", "due", "step"];
const SURE = 0.75;
const HALF = 0.5;

/** Every column with what it is; where the guess is weak it says so. */
export function ColumnTable({ preview, draft, onChange }: Props) {
  const { w, say } = useWords();
  const roles = Object.keys(w.importing.roles) as ColumnRole[];
  const first = preview.rows[0]?.cells ?? [];
  const choose = (column: string, role: ColumnRole) => {
    const columns = draft.columns.map((one) =>
      one.column === column ? { column, role, ...(role === "step" ? { step: one.step ?? "received" } : {}) } : one,
    );
    const before = draft.columns.find((one) => one.column === column)?.role ?? "none";
    onChange({ ...draft, columns }, GUESSED_BY.includes(role) || GUESSED_BY.includes(before));
  };
  const chooseStep = (column: string, step: string) =>
    onChange({ ...draft, columns: draft.columns.map((one) => (one.column === column ? { ...one, step } : one)) });
  return (
    <Card title={w.importing.columns} note={w.importing.columnsNote}>
      <div className="qj-wide">
        <table className="qj">
          <thead>
            <tr>
              <th>{w.importing.column}</th>
              <th>{w.importing.use}</th>
              <th>{w.importing.sure}</th>
              <th>{w.importing.sample}</th>
            </tr>
          </thead>
          <tbody>
            {draft.columns.map(({ column, role, step }) => {
              const at = preview.columns.findIndex((one) => one.column === column);
              const about = preview.columns[at];
              const kept = about?.guessed === role;
              const sure = about?.confidence ?? 0;
              return (
                <tr key={column}>
                  <td>
                    <b>{column}</b>
                  </td>
                  <td>
                    <select
                      aria-label={`${column} ${w.importing.use}`}
                      value={role}
                      onChange={(event) => choose(column, event.target.value as ColumnRole)}
                    >
                      {roles.map((one) => (
                        <option key={one} value={one}>
                          {w.importing.roles[one]}
                        </option>
                      ))}
                    </select>
                    {role === "step" ? (
                      <select
                        aria-label={`${column} ${w.importing.whichStep}`}
                        value={step}
                        onChange={(event) => chooseStep(column, event.target.value)}
                      >
                        {preview.activities.map(({ id, name }) => (
                          <option key={id} value={id}>
                            {say(name)}
                          </option>
                        ))}
                      </select>
                    ) : null}
                  </td>
                  <td className="sure">
                    {about?.ambiguous && kept ? (
                      <span className="warn">{w.importing.ambiguous}</span>
                    ) : !kept || role === "none" ? (
                      <span className="dim">—</span>
                    ) : sure >= SURE ? (
                      w.importing.high
                    ) : (
                      <span className="warn">{sure >= HALF ? w.importing.middle : w.importing.low}</span>
                    )}
                  </td>
                  <td className="clip sample">{first[at]}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
