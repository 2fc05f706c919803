import type { LogRefusal } from "../log.ts";
import { MOST_COLUMNS } from "./limits.ts";

/** Columns that are found as a log is read. */
export type GrowingColumns = { readonly names: string[]; indexOf(name: string): number };

/** `tooMany` says what to refuse with when there are more than a table may have. */
export function growingColumns(tooMany: () => LogRefusal): GrowingColumns {
  const names: string[] = [];
  const known = new Map<string, number>();
  return {
    names,
    indexOf(name) {
      const found = known.get(name);
      if (found !== undefined) return found;
      if (names.length >= MOST_COLUMNS) throw tooMany();
      known.set(name, names.length);
      names.push(name);
      return names.length - 1;
    },
  };
}
