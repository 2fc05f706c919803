import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useWords } from "../words/words.tsx";
import { post } from "./client.ts";
import { asProblem } from "./problem.ts";

/** Marks notices as read; without ids, all of them. */
export function useMarkRead() {
  const { message } = App.useApp();
  const { say } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: readonly string[]) => post("/notices/read", ids === undefined ? {} : { ids }),
    onError: (error) => void message.error(say(asProblem(error).said)),
    onSettled: () => client.invalidateQueries({ queryKey: ["notices"] }),
  });
}
