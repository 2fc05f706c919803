import { Input } from "antd";
import { useId, useState } from "react";
import { useAct } from "../../api/act.ts";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { useWords } from "../../words/words.tsx";
import { SecretShown } from "./secret-shown.tsx";

type Made = { readonly id: string; readonly username: string; readonly password: string };

/** Makes an account and shows its first password, once. */
export function NewAccount({ onClose }: { onClose: () => void }) {
  const { w } = useWords();
  const id = useId();
  const [username, setUsername] = useState("");
  const [name, setName] = useState("");
  const [made, setMade] = useState<Made>();
  const act = useAct<Made>(["users"]);
  const fault = username.trim() === "" ? w.system.needUser : name.trim() === "" ? w.system.needName : null;
  if (made)
    return (
      <SecretShown title={w.system.passwordFor(made.username)} text={w.system.passwordOnce} secret={made.password} onClose={onClose} />
    );
  return (
    <ReasonDialog
      title={w.system.newAccount}
      ok={w.system.newAccount}
      fault={fault}
      onClose={() => undefined}
      onCancel={onClose}
      onOk={async () => setMade(await act.mutateAsync({ path: "/users", body: { username: username.trim(), name: name.trim() } }))}
    >
      <p className="dim">{w.system.newText}</p>
      <div className="qj-field">
        <label htmlFor={`${id}user`}>{w.system.user}</label>
        <Input
          id={`${id}user`}
          value={username}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setUsername(event.target.value)}
        />
        <span className="dim">{w.system.userHint}</span>
      </div>
      <div className="qj-field">
        <label htmlFor={`${id}name`}>{w.system.name}</label>
        <Input id={`${id}name`} value={name} maxLength={60} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </div>
    </ReasonDialog>
  );
}
