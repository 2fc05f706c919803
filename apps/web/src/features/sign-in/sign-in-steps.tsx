import { lazy, Suspense, useEffect, useState } from "react";
import { type SignedIn, type SignInWays, signInWays } from "../../api/sign-in.ts";
import type { Pending } from "../../api/types.ts";
import { ChangeForm } from "./change-form.tsx";
import { CodeForm } from "./code-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import "./sign-in.css";

const EnrolForm = lazy(() => import("./enrol-form.tsx")); // its picture of squares weighs as much as the rest of the page

type Step = "password" | "code" | "change" | "enrol";
const STEP: Readonly<Record<Pending, Step>> = { "must-change-password": "change", "must-enrol-second-factor": "enrol" };
const stepOf = (pending: unknown): Step =>
  typeof pending === "string" && Object.hasOwn(STEP, pending) ? STEP[pending as Pending] : "password";

type SignInStepsProps = {
  /** Where the single sign-on sends one back to. */
  readonly to: string;
  /** What is owed before anything else, as the address says it. */
  readonly pending?: unknown;
  /** Whether the single sign-on has just sent somebody back without letting him in. */
  readonly refused?: boolean;
  /** Whose session has ended: his name is filled in, and the single sign-on opens beside the page. */
  readonly user?: string;
  readonly onIn: () => Promise<void>;
};

/** Signing in, step by step: password (or single sign-on), the code, a password of one's own, a second factor. */
export function SignInSteps({ to, pending, refused = false, user, onIn }: SignInStepsProps) {
  const [step, setStep] = useState<Step>(stepOf(pending));
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
    await onIn();
  };
  if (step === "password") return <PasswordForm sso={sso} to={to} refused={refused} user={user} onDone={done} />;
  if (step === "code") return <CodeForm onDone={done} onBack={() => setStep("password")} />;
  if (step === "change") return <ChangeForm known={known} onDone={done} />;
  return (
    <Suspense fallback={null}>
      <EnrolForm known={known} onDone={done} />
    </Suspense>
  );
}
