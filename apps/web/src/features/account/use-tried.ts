import { useState } from "react";
import { asProblem } from "../../api/problem.ts";
import { useWords } from "../../words/words.tsx";

/** One attempt at a time, and what was wrong with the last one. */
export function useTried() {
  const { say } = useWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const go = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFault(undefined);
    await work().catch((error: unknown) => setFault(say(asProblem(error).said)));
    setBusy(false);
  };
  return { busy, fault, setFault, go };
}
