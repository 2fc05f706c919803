import { useMemo } from "react";
import { useWords } from "../words/words.tsx";
import type { LaneWords } from "./geometry.ts";

/** The words the layout measures, in the language shown. */
export function useLaneWords(): LaneWords {
  const { w, say } = useWords();
  return useMemo(() => {
    const short: Readonly<Record<string, string>> = w.acts;
    return { ...w.lane, dueUnknown: w.alert.dueUnknown, act: ({ activity, name }) => short[activity] ?? say(name) };
  }, [w, say]);
}
