import { useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, useEffect, useId, useRef, useState } from "react";
import { asProblem } from "../../api/problem.ts";
import type { OrderDetail, Said } from "../../api/types.ts";
import { uploadOrderFile } from "../../api/upload.ts";
import { bytes } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import type { Drafting } from "./use-draft.ts";

const LARGEST = 20 * 2 ** 20;
const ALLOWED = /\.(pdf|docx|xlsx|jpe?g|png)$/i;

type Sending = { readonly key: number; readonly name: string; readonly share: number; readonly stop: () => void };
type Props = {
  readonly order: OrderDetail;
  readonly drafting: Drafting;
  /** Every file stored for this order and not sent yet, not only those put in here. */
  readonly all?: boolean;
  readonly onBusy: (busy: boolean) => void;
};

/** Ids of the stored files that go with a form. */
export const attached = (order: OrderDetail, { draft }: Drafting, all: boolean): string[] =>
  order.drafts.filter(({ id }) => (all || draft.files.includes(id)) && !draft.dropped.includes(id)).map(({ id }) => id);

/** Files that go with a form: sent at once, with how much has gone; what is too large or of a wrong kind is said in words before it is sent. */
export function Attachments({ order, drafting, all = false, onBusy }: Props) {
  const { w, say } = useWords();
  const id = useId();
  const client = useQueryClient();
  const { draft, change } = drafting;
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const serial = useRef(0);
  const kept = useRef(draft.files);
  kept.current = draft.files;
  const shown = attached(order, drafting, all);
  useEffect(() => onBusy(sending.length > 0), [sending.length, onBusy]);

  const send = async (file: File) => {
    const key = serial.current++;
    const halt = new AbortController();
    setSending((before) => [...before, { key, name: file.name, share: 0, stop: () => halt.abort() }]);
    try {
      const onSent = (share: number) => setSending((before) => before.map((one) => (one.key === key ? { ...one, share } : one)));
      const stored = await uploadOrderFile(order.id, file, onSent, halt.signal);
      await client.invalidateQueries({ queryKey: ["orders", "one"] });
      change({ files: [...kept.current, stored.id] });
    } catch (error) {
      const problem = asProblem(error);
      const said: Said = problem.said;
      if (!halt.signal.aborted) setFaults((before) => [...before, say(said)]);
    } finally {
      setSending((before) => before.filter((one) => one.key !== key));
    }
  };
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = "";
    setFaults(
      files.flatMap((file) =>
        !ALLOWED.test(file.name) ? [w.order.wrongType(file.name)] : file.size > LARGEST ? [w.order.tooLarge(file.name)] : [],
      ),
    );
    for (const file of files) if (ALLOWED.test(file.name) && file.size <= LARGEST) void send(file);
  };
  return (
    <div className="attachments">
      <ul aria-label={w.order.files}>
        {order.drafts
          .filter((file) => shown.includes(file.id))
          .map((file) => (
            <li key={file.id}>
              <span className="clip">{file.name}</span>
              <small className="dim">{bytes(file.bytes)}</small>
              <button
                type="button"
                className="plain"
                aria-label={`${w.order.remove} ${file.name}`}
                onClick={() => change({ dropped: [...draft.dropped, file.id] })}
              >
                {w.order.remove}
              </button>
            </li>
          ))}
        {sending.map(({ key, name, share, stop }) => (
          <li key={key}>
            <span className="clip">{name}</span>
            <progress value={share} max={1} aria-label={name} />
            <small className="dim">{w.order.uploading(Math.round(share * 100))}</small>
            <button type="button" className="plain" aria-label={`${w.order.stop} ${name}`} onClick={stop}>
              {w.order.stop}
            </button>
          </li>
        ))}
      </ul>
      <label className="add" htmlFor={`${id}file`}>
        {w.order.addFile}
        <input id={`${id}file`} className="sr" type="file" multiple accept=".pdf,.docx,.xlsx,.jpg,.jpeg,.png" onChange={take} />
      </label>
      <p className="dim">{w.order.fileLimits}</p>
      <div role="alert">
        {faults.map((fault) => (
          <p key={fault} className="fault">
            {fault}
          </p>
        ))}
      </div>
    </div>
  );
}
