import { Button } from "antd";
import { type FormEvent, useEffect, useRef } from "react";
import { giveCode, type SignedIn } from "../../api/sign-in.ts";
import { useWords } from "../../words/words.tsx";
import { Fault, Field } from "./field.tsx";
import { useStep } from "./use-step.ts";

type CodeFormProps = { readonly onDone: (answer: SignedIn) => Promise<void>; readonly onBack: () => void };

/** The second factor of somebody whose password was right. */
export function CodeForm({ onDone, onBack }: CodeFormProps) {
  const { w } = useWords();
  const { busy, fault, setFault, go } = useStep();
  const code = useRef<HTMLInputElement>(null);
  useEffect(() => code.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = code.current?.value.replace(/\s/g, "") ?? "";
    if (given === "") return setFault(w.signIn.needCode);
    void go(async () => onDone(await giveCode(given)));
    code.current?.select();
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className="say">{w.signIn.codeHint}</p>
      <Field label={w.signIn.code} input={code} autoComplete="one-time-code" wrong={fault !== undefined} />
      <Fault>{fault}</Fault>
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {w.signIn.confirm}
      </Button>
      <button type="button" className="plain" onClick={onBack}>
        {w.signIn.again}
      </button>
    </form>
  );
}
