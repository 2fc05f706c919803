/** A word standing in a row; `start` and `end` are its edges in px. */
export type Label<T> = { readonly of: T; readonly x: number; readonly start: number; readonly end: number; readonly weight: number };

/** Width of a text at 12 px: a Chinese character is as wide as it is high. */
export function textWidth(text: string, size = 12): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0x2e7f ? size : size * 0.58;
  return width;
}

/** Those of the labels that fit into one row without touching: heavier ones first, of equals the earlier. In order of x. */
export function fitRow<T>(labels: readonly Label<T>[], gap = 4): Label<T>[] {
  const placed: Label<T>[] = [];
  for (const label of [...labels].sort((a, b) => b.weight - a.weight || a.start - b.start))
    if (placed.every((other) => label.end + gap <= other.start || label.start >= other.end + gap)) placed.push(label);
  return placed.sort((a, b) => a.start - b.start);
}

/** Marks closer than `room` px in one row are stacked: the level of each, 0 at the bottom. Sorted by x on the way in. */
export function stackLevels(xs: readonly number[], room = 20): number[] {
  const ends: number[] = [];
  return xs.map((x) => {
    let level = ends.findIndex((end) => x - end >= room);
    if (level < 0) level = ends.length;
    ends[level] = x;
    return level;
  });
}
