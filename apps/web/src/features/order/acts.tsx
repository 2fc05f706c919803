import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { lazy, type RefObject, Suspense, useState } from "react";
import { MOVING_ORDER, type OrderMove, type OrderMoveInput, useOrderMove } from "../../api/order-moves.ts";
import { asProblem } from "../../api/problem.ts";
import type { Me, OrderDetail } from "../../api/types.ts";
import { Key } from "../../keys/key.tsx";
import { useKept } from "../../keys/use-kept.ts";
import { useKeys } from "../../keys/use-keys.ts";
import { useWords } from "../../words/words.tsx";
import { attached } from "./attachments.tsx";
import type { Drafting } from "./use-draft.ts";

const ActDialog = lazy(() => import("./act-dialog.tsx"));

type Props = {
  readonly order: OrderDetail;
  readonly me: Me;
  readonly ofUnit: boolean;
  readonly reply: Drafting;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly sending: boolean;
};

/** What may be done now, at the bottom of the screen: three for the unit; for inspectors what the order waits for, then the rest. */
export function Acts({ order, me, ofUnit, reply, field, sending }: Props) {
  const { w, say } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const act = useOrderMove(order);
  const [asking, setAsking] = useState<OrderMove | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  const make = async (input: OrderMoveInput) => {
    setFault(null);
    try {
      await act.mutateAsync(input);
      void message.success(w.order.done[input.move]);
    } catch (error) {
      const problem = asProblem(error);
      setFault(problem.status === 0 || problem.status >= 502 ? w.order.lost : say(problem.said));
      throw error;
    }
  };
  const submit = async () => {
    const note = reply.draft.note.trim();
    if (note === "" || sending) {
      setFault(sending ? w.order.wait : w.order.replyEmpty);
      field.current?.focus();
      return;
    }
    await make({ move: "reply", note, files: attached(order, reply, true) }).then(reply.clear, () => undefined);
  };
  const press = (move: OrderMove | undefined): (() => void) | undefined => {
    if (move === undefined || !order.may[move].allowed || act.isPending) return undefined;
    if (move === "reply") return () => void submit();
    if (move === "sign")
      return () =>
        void make({ move }).then(
          () => setTimeout(() => field.current?.focus(), 300),
          () => undefined,
        );
    return () => setAsking(move);
  };
  const moves = ofUnit ? unitMoves(order) : inspectorMoves(order);
  const main = moves.find((move) => move === "sign" || move === "reply" || move === "accept");
  const keys: Partial<Record<OrderMove, string>> = { accept: "Y", "send-back": "X", sign: "Y" };
  const byKey = (key: "y" | "x") => press(key === "x" ? (ofUnit ? undefined : "send-back") : main === "reply" ? undefined : main);
  const keyed = useKept(
    act.isPending,
    () => client.isMutating({ mutationKey: MOVING_ORDER }) > 0,
    order.id,
    (key: "y" | "x") => byKey(key)?.(),
  );
  const bound = (key: "y" | "x") => (byKey(key) || act.isPending ? () => keyed(key) : undefined);
  useKeys({ y: bound("y"), x: bound("x") });
  const blocked = main && !order.may[main].allowed ? order.may[main].why : null;
  const asked = ofUnit ? null : waitingFor(order, w);
  if (moves.every((move) => !order.may[move].allowed) && (order.state === "accepted" || order.state === "cancelled")) return null;
  return (
    <div className={`actions${ofUnit ? " unit" : ""}`} role="toolbar" aria-label={w.order.actions}>
      {fault && asking === null ? (
        <p className="fault" role="alert">
          {fault}
        </p>
      ) : (asked ?? blocked) ? (
        <p className="dim why">{asked ?? (blocked ? say(blocked) : null)}</p>
      ) : null}
      <div className="buttons">
        {moves.map((move) => (
          <Button
            key={move}
            type={move === main && order.may[move].allowed ? "primary" : "default"}
            danger={move === "cancel"}
            disabled={!press(move)}
            loading={act.isPending && act.variables.move === move}
            title={order.may[move].why ? say(order.may[move].why) : undefined}
            onClick={press(move)}
          >
            {w.order.doing[move]}
            {keys[move] ? <Key>{keys[move]}</Key> : null}
          </Button>
        ))}
      </div>
      {asking ? (
        <Suspense fallback={null}>
          <ActDialog
            order={order}
            user={me.userId}
            move={asking}
            fault={fault}
            onMake={make}
            onClose={() => {
              setAsking(null);
              setFault(null);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

const unitMoves = ({ state }: OrderDetail): OrderMove[] => ["ask-extension", "object", state === "issued" ? "sign" : "reply"];

/** What the order waits for comes first; what makes no sense now is left out, but verifying stays visible. */
function inspectorMoves({ may, listedAt, extensionAsked, objection }: OrderDetail): OrderMove[] {
  const decide: OrderMove[] = [
    ...(objection === "open" ? (["uphold-objection", "reject-objection"] as const) : []),
    ...(extensionAsked === null ? [] : (["grant-extension", "refuse-extension"] as const)),
  ];
  const rest = ([listedAt === null ? "list" : "unlist", "cancel"] as const).filter((move) => may[move].allowed);
  return [...decide, "accept", "send-back", ...rest];
}

function waitingFor({ state, extensionAsked, objection }: OrderDetail, w: ReturnType<typeof useWords>["w"]): string | null {
  if (objection === "open") return w.order.waiting.objection;
  if (extensionAsked !== null) return w.order.waiting.extension(extensionAsked);
  return state === "replied" ? w.order.waiting.reply : null;
}
