import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useWords } from "../words/words.tsx";
import { post } from "./client.ts";
import { asProblem } from "./problem.ts";
import type { AlertMove, AlertRow, DismissReason, Me, Page, Said } from "./types.ts";

/** What is done with one request of its own; an order has its own dialog. */
export type Move = Exclude<AlertMove, "order">;
export type MoveInput = {
  readonly alert: AlertRow;
  readonly move: Move;
  readonly reason?: DismissReason;
  readonly note?: string;
  /** To whom it is assigned. */
  readonly to?: string;
};

/** What holds whatever others have done meanwhile. */
const STANDS: readonly Move[] = ["comment"];

/** Under which a move of an alert is known while it is under way. */
export const MOVING = ["move"];
const SHOWN = ["alerts", "counts", "desk", "alert", "orders"];

/** Moves one alert, conditional on the revision on the screen; says what came of it and shows the new state. */
export function useMove() {
  const { message } = App.useApp();
  const { w, say } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationKey: MOVING,
    mutationFn: ({ alert, move, ...said }: MoveInput) =>
      post<AlertRow>(`/alerts/${encodeURIComponent(alert.id)}/${move}`, said, STANDS.includes(move) ? undefined : alert.revision),
    onMutate: ({ alert, move }) => showAtOnce(client, alert, move),
    onSuccess: (after, { alert, move }) => {
      showInLists(client, after.id, () => after);
      if (move === "claim") return; // said where it can be taken back
      // what takes two stays as it is until the second person asks for the same
      const proposed = after.proposal !== null && after.proposal.move === move;
      const said = proposed ? w.handling.proposed[after.proposal.move] : w.handling.done[move];
      void message.success(`${alert.number} ${said}`);
    },
    onError: (error) => void message.error(say(asProblem(error).said)),
    onSettled: () => Promise.all(SHOWN.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

/** Moves that one person may make alone and take back: the lists show them before the server has answered; what it refuses is read anew. */
const AT_ONCE: Partial<Record<Move, AlertRow["state"]>> = { claim: "claimed", release: "raised" };

function showAtOnce(client: QueryClient, { id }: AlertRow, move: Move): void {
  const state = AT_ONCE[move];
  const me = client.getQueryData<Me>(["me"]);
  if (!state || !me) return;
  const assignee = state === "claimed" ? { id: me.userId, name: me.name } : null;
  showInLists(client, id, (row) => ({ ...row, state, assignee }));
}

function showInLists(client: QueryClient, id: string, change: (row: AlertRow) => AlertRow): void {
  const moved = (row: AlertRow): AlertRow => (row.id === id ? change(row) : row);
  client.setQueriesData<{ readonly pages?: readonly Page<AlertRow>[] }>({ queryKey: ["alerts"] }, (data) =>
    data?.pages ? { ...data, pages: data.pages.map((page) => ({ ...page, rows: page.rows.map(moved) })) } : data,
  );
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
