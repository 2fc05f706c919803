import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useWords } from "../words/words.tsx";
import { post } from "./client.ts";
import { asProblem } from "./problem.ts";
import type { AlertRow, DismissReason, Said } from "./types.ts";

export type Move = "claim" | "release" | "confirm" | "dismiss" | "reopen";
export type MoveInput = { readonly alert: AlertRow; readonly move: Move; readonly reason?: DismissReason; readonly note?: string };

const SHOWN = ["alerts", "counts", "desk", "alert"];

/** Moves one alert, conditional on the revision on the screen; says what came of it and shows the new state. */
export function useMove() {
  const { message } = App.useApp();
  const { w, say } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ alert, move, reason, note }: MoveInput) =>
      post<AlertRow>(
        `/alerts/${encodeURIComponent(alert.id)}/${move}`,
        { ...(reason ? { reason } : {}), ...(note ? { note } : {}) },
        alert.revision,
      ),
    // a red alert stays claimed until a second person asks for the same
    onSuccess: (after, { alert, move }) =>
      void message.success(`${alert.number} ${move === "dismiss" && after.state !== "dismissed" ? w.moves.proposed : w.moves.done[move]}`),
    onError: (error) => void message.error(say(asProblem(error).said)),
    onSettled: () => Promise.all(SHOWN.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

type Claims = { readonly claimed: readonly unknown[] | number; readonly refused: readonly { readonly id: string; readonly said: Said }[] };

/** Claims many at once; those that could not be claimed are named with the reason. */
export function useBulkClaim() {
  const { message } = App.useApp();
  const { w, say } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) => post<Claims>("/alerts/claim", { ids }),
    onSuccess: ({ claimed, refused }) => {
      void message.success(w.inbox.claimed(typeof claimed === "number" ? claimed : claimed.length));
      const [first] = refused;
      if (first) void message.warning(`${w.inbox.refused(refused.length)}：${say(first.said)}`);
    },
    onError: (error) => void message.error(say(asProblem(error).said)),
    onSettled: () => Promise.all(SHOWN.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
