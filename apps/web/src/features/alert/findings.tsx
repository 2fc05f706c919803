import type { CaseAccount } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { EvidenceRings } from "../../components/evidence-ring.tsx";
import { useWords } from "../../words/words.tsx";
import { FindingItem } from "./finding-item.tsx";

const OPEN_AT_FIRST = 3;

/** What fired, worst first, each with its article, its evidence and what would have kept it quiet. Pointing at one dims the rest of the lane. */
export function Findings({ account, onLight }: { account: CaseAccount; onLight: (rings: readonly number[] | null) => void }) {
  const { w } = useWords();
  const { asked, findings } = account;
  return (
    <Card
      title={w.alert.findings(findings.length)}
      note={w.alert.asked(asked.fired + asked.quiet + asked.notApplicable, asked.fired, asked.quiet, asked.notApplicable)}
    >
      <ol className="findings">
        {findings.map((finding, i) => (
          <FindingItem
            key={finding.rule + finding.key}
            finding={finding}
            openAtFirst={i < OPEN_AT_FIRST}
            evidence={<EvidenceRings rings={finding.rings} label={w.alert.evidence} />}
            onPoint={(on) => onLight(on ? finding.rings : null)}
          />
        ))}
      </ol>
    </Card>
  );
}
