import type { LedgerRow } from "../../api/ledger.ts";
import type { Level } from "../../api/types.ts";
import { LevelTag } from "../../components/level-tag.tsx";
import { count } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import { PartyLink } from "./party-link.tsx";

const LEVELS: readonly Level[] = ["red", "orange", "yellow", "notice"];

/** One line a party; on a phone, each line is a card. */
export function SumTable({ rows, year }: { rows: readonly LedgerRow[]; year: string }) {
  const { w } = useWords();
  const most = Math.max(1, ...rows.map(({ points }) => points));
  return (
    <div className="qj-wide">
      <table className="qj sums">
        <thead>
          <tr>
            <th>{w.ledger.party}</th>
            <th className="not-phone">{w.ledger.of}</th>
            <th className="num points" colSpan={2}>
              {w.ledger.points}
            </th>
            <th className="num not-phone">{w.ledger.entered}</th>
            <th className="num not-phone">{w.ledger.takenBack}</th>
            {LEVELS.map((level) => (
              <th key={level} className="num not-phone">
                <LevelTag level={level} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.kind} ${row.id}`}>
              <td>
                <PartyLink party={row} year={year} />
                <span className="dim only-phone">
                  {LEVELS.map((level) => (row.findings[level] > 0 ? `${w.levelsShort[level]} ${row.findings[level]} ` : null))}
                </span>
              </td>
              <td className="not-phone">{row.kind === "officer" ? (row.unit ?? "—") : "—"}</td>
              <td className="num">
                <b>{count(row.points)}</b>
              </td>
              <td className="bar">
                <i aria-hidden="true" style={{ width: `${(100 * Math.max(0, row.points)) / most}%` }} />
              </td>
              <td className="num not-phone">{count(row.entered)}</td>
              <td className="num not-phone">{row.takenBack === 0 ? "—" : count(row.takenBack)}</td>
              {LEVELS.map((level) => (
                <td key={level} className="num not-phone">
                  {row.findings[level] === 0 ? <span className="dim">0</span> : count(row.findings[level])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
