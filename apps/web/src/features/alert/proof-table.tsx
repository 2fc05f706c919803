import { Link } from "@tanstack/react-router";
import type { EvidenceRow, GroupAccount } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { EvidenceRing } from "../../components/evidence-ring.tsx";
import { Empty } from "../../components/states.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** Every case that proves something, with a link to its page; where a register was judged and no case, what was compared. */
export function ProofTable({ group, lit }: { group: GroupAccount; lit: number | null }) {
  const { w } = useWords();
  const { evidence, findings, compared } = group;
  const { rows, total, hidden, cases } = evidence;
  if (findings.length === 0) return null;
  const left = total - hidden - rows.length;
  return (
    <>
      {compared.length > 0 ? <Compared compared={compared} /> : null}
      {total === 0 && compared.length > 0 ? null : (
        <Card title={w.group.proof} note={total > 0 ? w.group.proofNote(total, cases) : undefined} className="proof">
          {total === 0 ? <Empty title={w.group.noProof} text={w.group.noProofText} /> : null}
          {rows.length > 0 ? <Rows rows={rows} marked={findings.length > 1} lit={lit} now={group.asOf} /> : null}
          {left > 0 ? <p className="quiet">{w.group.rest(rows.length, left)}</p> : null}
          {hidden > 0 ? <p className="quiet">{rows.length === 0 ? w.group.allHidden : w.group.hidden(hidden)}</p> : null}
        </Card>
      )}
    </>
  );
}

function Rows({ rows, marked, lit, now }: { rows: readonly EvidenceRow[]; marked: boolean; lit: number | null; now: number }) {
  const { w } = useWords();
  return (
    <table className="qj cards">
      <thead>
        <tr>
          <th>{w.group.when}</th>
          <th>{w.group.number}</th>
          <th>{w.group.title}</th>
          <th>{w.group.event}</th>
          <th>{w.group.unit}</th>
          {marked ? <th>{w.group.finding}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one case may prove several things at one time
          <tr key={i} className={lit === null || row.findings.includes(lit) ? "" : "dimmed"}>
            <td className="when">{dayTime(row.at, now)}</td>
            <td className="number">
              <Link to={`/cases/${encodeURIComponent(row.caseId)}`}>{row.caseNumber}</Link>
            </td>
            <td className="title">{[...new Set([row.title, row.item])].filter(Boolean).join(" · ") || "—"}</td>
            <td className="event">
              <Event row={row} />
            </td>
            <td className="unit">{[row.unit, row.officer].filter(Boolean).join(" · ") || "—"}</td>
            {marked ? (
              <td className="marks">
                {row.findings.map((place) => (
                  <EvidenceRing key={place} ring={place + 1} />
                ))}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The event in words: what was done, to whom it went, and what was written. */
function Event({ row: { name, toUnit, text } }: { row: EvidenceRow }) {
  const { w, say } = useWords();
  return (
    <>
      {name === null ? w.group.whole : say(name)}
      {toUnit ? ` → ${toUnit}` : ""}
      {text ? (
        <span className="said" title={text}>
          {text}
        </span>
      ) : null}
    </>
  );
}

function Compared({ compared }: { compared: GroupAccount["compared"] }) {
  const { w, say } = useWords();
  return (
    <Card title={w.group.compared} note={w.group.comparedNote}>
      <dl className="compared">
        {compared.map(({ name, value }) => (
          <div key={name.zh}>
            <dt>{say(name)}</dt>
            <dd>{say(value)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
