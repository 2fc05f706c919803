import { Button, QRCode } from "antd";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { beginEnrolment, giveCode, type SignedIn } from "../../api/sign-in.ts";
import { useWords } from "../../words/words.tsx";
import { Fault, Field } from "./field.tsx";
import { useStep } from "./use-step.ts";

type Begun = Awaited<ReturnType<typeof beginEnrolment>>;
type EnrolFormProps = {
  /** The password just signed in with; without it, it is asked for. */
  readonly known: string | undefined;
  readonly onDone: (answer: SignedIn) => Promise<void>;
};

const keyOf = (uri: string): string => new URL(uri).searchParams.get("secret") ?? "";

/** Setting up the second factor: password, then the picture for the authenticator, its first code, and the codes on paper. */
export default function EnrolForm({ known, onDone }: EnrolFormProps) {
  const { w } = useWords();
  const { busy, fault, setFault, go } = useStep();
  const [begun, setBegun] = useState<Begun>();
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is another one after the first step
  useEffect(() => field.current?.focus(), [begun]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = begun === undefined && known !== undefined ? known : (field.current?.value.trim() ?? "");
    if (given === "") return setFault(begun === undefined ? w.signIn.needPassword : w.signIn.needCode);
    void go(async () => (begun === undefined ? setBegun(await beginEnrolment(given)) : onDone(await giveCode(given))));
  };
  const wrong = fault !== undefined;
  return (
    <form onSubmit={submit} noValidate>
      <h2>{w.signIn.enrolTitle}</h2>
      {begun === undefined ? (
        <>
          <p className="say">{w.signIn.enrolHint}</p>
          {known === undefined ? (
            <Field key="password" label={w.signIn.password} input={field} secret autoComplete="current-password" wrong={wrong} />
          ) : null}
        </>
      ) : (
        <>
          <p className="say">{w.signIn.scan}</p>
          <QRCode value={begun.uri} type="svg" size={176} bordered={false} />
          <p className="key">{keyOf(begun.uri)}</p>
          <p className="say">{w.signIn.backup}</p>
          <ul className="codes">
            {begun.backupCodes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <Field key="code" label={w.signIn.code} input={field} autoComplete="one-time-code" wrong={wrong} />
        </>
      )}
      <Fault>{fault}</Fault>
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {begun === undefined ? w.signIn.next : w.signIn.confirm}
      </Button>
    </form>
  );
}
