import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { type Move, useMove } from "../api/moves.ts";
import type { AlertDetail } from "../api/types.ts";
import { Key } from "../keys/key.tsx";
import { useKeys } from "../keys/use-keys.ts";
import { useWords } from "../words/words.tsx";
import "./move-bar.css";

const DismissDialog = lazy(() => import("./dismiss-dialog.tsx"));

/** What may be done with the alert now, keys on the buttons; what may not stays visible, with the reason in words. */
export function MoveBar({ alert, claimKey = true }: { alert: AlertDetail; claimKey?: boolean }) {
  const { w, say } = useWords();
  const move = useMove();
  const [dismissing, setDismissing] = useState(false);
  const go = (name: Move) => (alert.may[name].allowed && !move.isPending ? () => move.mutate({ alert, move: name }) : undefined);
  const dismiss = alert.may.dismiss.allowed ? () => setDismissing(true) : undefined;
  const claimed = alert.state === "claimed";
  useKeys({ c: claimKey ? go("claim") : undefined, y: go("confirm"), x: dismiss });

  const decided = alert.state !== "raised" && alert.state !== "claimed";
  const blocked = (decided ? (["reopen"] as const) : (["claim", "confirm", "dismiss"] as const)).find(
    (name) => !alert.may[name].allowed && alert.may[name].why && !(name === "claim" && claimed),
  );
  const why = blocked ? alert.may[blocked].why : null;
  return (
    <div className="qj-moves" role="toolbar" aria-label={w.moves.bar}>
      <Button disabled={!go("claim")} onClick={go("claim")}>
        {claimed ? w.moves.claimed : w.moves.claim}
        <Key>C</Key>
      </Button>
      <Button type={alert.may.confirm.allowed ? "primary" : "default"} disabled={!go("confirm")} onClick={go("confirm")}>
        {w.moves.confirm}
        <Key>Y</Key>
      </Button>
      <Button disabled={!dismiss} onClick={dismiss}>
        {w.moves.dismiss}…<Key>X</Key>
      </Button>
      {alert.may.release.allowed ? (
        <Button type="text" onClick={go("release")}>
          {w.moves.release}
        </Button>
      ) : null}
      {alert.may.reopen.allowed ? <Button onClick={go("reopen")}>{w.moves.reopen}</Button> : null}
      {why ? <span className="dim why">{say(why)}</span> : null}
      {dismissing ? (
        <Suspense fallback={null}>
          <DismissDialog
            alert={alert}
            onClose={() => setDismissing(false)}
            onDismiss={(input) => move.mutateAsync({ alert, move: "dismiss", ...input })}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
