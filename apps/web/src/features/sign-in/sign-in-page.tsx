import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { type SignedIn, type SignInWays, signInWays } from "../../api/sign-in.ts";
import type { Pending } from "../../api/types.ts";
import { useWords } from "../../words/words.tsx";
import { ChangeForm } from "./change-form.tsx";
import { CodeForm } from "./code-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import "./sign-in.css";

/** Only addresses of this console: never sends anyone to a stranger's page after signing in. */
const within = (to: unknown): string => (typeof to === "string" && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/");

const EnrolForm = lazy(() => import("./enrol-form.tsx")); // its picture of squares weighs as much as the rest of the page

type Step = "password" | "code" | "change" | "enrol";
const STEP: Readonly<Record<Pending, Step>> = { "must-change-password": "change", "must-enrol-second-factor": "enrol" };
const stepOf = (pending: unknown): Step =>
  typeof pending === "string" && Object.hasOwn(STEP, pending) ? STEP[pending as Pending] : "password";

/** Signing in, step by step: password (or single sign-on), the code, a password of one's own, a second factor; then to where one wished to go. */
export default function SignInPage() {
  const { w, language, setLanguage } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const search: { to?: unknown; pending?: unknown; error?: unknown } = useSearch({ strict: false });
  const [step, setStep] = useState<Step>(stepOf(search.pending));
  const [known, setKnown] = useState<string>();
  const [sso, setSso] = useState<SignInWays["sso"]>(null);
  useEffect(() => {
    let gone = false;
    signInWays().then(
      (ways) => gone || setSso(ways.sso),
      () => undefined, // by password it goes without
    );
    return () => {
      gone = true;
    };
  }, []);

  const done = async (answer: SignedIn, password?: string): Promise<void> => {
    if (password !== undefined) setKnown(password);
    if (answer.secondFactor) return setStep("code");
    if (answer.pending) return setStep(STEP[answer.pending]);
    client.clear();
    await navigate({ href: within(search.to), replace: true });
  };

  return (
    <main className="qj-signin">
      <div className="sheet">
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
        {step === "password" ? (
          <PasswordForm sso={sso} to={within(search.to)} refused={search.error !== undefined} onDone={done} />
        ) : step === "code" ? (
          <CodeForm onDone={done} onBack={() => setStep("password")} />
        ) : step === "change" ? (
          <ChangeForm known={known} onDone={done} />
        ) : (
          <Suspense fallback={null}>
            <EnrolForm known={known} onDone={done} />
          </Suspense>
        )}
      </div>
      <p className="claim">{w.signIn.claim}</p>
    </main>
  );
}
