import type { LateLevel } from "../api/types.ts";
import { useWords } from "../words/words.tsx";
import { LevelTag } from "./level-tag.tsx";

/** How late an order is: a blue, yellow or red card, in the dress of the levels. */
export function LateTag({ level }: { level: LateLevel }) {
  const { w } = useWords();
  return <LevelTag level={level}>{w.lateLevels[level]}</LevelTag>;
}
