import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "./client.ts";
import type { OrderDetail, OrderRow } from "./types.ts";

export type OrderMove = keyof OrderDetail["may"];
/** What goes with a move: words, ids of files stored before, working days, or the last day. */
export type OrderMoveInput = {
  readonly move: OrderMove;
  readonly note?: string;
  readonly files?: readonly string[];
  readonly days?: number;
  readonly due?: string;
};

const PATHS: Partial<Record<OrderMove, string>> = {
  "ask-extension": "extension",
  "grant-extension": "extension/grant",
  "refuse-extension": "extension/refuse",
  object: "objection",
  "uphold-objection": "objection/uphold",
  "reject-objection": "objection/reject",
};

/** Under which a move of an order is known while it is under way. */
export const MOVING_ORDER = ["order-move"];

/** Moves one order, conditional on the revision on the screen. */
export function useOrderMove(order: Pick<OrderRow, "id" | "revision">) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: MOVING_ORDER,
    mutationFn: ({ move, ...input }: OrderMoveInput) =>
      post<OrderRow>(`/orders/${encodeURIComponent(order.id)}/${PATHS[move] ?? move}`, input, order.revision),
    onSettled: () =>
      Promise.all(["orders", "alerts", "alert", "counts", "desk"].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
