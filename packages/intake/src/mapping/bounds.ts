import type { Fault } from "../log.ts";

/** Characters of what things are known by: numbers of cases and records, names of units, officers, items. They are keys of the database. */
export const LONGEST_KEY = 200;
export const isLongKey = (key: string): boolean => key.length > LONGEST_KEY;
/** Characters of one cell that are stored. */
export const LONGEST_TEXT = 1 << 16;

/** What is wrong with a key that is too long to be one. */
export const longKey = (column: string, value: string): Fault & Required<Pick<Fault, "column" | "value">> => ({
  column,
  value,
  reason: { zh: `编号超过 ${LONGEST_KEY} 个字符`, en: `the key has more than ${LONGEST_KEY} characters` },
});
