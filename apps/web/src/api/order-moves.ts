import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "./client.ts";
import { Problem } from "./problem.ts";
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

/** Moves one order, conditional on the revision on the screen. A session that has ended leads to the sign-in page, and back. */
export function useOrderMove(order: Pick<OrderRow, "id" | "revision">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ move, ...input }: OrderMoveInput) =>
      post<OrderRow>(`/orders/${encodeURIComponent(order.id)}/${PATHS[move] ?? move}`, input, order.revision),
    onError: (error) => {
      if (error instanceof Problem && error.status === 401) void client.invalidateQueries({ queryKey: ["me"] });
    },
    onSettled: () =>
      Promise.all(["orders", "alerts", "alert", "counts", "desk"].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
