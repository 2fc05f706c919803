import { Modal } from "../components/dialog.tsx";
import { useWords } from "../words/words.tsx";
import { Key } from "./key.tsx";

/** Everything the keyboard can do. */
export default function KeyList({ onClose }: { onClose: () => void }) {
  const { w } = useWords();
  const keys: readonly (readonly [string, string])[] = [
    ["J", w.keys.next],
    ["K", w.keys.previous],
    ["Home", w.keys.first],
    ["End", w.keys.last],
    ["Enter", w.keys.open],
    ["Space", w.keys.select],
    ["C", w.moves.claim],
    ["Y", w.moves.confirm],
    ["X", w.moves.dismiss],
    ["O", w.handling.order],
    ["R", w.handling.refer],
    ["E", w.handling.close],
    ["P", w.handling.approve],
    ["A", w.handling.assign],
    ["M", w.handling.comment],
    ["/", w.keys.search],
    ["?", w.keys.list],
    ["Esc", w.keys.clear],
  ];
  return (
    <Modal open title={w.keys.title} onCancel={onClose} footer={null} width={420}>
      <dl className="qj-keylist">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <Key>{key}</Key>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="dim">{w.keys.off}</p>
    </Modal>
  );
}
