import { useState } from "react";
import { useAct } from "../../api/act.ts";
import { type LedgerRow, STEPS, type StepTaken } from "../../api/ledger.ts";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { useWords } from "../../words/words.tsx";
import { partyName } from "./party-link.tsx";

type Props = {
  readonly party: Pick<LedgerRow, "kind" | "id" | "unit" | "officer">;
  readonly year: string;
  readonly suggested?: StepTaken;
  readonly onClose: () => void;
};

/** Puts on record what a person decided about a year's sum. */
export function StepDialog({ party, year, suggested = "none", onClose }: Props) {
  const { w } = useWords();
  const [step, setStep] = useState<StepTaken>(suggested);
  const act = useAct(["ledger"]);
  return (
    <ReasonDialog
      title={w.ledger.record}
      label={w.ledger.reason}
      ok={w.ledger.record}
      onClose={onClose}
      onOk={(reason) =>
        act.mutateAsync({ path: "/ledger/steps", body: { kind: party.kind, id: party.id, year, step, reason }, done: w.ledger.recorded })
      }
    >
      <p>
        <b>{w.ledger.recordFor(partyName(party), year)}</b>
      </p>
      <p className="dim">{w.ledger.recordText}</p>
      <fieldset className="qj-reasons">
        <legend>{w.ledger.decision}</legend>
        {STEPS.map((one) => (
          <label key={one}>
            <input type="radio" name="step" checked={step === one} onChange={() => setStep(one)} />
            {w.ledger.step[one]}
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}
