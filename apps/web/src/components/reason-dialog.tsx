import { Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useWords } from "../words/words.tsx";
import { Modal } from "./dialog.tsx";
import "./tools.css";

type Props = {
  readonly title: string;
  readonly children?: ReactNode;
  /** What the words are called; without it none are asked for. */
  readonly label?: string;
  readonly optional?: boolean;
  readonly ok: string;
  readonly danger?: boolean;
  /** What is still wrong besides the words. */
  readonly fault?: string | null;
  /** When it is over, done or given up. */
  readonly onClose: () => void;
  /** When it is given up, where that is something else. */
  readonly onCancel?: () => void;
  readonly onOk: (reason: string) => Promise<unknown>;
};

/** Asks before something is done, with the reason where one is owed; stays open when it was refused. */
export function ReasonDialog({
  title,
  children,
  label,
  optional = false,
  ok,
  danger = false,
  fault = null,
  onClose,
  onCancel = onClose,
  onOk,
}: Props) {
  const { w } = useWords();
  const id = useId();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const wrong = fault ?? (label !== undefined && !optional && reason.trim() === "" ? w.books.needReason : null);
  const go = async () => {
    setTried(true);
    if (wrong !== null) return;
    setBusy(true);
    await onOk(reason.trim()).then(onClose, () => setBusy(false));
  };
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText={w.common.cancel}
      okButtonProps={{ danger, loading: busy }}
      onOk={() => void go()}
      onCancel={onCancel}
    >
      {children}
      {label === undefined ? null : (
        <div className="qj-field">
          <label htmlFor={`${id}reason`}>{label}</label>
          <Input.TextArea
            id={`${id}reason`}
            rows={3}
            maxLength={500}
            value={reason}
            aria-invalid={tried && wrong !== null}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      <p className="qj-fault" role="alert">
        {tried ? wrong : null}
      </p>
    </Modal>
  );
}
