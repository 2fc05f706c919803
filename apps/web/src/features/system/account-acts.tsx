import { Button } from "antd";
import { useState } from "react";
import { useAct } from "../../api/act.ts";
import type { AccountRow } from "../../api/people.ts";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { useWords } from "../../words/words.tsx";
import { SecretShown } from "./secret-shown.tsx";

type Asked = "disable" | "reset-password" | "reset-second-factor";

/** What the system administrator does to an account; what cannot be taken back is asked about first. */
export function AccountActs({ row }: { row: AccountRow }) {
  const { w } = useWords();
  const [asked, ask] = useState<Asked>();
  const [password, setPassword] = useState<string>();
  const act = useAct<{ readonly password?: string }>(["users"]);
  const path = (name: string) => `/users/${encodeURIComponent(row.id)}/${name}`;
  const questions: Readonly<Record<Asked, { title: string; text: string; run: (reason: string) => Promise<unknown> }>> = {
    disable: {
      title: w.system.disable,
      text: w.system.disableText(row.name),
      run: (reason) => act.mutateAsync({ path: path("disable"), body: reason ? { reason } : {}, done: w.system.disabled }),
    },
    "reset-password": {
      title: w.system.resetPassword,
      text: w.system.resetText(row.name),
      run: async () => setPassword((await act.mutateAsync({ path: path("reset-password") })).password),
    },
    "reset-second-factor": {
      title: w.system.resetFactor,
      text: w.system.resetFactorText(row.name),
      run: () => act.mutateAsync({ path: path("reset-second-factor"), done: w.system.factorReset }),
    },
  };
  const question = asked && questions[asked];
  return (
    <div className="acts">
      {row.disabled ? (
        <Button onClick={() => act.mutate({ path: path("enable"), done: w.system.enabled })}>{w.system.enable}</Button>
      ) : (
        <Button danger onClick={() => ask("disable")}>
          {w.system.disable}
        </Button>
      )}
      {row.lockedUntil === null ? null : (
        <Button type="primary" onClick={() => act.mutate({ path: path("unlock"), done: w.system.unlocked })}>
          {w.system.unlock}
        </Button>
      )}
      <Button onClick={() => ask("reset-password")}>{w.system.resetPassword}</Button>
      {row.secondFactor ? <Button onClick={() => ask("reset-second-factor")}>{w.system.resetFactor}</Button> : null}
      {question ? (
        <ReasonDialog
          title={question.title}
          ok={question.title}
          danger={asked === "disable"}
          {...(asked === "disable" ? { label: w.system.disableReason, optional: true } : {})}
          onClose={() => ask(undefined)}
          onOk={question.run}
        >
          <p>{question.text}</p>
        </ReasonDialog>
      ) : null}
      {password ? (
        <SecretShown
          title={w.system.passwordFor(row.name)}
          text={w.system.passwordOnce}
          secret={password}
          onClose={() => setPassword(undefined)}
        />
      ) : null}
    </div>
  );
}
