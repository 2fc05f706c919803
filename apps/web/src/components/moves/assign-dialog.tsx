import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useId, useState } from "react";
import { assigneesQuery } from "../../api/handling.ts";
import type { MoveInput } from "../../api/moves.ts";
import type { AlertRow } from "../../api/types.ts";
import { useWords } from "../../words/words.tsx";
import { Modal } from "../dialog.tsx";
import { Failed, Loading } from "../states.tsx";

type Props = {
  readonly alert: AlertRow;
  readonly onClose: () => void;
  readonly onMove: (input: Omit<MoveInput, "alert">) => Promise<unknown>;
};

/** To whom it is given: who sees its unit, those with the least in hand first. */
export default function AssignDialog({ alert, onClose, onMove }: Props) {
  const { w } = useWords();
  const id = useId();
  const people = useQuery(assigneesQuery(alert.id));
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setTried(true);
    if (to === null) return;
    setBusy(true);
    await onMove({ move: "assign", to, ...(note.trim() ? { note: note.trim() } : {}) }).then(onClose, () => setBusy(false));
  };
  return (
    <Modal
      open
      className="qj-dismiss"
      title={`${w.handling.assign} ${alert.number}`}
      okText={w.handling.assign}
      cancelText={w.common.cancel}
      okButtonProps={{ loading: busy }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      {people.isError ? <Failed error={people.error} /> : people.isPending ? <Loading rows={4} /> : null}
      {people.data?.length === 0 ? <p>{w.handling.noAssignees}</p> : null}
      <fieldset className="qj-reasons people">
        <legend>
          {w.handling.assignTitle} <span className="dim">{w.handling.assignHint}</span>
        </legend>
        {people.data?.map((person) => (
          <label key={person.id}>
            <input type="radio" name={`${id}to`} checked={to === person.id} onChange={() => setTo(person.id)} />
            <span>
              {person.name} <span className="dim">{person.lead ? w.roles.lead : w.roles.inspector}</span>
            </span>
            <span className="grow" />
            <span className="dim">{w.handling.held(person.held)}</span>
          </label>
        ))}
      </fieldset>
      <label htmlFor={`${id}note`}>{w.moves.note}</label>
      <Input.TextArea id={`${id}note`} rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      <p className="fault" role="alert">
        {tried && to === null ? w.handling.pickPerson : null}
      </p>
    </Modal>
  );
}
