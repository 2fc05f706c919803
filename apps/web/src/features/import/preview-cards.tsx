import type { ImportPreview } from "../../api/imports.ts";
import { Card } from "../../components/card.tsx";
import { Empty } from "../../components/states.tsx";
import { count } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import { notationInWords, stepNames } from "./notation-words.ts";
import { RejectedTable } from "./rejected-table.tsx";

/** What would become of the file: bad rows, cases as they would read, and the rows as they are. */
export function PreviewCards({ preview }: { preview: ImportPreview }) {
  const { w, say } = useWords();
  const { read, cases, rejections, rows, columns } = preview;
  const stepName = stepNames(preview.activities, say);
  return (
    <div className="right">
      <p className="tried" role="status">
        <b>{w.importing.tried(count(read.rows), count(read.cases), count(read.events))}</b>
        {read.rejected > 0 ? <span className="warn">{w.importing.triedBad(count(read.rejected))}</span> : null}
        {read.whole ? null : <span className="dim">{w.importing.triedPart}</span>}
      </p>
      <Card className="bounded" title={w.importing.bad} note={w.importing.badNote}>
        {rejections.length === 0 ? (
          <p className="pad dim">{preview.problem ? w.importing.noCases : w.importing.noBad}</p>
        ) : (
          <RejectedTable rows={rejections} />
        )}
      </Card>
      <Card title={w.importing.cases} note={w.importing.casesNote}>
        {cases.length === 0 ? <Empty title={w.importing.noCases} /> : null}
        {cases.map(({ number, notation }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <pre key={number} tabIndex={0}>
            {notationInWords(notation, stepName)}
          </pre>
        ))}
      </Card>
      <Card title={w.importing.asIs} note={w.importing.asIsNote}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="qj-wide" tabIndex={0} aria-label={w.importing.asIs}>
          <table className="qj">
            <thead>
              <tr>
                <th className="num">{w.importing.line}</th>
                {columns.map(({ column }) => (
                  <th key={column}>{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ line, cells }) => (
                <tr key={line}>
                  <td className="num">{line}</td>
                  {columns.map(({ column }, at) => (
                    <td key={column} className="clip cell">
                      {cells[at]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Card>
    </div>
  );
}
