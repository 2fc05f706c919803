import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { signIn } from "../../api/client.ts";
import { asProblem } from "../../api/problem.ts";
import { useWords } from "../../words/words.tsx";
import "./sign-in.css";

/** Only addresses of this console: never sends anyone to a stranger's page after signing in. */
const within = (to: unknown): string => (typeof to === "string" && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/");

export default function SignInPage() {
  const { w, say, language, setLanguage } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const search: { to?: unknown } = useSearch({ strict: false });
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [caps, setCaps] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ at: "name" | "password" | "both"; text: string } | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const [user, secret] = [name.current?.value.trim() ?? "", password.current?.value ?? ""];
    if (!user || !secret) {
      setFault(user ? { at: "password", text: w.signIn.needPassword } : { at: "name", text: w.signIn.needUser });
      (user ? password : name).current?.focus();
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      await signIn(user, secret);
      client.clear();
      await navigate({ href: within(search.to), replace: true });
    } catch (error) {
      const problem = asProblem(error);
      const wrong = problem.status >= 400 && problem.status < 500 && problem.status !== 429 && problem.status !== 403;
      setFault({ at: "both", text: wrong ? w.signIn.wrong : say(problem.said) });
      password.current?.select();
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => name.current?.focus(), []);
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState("CapsLock"));
  const bad = (field: "name" | "password") => fault !== null && (fault.at === field || fault.at === "both");

  return (
    <main className="qj-signin">
      <form onSubmit={(event) => void submit(event)} noValidate aria-labelledby="signin-title">
        <div className="head">
          <span className="seal" aria-hidden="true">
            鉴
          </span>
          <div>
            <h1 id="signin-title">{w.name}</h1>
            <p>{w.city}</p>
          </div>
          <span className="grow" />
          <button
            type="button"
            className="plain"
            onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
            aria-label={w.shell.languageLabel}
          >
            {w.shell.language}
          </button>
        </div>
        <label htmlFor="user">{w.signIn.user}</label>
        <input id="user" ref={name} autoComplete="username" aria-invalid={bad("name")} aria-describedby="fault" spellCheck={false} />
        <label htmlFor="password">{w.signIn.password}</label>
        <input
          id="password"
          ref={password}
          type="password"
          autoComplete="current-password"
          aria-invalid={bad("password")}
          aria-describedby="fault caps"
          onKeyUp={watchCaps}
          onKeyDown={watchCaps}
        />
        <p id="caps" className="caps" role="status">
          {caps ? `⇪ ${w.signIn.caps}` : ""}
        </p>
        <p id="fault" className="fault" role="alert">
          {fault?.text}
        </p>
        <Button type="primary" htmlType="submit" block size="large" loading={busy}>
          {w.signIn.go}
        </Button>
        <p className="dim">{w.signIn.hint}</p>
      </form>
      <p className="claim">{w.signIn.claim}</p>
    </main>
  );
}
