import { useState } from "react";
import { asProblem, type Problem } from "../../api/problem.ts";
import { useWords } from "../../words/words.tsx";

/** One thing that is sent and may be refused: whether it is on its way, and in words what was wrong. */
export function useStep() {
  const { say } = useWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const go = async (work: () => Promise<void>, words: (problem: Problem) => string = ({ said }) => say(said)): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    try {
      await work();
    } catch (error) {
      setFault(words(asProblem(error)));
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, setFault, go };
}
