import type { Level } from "../api/types.ts";
import { useWords } from "../words/words.tsx";

/** A level is hue, shape, word and weight: in a grey print it still ranks. */
export function LevelMark({ level }: { level: Level }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true">
      {level === "notice" ? <circle cx="6" cy="6" r="4.5" /> : <path d={SHAPES[level]} />}
    </svg>
  );
}
const SHAPES: Readonly<Record<Exclude<Level, "notice">, string>> = {
  red: "M3.3 0h5.4L12 3.3v5.4L8.7 12H3.3L0 8.7V3.3z",
  orange: "M6 0l6 6-6 6-6-6z",
  yellow: "M6 1l5.4 10H.6z",
};

/** The level, or other words (a rule's title) in its dress. */
export function LevelTag({ level, children, large = false }: { level: Level; children?: string; large?: boolean }) {
  const { w } = useWords();
  return (
    <span className={`qj-lv ${level}${large ? " large" : ""}`}>
      <LevelMark level={level} />
      {children ?? w.levels[level]}
    </span>
  );
}
