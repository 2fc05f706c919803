import type { RevealedIdentity } from "@qingjian/api";
import { useMutation } from "@tanstack/react-query";
import { Input } from "antd";
import { useId, useState } from "react";
import { post } from "../api/client.ts";
import { asProblem } from "../api/problem.ts";
import { pseudonym } from "../format/codes.ts";
import { useWords } from "../words/words.tsx";
import { Modal } from "./dialog.tsx";
import "./tools.css";

const SHORTEST = 6;

/** The petitioner by pseudonym, and the way to see who it is: with a reason, on record, kept nowhere. */
export function Identity({ caseId, petitioner }: { caseId: string; petitioner: string }) {
  const { w } = useWords();
  const [asking, ask] = useState(false);
  const [seen, see] = useState<RevealedIdentity["fields"] | null>(null);
  return (
    <div className="qj-identity">
      <p>
        <span className="dim">{w.alert.petitioner}</span> <b title={w.identity.codeHint}>{w.identity.code(pseudonym(petitioner))}</b>
        <span className="grow" />
        <button type="button" className="plain not-print" onClick={() => (seen ? see(null) : ask(true))}>
          {seen ? w.identity.hide : w.identity.reveal}
        </button>
      </p>
      {seen ? (
        <dl aria-label={w.identity.shown}>
          {seen.length === 0 ? <dt>{w.identity.none}</dt> : null}
          {seen.map(({ field, values }) => (
            <div key={field}>
              <dt>{w.identity.fields[field]}</dt>
              <dd>{values.join(w.policies.comma)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {asking ? <Ask caseId={caseId} onClose={() => ask(false)} onSeen={see} /> : null}
    </div>
  );
}

type AskProps = { caseId: string; onClose: () => void; onSeen: (fields: RevealedIdentity["fields"]) => void };

function Ask({ caseId, onClose, onSeen }: AskProps) {
  const { w, say } = useWords();
  const id = useId();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const short = [...reason.trim()].length < SHORTEST;
  const reveal = useMutation({
    mutationFn: () => post<RevealedIdentity>(`/cases/${encodeURIComponent(caseId)}/identity`, { reason: reason.trim() }),
    gcTime: 0,
    onSuccess: ({ fields }) => {
      onSeen(fields);
      onClose();
    },
  });
  const go = () => {
    setTried(true);
    if (!short) reveal.mutate();
  };
  const fault = reveal.error ? say(asProblem(reveal.error).said) : tried && short ? w.identity.tooShort : null;
  return (
    <Modal
      open
      title={w.identity.title}
      okText={w.identity.go}
      cancelText={w.common.cancel}
      okButtonProps={{ loading: reveal.isPending }}
      onOk={go}
      onCancel={onClose}
    >
      <p className="dim">{w.identity.hint}</p>
      <div className="qj-field">
        <label htmlFor={id}>{w.identity.reason}</label>
        <Input.TextArea
          id={id}
          autoFocus
          rows={2}
          maxLength={500}
          placeholder={w.identity.reasonPlace}
          value={reason}
          aria-invalid={tried && short}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <p className="qj-fault" role="alert">
        {fault}
      </p>
    </Modal>
  );
}
