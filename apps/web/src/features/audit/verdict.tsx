import type { AuditVerdict } from "../../api/audit.ts";
import { count } from "../../format/durations.ts";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** What a verification found, first in one sentence, then what it rests on. */
export function Verdict({ verdict }: { verdict: AuditVerdict }) {
  const { w, say } = useWords();
  const { whole, entries, seals, sealedTo, unsealed, anchors, faults, faultCount } = verdict;
  return (
    <div className={`verdict ${whole ? "whole" : "spoilt"}`} role="alert">
      <p className="sentence">
        <span aria-hidden="true">{whole ? "✓" : "✕"}</span>
        {whole ? w.audit.whole(count(entries), count(seals)) : w.audit.spoilt(count(faultCount))}
      </p>
      <ul>
        <li>{sealedTo === null ? w.audit.noSeal : w.audit.sealedTo(sealedTo.seq, fullTime(sealedTo.at))}</li>
        {unsealed > 0 ? <li>{w.audit.unsealed(count(unsealed))}</li> : null}
        {anchors.length === 0 ? <li className="warn">{w.audit.unanchored}</li> : null}
        {anchors.map(({ file, seals: kept }) => (
          <li key={file}>{w.audit.anchored(file.split(/[\\/]/).at(-1) ?? file, count(kept))}</li>
        ))}
      </ul>
      {faults.length > 0 ? (
        <>
          <h3>{w.audit.faults}</h3>
          <ol>
            {faults.map((fault, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: faults stand in the order they were met
              <li key={index}>
                {say(fault.said)}{" "}
                <span className="dim">
                  {fault.bucket !== null && fault.seq !== null ? w.audit.faultAt.entry(fault.bucket, fault.seq) : null}
                  {fault.seal !== null ? w.audit.faultAt.seal(fault.seal) : null}
                </span>
              </li>
            ))}
          </ol>
          {faultCount > faults.length ? <p className="dim">{w.audit.moreFaults(count(faultCount - faults.length))}</p> : null}
        </>
      ) : null}
    </div>
  );
}
