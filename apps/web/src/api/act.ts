import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useWords } from "../words/words.tsx";
import { post } from "./client.ts";
import { asProblem } from "./problem.ts";

/** One thing done at a path below `/api/v1`; `done` is said when it has come through. */
export type Act = { readonly path: string; readonly body?: unknown; readonly revision?: number; readonly done?: string };

/** Posts one action, says what came of it, and asks again for every answer under the `stale` keys. */
export function useAct<T = unknown>(stale: readonly string[]) {
  const { message } = App.useApp();
  const { say } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body = {}, revision }: Act) => post<T>(path, body, revision),
    onSuccess: (_, { done }) => (done === undefined ? undefined : void message.success(done)),
    onError: (error) => void message.error(say(asProblem(error).said)),
    onSettled: () => Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
