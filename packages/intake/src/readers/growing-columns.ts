import { isLongName, longName, MOST_COLUMNS, tooWide } from "./limits.ts";

/** Columns that are found as a log is read. */
export type GrowingColumns = { readonly names: string[]; indexOf(name: string): number };

/** `lineNow` is the line to refuse with where there are more columns than a table may have, or one has no bearable name. */
export function growingColumns(file: string, lineNow: () => number): GrowingColumns {
  const names: string[] = [];
  const known = new Map<string, number>();
  return {
    names,
    indexOf(name) {
      if (isLongName(name)) throw longName(file, lineNow(), name);
      const found = known.get(name);
      if (found !== undefined) return found;
      if (names.length >= MOST_COLUMNS) throw tooWide(file, lineNow());
      known.set(name, names.length);
      names.push(name);
      return names.length - 1;
    },
  };
}
