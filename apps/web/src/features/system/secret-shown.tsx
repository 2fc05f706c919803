import { App, Button } from "antd";
import { Modal } from "../../components/dialog.tsx";
import { useWords } from "../../words/words.tsx";

type Props = { readonly title: string; readonly text: string; readonly secret: string; readonly onClose: () => void };

/** A secret that is shown once; only the button closes it. */
export function SecretShown({ title, text, secret, onClose }: Props) {
  const { w } = useWords();
  const { message } = App.useApp();
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => void message.success(w.system.copied),
      () => undefined,
    );
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={() => void copy()}>{w.system.copy}</Button>
          <Button type="primary" onClick={onClose}>
            {w.common.close}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <p className="qj-secret">
        <code>{secret}</code>
      </p>
    </Modal>
  );
}
