/** Height in px of a row and of the head of a group: on a phone a row is a card. */
export type Measure = { readonly row: number; readonly head: number };
export const WIDE: Measure = { row: 46, head: 26 };
export const PHONE: Measure = { row: 116, head: 30 };

/** A browser lays out some 30 million px; further down, rows before are no longer given their height. */
const MOST_BEFORE = 400_000;
/** Rows drawn beyond what is seen, so that nothing blinks while one scrolls. */
const SPARE = 8;

export type Slice = { readonly first: number; readonly end: number };
export type Layout = {
  /** px taken by the rows before those that are loaded. */
  readonly before: number;
  /** Of each group: where it begins in px below the list's top, and which of its rows are drawn. */
  readonly groups: readonly (Slice & { readonly top: number })[];
};

/** Which rows of each group are drawn when the list is seen from `top` to `bottom` (px below its beginning). */
export function layout(lengths: readonly number[], heads: boolean, from: number, measure: Measure, top: number, bottom: number): Layout {
  const before = Math.min(from, MOST_BEFORE) * measure.row;
  let y = before;
  const groups = lengths.map((length) => {
    const begin = y + (heads ? measure.head : 0);
    const first = clamp(Math.floor((top - begin) / measure.row) - SPARE, length);
    const end = clamp(Math.ceil((bottom - begin) / measure.row) + SPARE, length);
    const group = { top: begin, first, end };
    y = begin + length * measure.row;
    return group;
  });
  return { before, groups };
}

/** The top of a loaded row, in px below the list's beginning. */
export function topOf(index: number, lengths: readonly number[], { groups }: Layout, measure: Measure): number {
  let left = index;
  for (const [i, length] of lengths.entries()) {
    if (left < length) return (groups[i]?.top ?? 0) + left * measure.row;
    left -= length;
  }
  return 0;
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));
