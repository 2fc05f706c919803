import { Button } from "antd";
import { Key } from "../../keys/key.tsx";
import { useWords } from "../../words/words.tsx";

/** For many alerts at once there is claiming only: a dismissal needs its own reason. */
export function BulkBar({ count, busy, onClaim, onClear }: { count: number; busy: boolean; onClaim: () => void; onClear: () => void }) {
  const { w } = useWords();
  return (
    <div className="bulk" role="toolbar" aria-label={w.inbox.selected(count)}>
      <b>{w.inbox.selected(count)}</b>
      <Button size="small" type="primary" loading={busy} onClick={onClaim}>
        {w.inbox.bulkClaim}
        <Key>C</Key>
      </Button>
      <Button size="small" onClick={onClear}>
        {w.inbox.unselect}
        <Key>Esc</Key>
      </Button>
      <span className="grow" />
      <span className="dim not-phone">{w.inbox.bulkNote}</span>
    </div>
  );
}
