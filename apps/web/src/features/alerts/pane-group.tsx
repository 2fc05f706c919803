import { Link } from "@tanstack/react-router";
import type { GroupAccount } from "../../api/types.ts";
import { LevelTag } from "../../components/level-tag.tsx";
import { monthDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

const SHOWN = 8;

/** What stands against the subject, and the first of the cases that prove it. */
export function PaneGroup({ group: { findings, standing, evidence, compared } }: { group: GroupAccount }) {
  const { w, say } = useWords();
  return (
    <>
      <h2>{w.inbox.hits(standing)}</h2>
      <div className="tags">
        {findings.map((finding) => (
          <LevelTag key={finding.rule + finding.key} level={finding.level}>
            {say(finding.title)}
          </LevelTag>
        ))}
      </div>
      {evidence.total > 0 ? (
        <h2>
          {w.group.proof} <span className="dim">{w.group.proofNote(evidence.total, evidence.cases)}</span>
        </h2>
      ) : null}
      <table className="held">
        <tbody>
          {evidence.rows.slice(0, SHOWN).map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one case may prove several things at one time
            <tr key={i}>
              <td className="clip">
                <Link to={`/cases/${encodeURIComponent(row.caseId)}`}>{row.caseNumber}</Link>
                {"　"}
                {row.name === null ? w.group.whole : say(row.name)}
              </td>
              <td className="num">{monthDay(row.at)}</td>
            </tr>
          ))}
          {compared.map(({ name, value }) => (
            <tr key={name.zh}>
              <td>{say(name)}</td>
              <td className="num value">{say(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {evidence.total > 0 && evidence.rows.length === 0 ? <p className="dim">{w.group.allHidden}</p> : null}
    </>
  );
}
