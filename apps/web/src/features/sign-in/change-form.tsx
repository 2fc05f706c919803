import { Button } from "antd";
import { type FormEvent, useEffect, useRef } from "react";
import { changePassword, type SignedIn } from "../../api/sign-in.ts";
import { useWords } from "../../words/words.tsx";
import { Fault, Field } from "./field.tsx";
import { useStep } from "./use-step.ts";

const SHORTEST = 12;

type ChangeFormProps = {
  /** The password just signed in with; without it, it is asked for. */
  readonly known: string | undefined;
  readonly onDone: (answer: SignedIn, password: string) => Promise<void>;
};

/** A password of one's own, instead of one that someone else has made. */
export function ChangeForm({ known, onDone }: ChangeFormProps) {
  const { w } = useWords();
  const { busy, fault, setFault, go } = useStep();
  const current = useRef<HTMLInputElement>(null);
  const fresh = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  useEffect(() => (current.current ?? fresh.current)?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [old, wanted] = [known ?? current.current?.value ?? "", fresh.current?.value ?? ""];
    if (old === "") return setFault(w.signIn.needPassword);
    if ([...wanted].length < SHORTEST) return setFault(w.signIn.tooShort);
    if (wanted !== repeat.current?.value) return setFault(w.signIn.unlike);
    void go(async () => onDone(await changePassword(old, wanted), wanted));
  };
  const wrong = fault !== undefined;
  return (
    <form onSubmit={submit} noValidate>
      <h2>{w.signIn.changeTitle}</h2>
      <p className="say">{w.signIn.changeHint}</p>
      {known === undefined ? <Field label={w.signIn.current} input={current} secret autoComplete="current-password" wrong={wrong} /> : null}
      <Field label={w.signIn.fresh} input={fresh} secret autoComplete="new-password" wrong={wrong} />
      <Field label={w.signIn.repeat} input={repeat} secret autoComplete="new-password" wrong={wrong} />
      <Fault>{fault}</Fault>
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {w.signIn.confirm}
      </Button>
    </form>
  );
}
