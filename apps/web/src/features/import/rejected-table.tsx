import type { ImportPreview } from "../../api/imports.ts";
import { Wide } from "../../components/wide.tsx";
import { useWords } from "../../words/words.tsx";

/** Rows that cannot be used: where, what stands there, why. */
export function RejectedTable({ rows }: { rows: ImportPreview["rejections"] }) {
  const { w, say } = useWords();
  return (
    <Wide>
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
    </Wide>
  );
}
