import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { type FormEvent, useRef } from "react";
import { changePassword } from "../../api/sign-in.ts";
import { Card } from "../../components/card.tsx";
import { useWords } from "../../words/words.tsx";
import { SecretField } from "./secret-field.tsx";
import { useTried } from "./use-tried.ts";

const SHORTEST = 12;

/** Another password of one's own; the other sessions end. */
export function PasswordCard() {
  const { w } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { busy, fault, setFault, go } = useTried();
  const form = useRef<HTMLFormElement>(null);
  const current = useRef<HTMLInputElement>(null);
  const fresh = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [old, wanted] = [current.current?.value ?? "", fresh.current?.value ?? ""];
    if (old === "") return setFault(w.signIn.needPassword);
    if ([...wanted].length < SHORTEST) return setFault(w.signIn.tooShort);
    if (wanted !== repeat.current?.value) return setFault(w.signIn.unlike);
    void go(async () => {
      await changePassword(old, wanted);
      form.current?.reset();
      void message.success(w.account.changed);
      await client.invalidateQueries({ queryKey: ["me"] });
    });
  };
  const wrong = fault !== undefined;
  return (
    <Card title={w.account.password} note={<span className="not-phone">{w.account.passwordNote}</span>}>
      <form ref={form} className="body" onSubmit={submit} noValidate>
        <SecretField label={w.signIn.current} input={current} autoComplete="current-password" wrong={wrong} />
        <SecretField label={w.signIn.fresh} input={fresh} autoComplete="new-password" wrong={wrong} />
        <SecretField label={w.signIn.repeat} input={repeat} autoComplete="new-password" wrong={wrong} />
        <p className="qj-fault" role="alert">
          {fault}
        </p>
        <Button htmlType="submit" loading={busy}>
          {w.account.change}
        </Button>
      </form>
    </Card>
  );
}
