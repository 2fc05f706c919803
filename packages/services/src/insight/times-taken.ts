/** A time to three figures, half a percent at most beside the truth: so many thousands of times are a few hundred numbers with how often each was. */
export function threeFigures(ms: number): number {
  if (ms < 1000) return Math.round(ms);
  const unit = 10 ** (Math.floor(Math.log10(ms)) - 2);
  return Math.round(ms / unit) * unit;
}

/** The values at these shares (0.5: the middle one) of times with how often each was; between two of them in proportion. Nothing without any. */
export function atShares(took: ReadonlyMap<number, number>, shares: readonly number[]): readonly number[] {
  const sorted = [...took].sort(([a], [b]) => a - b);
  const count = sorted.reduce((sum, [, times]) => sum + times, 0);
  const nth = (place: number): number => {
    let past = 0;
    for (const [time, times] of sorted) {
      past += times;
      if (place < past) return time;
    }
    return sorted.at(-1)?.[0] ?? Number.NaN;
  };
  return shares.map((share) => {
    const place = share * (count - 1);
    const [below, above] = [nth(Math.floor(place)), nth(Math.ceil(place))];
    return below + (above - below) * (place - Math.floor(place));
  });
}
