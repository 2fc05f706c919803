import { Input } from "antd";
import { useId, useState } from "react";
import type { MoveInput } from "../../api/moves.ts";
import type { AlertRow } from "../../api/types.ts";
import { useWords } from "../../words/words.tsx";
import { Modal } from "../dialog.tsx";
import { LevelTag } from "../level-tag.tsx";

/** Moves that are made with words. */
export type NotedMove = "refer" | "close" | "approve" | "decline" | "comment" | "reopen";
const NEEDED: readonly NotedMove[] = ["refer", "decline", "comment"];

type Props = {
  readonly alert: AlertRow;
  readonly move: NotedMove;
  /** What is asked for, where it differs from the move's own title. */
  readonly title?: string | undefined;
  /** What the answer decides on: who has proposed it, and why. */
  readonly about?: string | undefined;
  readonly onClose: () => void;
  readonly onMove: (input: Omit<MoveInput, "alert">) => Promise<unknown>;
};

/** Asks for the words of a move, and says what it takes. */
export default function NoteDialog({ alert, move, title, about, onClose, onMove }: Props) {
  const { w, say } = useWords();
  const id = useId();
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const lacking = NEEDED.includes(move) && note.trim() === "";
  const hint = move === "refer" ? w.handling.hints.refer : move === "close" && alert.level === "red" ? w.handling.hints.closeRed : null;
  const go = async () => {
    setTried(true);
    if (lacking) return;
    setBusy(true);
    await onMove({ move, ...(note.trim() ? { note: note.trim() } : {}) }).then(onClose, () => setBusy(false));
  };
  const named = title ?? w.handling.titles[move];
  return (
    <Modal
      open
      className="qj-dismiss"
      title={named}
      okText={move === "comment" || move === "reopen" ? named : (title ?? w.handling[move])}
      cancelText={w.common.cancel}
      okButtonProps={{ loading: busy }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <p className="said">
        <LevelTag level={alert.level} /> {alert.number} · {say(alert.headline)}
      </p>
      {about ? <p className="about">{about}</p> : null}
      {hint ? <p className="dim">{hint}</p> : null}
      <label htmlFor={`${id}note`}>{w.handling.asks[move]}</label>
      <Input.TextArea id={`${id}note`} autoFocus rows={4} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      <p className="fault" role="alert">
        {tried && lacking ? w.handling.noteNeeded : null}
      </p>
    </Modal>
  );
}
