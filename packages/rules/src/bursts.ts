/** Rows that stand so close together that some stretch of `span` holds `least` of them; what is counted may be something about the rows. */
export type Burst<Row> = {
  /** All the rows of the overlapping stretches, in order. */
  readonly rows: readonly Row[];
  /** The most that any one stretch holds. */
  readonly most: number;
};

/**
 * The bursts in rows ordered by time. Stretches that overlap are one burst, so that it grows with its rows and its first row
 * stays the same. Both ends of a stretch count.
 */
export function burstsIn<Row extends { readonly at: number }>(
  rows: readonly Row[],
  span: number,
  least: number,
  count?: (rows: readonly Row[]) => number,
): Burst<Row>[] {
  const found: { first: number; last: number; most: number }[] = [];
  let first = 0;
  for (let last = 0; last < rows.length; last++) {
    while ((rows[last] as Row).at - (rows[first] as Row).at > span) first += 1;
    const length = last - first + 1;
    if (length < least) continue;
    const most = count ? count(rows.slice(first, last + 1)) : length;
    if (most < least) continue;
    const before = found.at(-1);
    if (before && first <= before.last) {
      before.last = last;
      before.most = Math.max(before.most, most);
    } else found.push({ first, last, most });
  }
  return found.map(({ first: from, last, most }) => ({ rows: rows.slice(from, last + 1), most }));
}
