import type { GroupAccount } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { EvidenceRing } from "../../components/evidence-ring.tsx";
import { Empty } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { FindingItem } from "./finding-item.tsx";

const OPEN_AT_FIRST = 3;

/** What stands against the subject, worst first and numbered; pointing at one dims the cases that do not prove it. */
export function GroupFindings({ group, onLight }: { group: GroupAccount; onLight: (place: number | null) => void }) {
  const { w } = useWords();
  const { findings, standing } = group;
  return (
    <Card title={w.alert.findings(standing)} note={findings.length < standing ? w.group.some(findings.length, standing) : undefined}>
      {findings.length === 0 ? <Empty title={w.group.nothing} text={w.group.nothingText} /> : null}
      <ol className="findings">
        {findings.map((finding, place) => (
          <FindingItem
            key={finding.rule + finding.key}
            finding={finding}
            openAtFirst={place < OPEN_AT_FIRST}
            evidence={
              <span className="qj-rings">
                {findings.length > 1 ? <EvidenceRing ring={place + 1} /> : null}
                {finding.evidence > 0 ? ` ${w.group.proves(finding.evidence)}` : null}
              </span>
            }
            onPoint={(on) => onLight(on ? place : null)}
          />
        ))}
      </ol>
    </Card>
  );
}
