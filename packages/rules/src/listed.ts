import type { Said } from "./define-rule.ts";

/** Names one after another, as each language writes a list. */
export const listed = (names: readonly string[]): Said => ({ zh: names.join("、"), en: names.join(", ") });

/** The same for words that stand in quotes. */
export const listedInQuotes = (words: readonly string[]): Said => ({ zh: words.join("、"), en: words.join("”, “") });
