import { Button } from "antd";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type SignedIn, type SignInWays, signIn, ssoAddress } from "../../api/sign-in.ts";
import { useWords } from "../../words/words.tsx";
import { Fault } from "./field.tsx";
import { useStep } from "./use-step.ts";

type PasswordFormProps = {
  readonly sso: SignInWays["sso"];
  /** Where to go afterwards; the single sign-on sends people back there. */
  readonly to: string;
  /** Whether the single sign-on has just sent somebody back without letting him in. */
  readonly refused: boolean;
  /** Whose session has ended; the single sign-on then opens beside the page, which stays. */
  readonly user?: string | undefined;
  readonly onDone: (answer: SignedIn, password: string) => Promise<void>;
};

/** Name and password, or the single sign-on where there is one. */
export function PasswordForm({ sso, to, refused, user, onDone }: PasswordFormProps) {
  const { w, say } = useWords();
  const { busy, fault, setFault, go } = useStep();
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [caps, setCaps] = useState(false);
  useEffect(() => (user === undefined ? name : password).current?.focus(), [user]);
  useEffect(() => {
    if (refused) setFault(w.signIn.ssoRefused);
  }, [refused, setFault, w]);
  const [bad, setBad] = useState<readonly ("name" | "password")[]>([]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [who, secret] = [name.current?.value.trim() ?? "", password.current?.value ?? ""];
    if (!who || !secret) {
      setBad([who ? "password" : "name"]);
      (who ? password : name).current?.focus();
      return setFault(who ? w.signIn.needPassword : w.signIn.needUser);
    }
    setBad([]);
    void go(
      async () => onDone(await signIn(who, secret), secret),
      ({ status, said }) => {
        setBad(["name", "password"]);
        password.current?.select();
        return status >= 400 && status < 500 && status !== 429 && status !== 403 ? w.signIn.wrong : say(said);
      },
    );
  };
  const away = () =>
    void go(async () => {
      const { url } = await ssoAddress(to);
      if (user === undefined) window.location.assign(url);
      else window.open(url, "_blank", "noopener");
    });
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState("CapsLock"));

  return (
    <form onSubmit={submit} noValidate aria-labelledby="signin-title">
      <label htmlFor="user">{w.signIn.user}</label>
      <input
        id="user"
        ref={name}
        defaultValue={user}
        autoComplete="username"
        aria-invalid={bad.includes("name")}
        aria-describedby="fault"
        spellCheck={false}
      />
      <label htmlFor="password">{w.signIn.password}</label>
      <input
        id="password"
        ref={password}
        type="password"
        autoComplete="current-password"
        aria-invalid={bad.includes("password")}
        aria-describedby="fault caps"
        onKeyUp={watchCaps}
        onKeyDown={watchCaps}
      />
      <p id="caps" className="caps" role="status">
        {caps ? `⇪ ${w.signIn.caps}` : ""}
      </p>
      <Fault>{fault}</Fault>
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {w.signIn.go}
      </Button>
      {sso === null ? null : (
        <>
          <p className="or">{w.signIn.or}</p>
          <Button block size="large" onClick={away} disabled={busy}>
            {w.signIn.sso(sso.name)}
          </Button>
        </>
      )}
      {user === undefined ? <p className="dim">{w.signIn.hint}</p> : null}
    </form>
  );
}
