import { useState } from "react";
import { useAct } from "../../api/act.ts";
import { type ExemptionGround, GROUNDS, type LedgerEntry } from "../../api/ledger.ts";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { useWords } from "../../words/words.tsx";

/** Proposes that one finding costs no points; another person decides. */
export function ExemptDialog({ entry, onClose }: { entry: LedgerEntry; onClose: () => void }) {
  const { w, say } = useWords();
  const [ground, setGround] = useState<ExemptionGround>();
  const act = useAct(["ledger"]);
  const { alert, finding, rule } = entry;
  if (alert === null) return null;
  const propose = (note: string) =>
    act.mutateAsync({
      path: "/ledger/exemptions",
      body: { alert: alert.id, ...(finding ? { rule: rule.id, key: finding.key } : {}), ground, note },
      done: w.ledger.proposed,
    });
  return (
    <ReasonDialog
      title={w.ledger.exempt}
      label={w.ledger.circumstances}
      ok={w.ledger.exempt}
      fault={ground === undefined ? w.ledger.needGround : null}
      onClose={onClose}
      onOk={propose}
    >
      <p>
        <b>{say(rule.title)}</b> · {alert.number}
      </p>
      <p className="dim">{w.ledger.exemptText}</p>
      <fieldset className="qj-reasons">
        <legend>{w.ledger.ground}</legend>
        {GROUNDS.map((one) => (
          <label key={one}>
            <input type="radio" name="ground" checked={ground === one} onChange={() => setGround(one)} />
            {w.ledger.grounds[one]}
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}
