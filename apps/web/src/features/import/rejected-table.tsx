import type { ImportPreview } from "../../api/imports.ts";
import { useWords } from "../../words/words.tsx";

/** Rows that cannot be used: where, what stands there, why. */
export function RejectedTable({ rows }: { rows: ImportPreview["rejections"] }) {
  const { w, say } = useWords();
  return (
    <div className="qj-wide">
      <table className="qj">
        <thead>
          <tr>
            <th className="num">{w.importing.line}</th>
            <th>{w.importing.column}</th>
            <th>{w.importing.value}</th>
            <th>{w.importing.reason}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line can have several faults of one column
            <tr key={`${row.line} ${nth}`}>
              <td className="num">{row.line}</td>
              <td>{row.column ?? "—"}</td>
              <td className="value">{row.value ?? "—"}</td>
              <td>{say(row.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
