import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { asProblem } from "../../api/problem.ts";
import { useWords } from "../../words/words.tsx";

/** Does something to the sources: says that it was done or why not, and asks for what is shown again. Rejects when it was refused. */
export function useDoing(): (work: () => Promise<unknown>, done: string) => Promise<void> {
  const { say } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  return async (work, done) => {
    try {
      await work();
      void message.success(done);
    } catch (error) {
      void message.error(say(asProblem(error).said));
      throw error;
    } finally {
      void client.invalidateQueries({ queryKey: ["sources"] });
    }
  };
}
