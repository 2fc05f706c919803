import { Input } from "antd";
import { useId, useState } from "react";
import { useAct } from "../../api/act.ts";
import { LEVELS } from "../../api/alert-filter.ts";
import { CHANNEL_KINDS, type ChannelRow } from "../../api/system.ts";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { useWords } from "../../words/words.tsx";
import { SecretShown } from "./secret-shown.tsx";

type Saved = { readonly channel: ChannelRow; readonly secret: string | null };

/** Makes a channel; a secret that was made for it is shown, once. */
export function NewChannel({ onClose }: { onClose: () => void }) {
  const { w } = useWords();
  const id = useId();
  const [kind, setKind] = useState<ChannelRow["kind"]>("webhook");
  const [least, setLeast] = useState<ChannelRow["least"]>("notice");
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const [secret, setSecret] = useState("");
  const [shown, show] = useState<string>();
  const act = useAct<Saved>(["channels"]);
  const mail = kind === "email";
  const fault = name.trim() === "" ? w.post.needName : !mail && url.trim() === "" ? w.post.needUrl : null;
  const make = async () => {
    const body = { kind, least, name: name.trim(), ...(mail ? {} : { url: url.trim(), ...(secret ? { secret } : {}) }) };
    const saved = await act.mutateAsync({ path: "/channels", body, done: w.post.added });
    if (saved.secret === null) onClose();
    else show(saved.secret);
  };
  if (shown) return <SecretShown title={w.post.secretTitle} text={w.post.secretOnce} secret={shown} onClose={onClose} />;
  return (
    <ReasonDialog title={w.post.add} ok={w.post.add} fault={fault} onClose={() => undefined} onCancel={onClose} onOk={make}>
      <div className="qj-field">
        <label htmlFor={`${id}kind`}>{w.post.kind}</label>
        <select
          id={`${id}kind`}
          value={kind}
          onChange={(event) => setKind(CHANNEL_KINDS.find((one) => one === event.target.value) ?? "webhook")}
        >
          {CHANNEL_KINDS.map((one) => (
            <option key={one} value={one}>
              {w.post.kinds[one]}
            </option>
          ))}
        </select>
        {mail ? <span className="dim">{w.post.mailHint}</span> : null}
      </div>
      <div className="qj-field">
        <label htmlFor={`${id}name`}>{w.post.name}</label>
        <Input id={`${id}name`} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </div>
      {mail ? null : (
        <>
          <div className="qj-field">
            <label htmlFor={`${id}url`}>{w.post.url}</label>
            <Input
              id={`${id}url`}
              type="url"
              value={url}
              maxLength={2000}
              autoComplete="off"
              onChange={(event) => setUrl(event.target.value)}
            />
            <span className="dim">{w.post.urlHint}</span>
          </div>
          <div className="qj-field">
            <label htmlFor={`${id}secret`}>{w.post.secret}</label>
            <Input.Password
              id={`${id}secret`}
              value={secret}
              maxLength={200}
              autoComplete="new-password"
              onChange={(event) => setSecret(event.target.value)}
            />
            <span className="dim">{w.post.secretHint}</span>
          </div>
        </>
      )}
      <div className="qj-field">
        <label htmlFor={`${id}least`}>{w.post.least}</label>
        <select
          id={`${id}least`}
          value={least}
          onChange={(event) => setLeast(LEVELS.find((one) => one === event.target.value) ?? "notice")}
        >
          {LEVELS.map((one) => (
            <option key={one} value={one}>
              {w.post.leastOf(w.levels[one])}
            </option>
          ))}
        </select>
      </div>
    </ReasonDialog>
  );
}
