import { App, Button, Input } from "antd";
import { useId, useState } from "react";
import { post } from "../../api/client.ts";
import type { NewServiceToken } from "../../api/imports.ts";
import type { Desk } from "../../api/types.ts";
import { Modal } from "../../components/dialog.tsx";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { useDoing } from "./use-doing.ts";

type FormProps = {
  readonly sources: Desk["sources"];
  readonly onClose: () => void;
  readonly onMade: (token: NewServiceToken) => void;
};

/** Which system may push, into which source, for how long. */
export function TokenForm({ sources, onClose, onMade }: FormProps) {
  const { w, say } = useWords();
  const id = useId();
  const doing = useDoing();
  const open = sources.filter((source) => source.id !== "oversight");
  const [source, setSource] = useState(open[0]?.id ?? "");
  const [name, setName] = useState("");
  const [days, setDays] = useState("365");
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await doing(
      async () => onMade(await post<NewServiceToken>("/service-tokens", { source, name: name.trim(), days: Number(days) })),
      w.feeding.saved,
    ).then(onClose, () => setBusy(false));
  };
  return (
    <Modal
      open
      title={w.feeding.make}
      okText={w.feeding.make}
      cancelText={w.common.cancel}
      okButtonProps={{ loading: busy, disabled: name.trim() === "" || source === "" }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <div className="qj-field">
        <label htmlFor={`${id}name`}>{w.feeding.name}</label>
        <Input id={`${id}name`} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </div>
      <div className="qj-field">
        <label htmlFor={`${id}source`}>{w.feeding.source}</label>
        <select id={`${id}source`} value={source} onChange={(event) => setSource(event.target.value)}>
          {open.map((one) => (
            <option key={one.id} value={one.id}>
              {say(one.title)}
            </option>
          ))}
        </select>
      </div>
      <div className="qj-field">
        <label htmlFor={`${id}days`}>{w.feeding.days}</label>
        <Input id={`${id}days`} inputMode="numeric" value={days} onChange={(event) => setDays(event.target.value.replace(/\D/g, ""))} />
      </div>
    </Modal>
  );
}

/** A new token, this once. */
export function TokenShown({ token, onClose }: { token: NewServiceToken; onClose: () => void }) {
  const { w } = useWords();
  const { message } = App.useApp();
  const copy = () =>
    navigator.clipboard.writeText(token.token).then(
      () => void message.success(w.feeding.copied),
      () => {}, // without a secure origin it is selected and copied by hand
    );
  return (
    <Modal
      open
      title={token.name}
      footer={<Button onClick={onClose}>{w.common.close}</Button>}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p role="status">{w.feeding.shownOnce}</p>
      <p className="token">
        <Input readOnly value={token.token} aria-label={w.feeding.shownOnce} onFocus={(event) => event.target.select()} />
        <Button type="primary" onClick={() => void copy()}>
          {w.feeding.copy}
        </Button>
      </p>
      <p className="dim">{`${w.feeding.expires} ${fullTime(token.expiresAt)}`}</p>
    </Modal>
  );
}
