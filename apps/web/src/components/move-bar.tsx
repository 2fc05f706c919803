import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { MOVING, type MoveInput, useMove } from "../api/moves.ts";
import type { AlertDetail, AlertMove } from "../api/types.ts";
import { Key } from "../keys/key.tsx";
import { useKept } from "../keys/use-kept.ts";
import { useKeys } from "../keys/use-keys.ts";
import { useWords } from "../words/words.tsx";
import type { Words } from "../words/zh.ts";
import type { NotedMove } from "./moves/note-dialog.tsx";
import { mainMove, movesShown } from "./moves/shown.ts";
import { proposalIn } from "./proposal.ts";
import "./move-bar.css";

const DismissDialog = lazy(() => import("./moves/dismiss-dialog.tsx"));
const NoteDialog = lazy(() => import("./moves/note-dialog.tsx"));
const AssignDialog = lazy(() => import("./moves/assign-dialog.tsx"));
const OrderDialog = lazy(() => import("./moves/order-dialog.tsx"));

const KEYS: Partial<Record<AlertMove, string>> = {
  claim: "C",
  confirm: "Y",
  dismiss: "X",
  order: "O",
  refer: "R",
  close: "E",
  approve: "P",
  assign: "A",
  comment: "M",
};
/** Those that ask for words first. */
const ASKS: readonly AlertMove[] = ["dismiss", "refer", "order"];

/** What may be done with the alert now, keys on the buttons; what may not stays visible, with the reason in words. */
export function MoveBar({ alert, claimKey = true }: { alert: AlertDetail; claimKey?: boolean }) {
  const { w, say } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const move = useMove();
  const [asking, setAsking] = useState<AlertMove | null>(null);
  const { may } = alert;
  const waiting = proposalIn(alert, w);
  const takesBack = may.decline.allowed && !may.approve.allowed;

  const claim = async () => {
    const claimed = await move.mutateAsync({ alert, move: "claim" });
    const release = () => {
      message.destroy(claimed.id);
      move.mutate({ alert: claimed, move: "release" });
    };
    void message.success({
      key: claimed.id,
      duration: 6,
      content: (
        <>
          {alert.number} {w.handling.done.claim}　
          <button type="button" className="plain" onClick={release}>
            {w.handling.undo}
          </button>
        </>
      ),
    });
  };
  const press = (name: AlertMove): (() => void) | undefined => {
    if (!may[name].allowed || move.isPending) return undefined;
    if (name === "claim") return () => void claim().catch(() => undefined);
    if (name === "release" || name === "confirm") return () => move.mutate({ alert, move: name });
    return () => setAsking(name);
  };
  /** By key, what may not be done says why. */
  const byKey = (name: AlertMove) => {
    const { allowed, why } = may[name];
    if (asking !== null || (name === "claim" && !claimKey)) return undefined;
    return allowed || !why ? press(name) : () => void message.info({ key: "why", content: say(why) });
  };
  const keyed = useKept(
    move.isPending,
    () => client.isMutating({ mutationKey: MOVING }) > 0,
    alert.id,
    (name: AlertMove) => byKey(name)?.(),
  );
  const bound = (name: AlertMove) => (byKey(name) || (move.isPending && (name !== "claim" || claimKey)) ? () => keyed(name) : undefined);
  useKeys(Object.fromEntries(Object.entries(KEYS).map(([name, key]) => [key.toLowerCase(), bound(name as AlertMove)])));

  const { main, rest } = movesShown(alert.state, may);
  const likely = mainMove(main, may);
  const blocked = main.find((name) => !may[name].allowed && may[name].why && !(name === "claim" && alert.state === "claimed"));
  const why = waiting?.said ?? (likely ? null : blocked && may[blocked].why ? say(may[blocked].why) : null);
  const button = (name: AlertMove) => (
    <Button
      key={name}
      type={name === likely ? "primary" : rest.includes(name) ? "text" : "default"}
      disabled={!press(name)}
      title={may[name].why ? say(may[name].why) : undefined}
      onClick={press(name)}
    >
      {name === "claim" && alert.state === "claimed"
        ? w.moves.claimed
        : name === "decline" && takesBack
          ? w.handling.takeBack
          : nameOf(name, w)}
      {ASKS.includes(name) ? "…" : ""}
      {KEYS[name] ? <Key>{KEYS[name]}</Key> : null}
    </Button>
  );
  const close = () => setAsking(null);
  const make = (input: Omit<MoveInput, "alert">) => move.mutateAsync({ alert, ...input });
  return (
    <div className="qj-moves" role="toolbar" aria-label={w.moves.bar}>
      {main.map(button)}
      {rest.length > 0 ? <span className="rest">{rest.map(button)}</span> : null}
      {why ? <span className="dim why">{why}</span> : null}
      {asking ? (
        <Suspense fallback={null}>
          {asking === "dismiss" ? (
            <DismissDialog alert={alert} onClose={close} onDismiss={(input) => make({ move: "dismiss", ...input })} />
          ) : asking === "order" ? (
            <OrderDialog alert={alert} onClose={close} />
          ) : asking === "assign" ? (
            <AssignDialog alert={alert} onClose={close} onMove={make} />
          ) : (
            <NoteDialog
              alert={alert}
              move={asking as NotedMove}
              title={asking === "decline" && takesBack ? w.handling.takeBack : undefined}
              about={
                waiting && (asking === "approve" || asking === "decline")
                  ? [waiting.said, waiting.why ? `${w.handling.whyProposed}：${waiting.why}` : ""].filter(Boolean).join("。")
                  : undefined
              }
              onClose={close}
              onMove={make}
            />
          )}
        </Suspense>
      ) : null}
    </div>
  );
}

const nameOf = (name: AlertMove, w: Words): string =>
  name === "claim" || name === "release" || name === "confirm" || name === "dismiss" || name === "reopen"
    ? w.moves[name]
    : w.handling[name];
