export type TruthLevel = "notice" | "yellow" | "orange" | "red";
/** What is true of a case: the rule that must speak of it, at its highest level. */
export type Truth = { readonly rule: string; readonly level: TruthLevel };

/** Notes what is true of a case, each rule once, at its highest level. */
export type Note = (rule: string, level: TruthLevel) => void;
const RANK: Readonly<Record<TruthLevel, number>> = { notice: 0, yellow: 1, orange: 2, red: 3 };
export function noting(): { note: Note; truths: () => Truth[] } {
  const found = new Map<string, TruthLevel>();
  return {
    note: (rule, level) => {
      const known = found.get(rule);
      if (known === undefined || RANK[level] > RANK[known]) found.set(rule, level);
    },
    truths: () => [...found].map(([rule, level]) => ({ rule, level })),
  };
}
