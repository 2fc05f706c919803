import { Input } from "antd";
import { useId, useState } from "react";
import type { AlertRow, DismissReason } from "../../api/types.ts";
import { useWords } from "../../words/words.tsx";
import { Modal } from "../dialog.tsx";
import { LevelTag } from "../level-tag.tsx";

const REASONS: readonly DismissReason[] = ["not-a-violation", "data-error", "force-majeure", "already-handled", "duplicate", "other"];

type Props = {
  readonly alert: AlertRow;
  readonly onClose: () => void;
  readonly onDismiss: (input: { reason: DismissReason; note?: string }) => Promise<unknown>;
};

/** A dismissal needs its reason from the list; “other” needs words as well. */
export default function DismissDialog({ alert, onClose, onDismiss }: Props) {
  const { w, say } = useWords();
  const id = useId();
  const [reason, setReason] = useState<DismissReason | null>(null);
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const fault = reason === null ? w.moves.pickReason : reason === "other" && note.trim() === "" ? w.moves.noteNeeded : null;

  const go = async () => {
    setTried(true);
    if (fault !== null || reason === null) return;
    setBusy(true);
    await onDismiss({ reason, ...(note.trim() ? { note: note.trim() } : {}) }).then(onClose, () => setBusy(false));
  };
  return (
    <Modal
      open
      className="qj-dismiss"
      title={w.moves.dismissTitle}
      okText={w.moves.dismiss}
      cancelText={w.common.cancel}
      okButtonProps={{ danger: true, loading: busy }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <p className="said">
        <LevelTag level={alert.level} /> {alert.number} · {say(alert.headline)}
      </p>
      {alert.level === "red" ? <p className="dim">{w.moves.redNote}</p> : null}
      <fieldset className="qj-reasons">
        <legend>{w.moves.reason}</legend>
        {REASONS.map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}reason`} checked={reason === one} onChange={() => setReason(one)} />
            {w.reasons[one]}
          </label>
        ))}
      </fieldset>
      <label htmlFor={`${id}note`}>{w.moves.note}</label>
      <Input.TextArea
        id={`${id}note`}
        rows={3}
        maxLength={500}
        value={note}
        placeholder={w.moves.notePlace}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="fault" role="alert">
        {tried ? fault : null}
      </p>
    </Modal>
  );
}
