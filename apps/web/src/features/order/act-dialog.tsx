import { Input } from "antd";
import { useCallback, useId, useState } from "react";
import type { OrderMove, OrderMoveInput } from "../../api/order-moves.ts";
import type { OrderDetail } from "../../api/types.ts";
import { Modal } from "../../components/dialog.tsx";
import { clockTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { Attachments, attached } from "./attachments.tsx";
import { useDraft } from "./use-draft.ts";

type Dialogued = Exclude<OrderMove, "sign" | "reply">;
const OPTIONAL: readonly OrderMove[] = ["accept", "grant-extension", "list"];
const WITH_FILES: readonly OrderMove[] = ["ask-extension", "object", "send-back"];
const WITH_DAYS: readonly OrderMove[] = ["ask-extension", "grant-extension"];

type Props = {
  readonly order: OrderDetail;
  readonly user: string;
  readonly move: OrderMove;
  readonly fault: string | null;
  readonly onMake: (input: OrderMoveInput) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks for what a move needs: its reason, days, a day, files. What is written survives a lost session. */
export default function ActDialog({ order, user, move: given, fault, onMake, onClose }: Props) {
  const { w } = useWords();
  const id = useId();
  const move = given as Dialogued;
  const drafting = useDraft(user, order.id, move);
  const { draft, change, clear, restored } = drafting;
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sending, setSending] = useState(false);
  const onBusy = useCallback((on: boolean) => setSending(on), []);
  const hints: Readonly<Partial<Record<Dialogued, string>>> = w.order.hints;
  const asksDays = WITH_DAYS.includes(move);
  const days = draft.days === "" && move === "grant-extension" ? String(order.extensionAsked ?? "") : draft.days;
  const lacking = !OPTIONAL.includes(move) && draft.note.trim() === "" ? w.order.noteNeeded : null;
  const wrong = asksDays && !(/^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= 250) ? w.order.daysNeeded : null;

  const go = async () => {
    setTried(true);
    if (wrong ?? lacking) return;
    if (sending) return;
    setBusy(true);
    const note = draft.note.trim();
    const files = WITH_FILES.includes(move) ? attached(order, drafting, false) : [];
    await onMake({
      move,
      ...(note ? { note } : {}),
      ...(asksDays ? { days: Number(days) } : {}),
      ...(files.length > 0 ? { files } : {}),
      ...(move === "send-back" && draft.due ? { due: draft.due } : {}),
    }).then(
      () => {
        clear();
        onClose();
      },
      () => setBusy(false),
    );
  };
  return (
    <Modal
      open
      className="qj-act"
      title={`${w.order.doing[move]} · ${order.number}`}
      okText={w.order.doing[move]}
      cancelText={w.common.cancel}
      okButtonProps={{ danger: move === "cancel", loading: busy }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      {hints[move] ? <p className="dim">{hints[move]}</p> : null}
      {restored ? <p className="back">{w.order.draftBack}</p> : null}
      {asksDays ? (
        <label>
          {w.order.days}
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={250}
            value={days}
            onChange={(event) => change({ days: event.target.value })}
          />
        </label>
      ) : null}
      {move === "send-back" ? (
        <label>
          {w.order.dueNew} <small className="dim">{w.order.dueHint}</small>
          <input type="date" value={draft.due} onChange={(event) => change({ due: event.target.value })} />
        </label>
      ) : null}
      <label htmlFor={`${id}note`}>{w.order.asks[move]}</label>
      <Input.TextArea
        id={`${id}note`}
        rows={4}
        maxLength={20_000}
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      {draft.at !== null && draft.note !== "" ? <p className="dim kept">{w.order.draftKept(clockTime(draft.at))}</p> : null}
      {WITH_FILES.includes(move) ? <Attachments order={order} drafting={drafting} onBusy={onBusy} /> : null}
      <p className="fault" role="alert">
        {fault ?? (tried ? (wrong ?? lacking ?? (sending ? w.order.wait : null)) : null)}
      </p>
    </Modal>
  );
}
