/** The points of a demand: its lines, without the numbers they were written with. */
export const pointsOf = (demand: string): string[] =>
  demand
    .split(/\n+/)
    .map((line) => line.replace(/^\s*(?:[（(]?\d{1,2}[)）.、．]|[（(]?[一二三四五六七八九十]{1,3}[)）、])\s*/, "").trim())
    .filter((line) => line !== "");
