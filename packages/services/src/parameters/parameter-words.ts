import type { Said } from "@qingjian/rules";
import { FIRST_WORDS } from "./words-first.ts";
import { LAST_WORDS } from "./words-last.ts";
import { MIDDLE_WORDS } from "./words-middle.ts";

const CHINESE: Readonly<Record<string, string>> = { ...FIRST_WORDS, ...MIDDLE_WORDS, ...LAST_WORDS };

/** What a parameter means, in both languages; `described` as its schema says it in English, which stands for what has no Chinese yet. */
export const parameterSaid = (described: string): Said => ({ zh: CHINESE[described] ?? described, en: plainly(described) });

/** Schemas say `null` where people read “none”. */
const plainly = (described: string): string =>
  described
    .replace(/; null: then none$/, "; “none” leaves such cases unjudged")
    .replace(/; null: none$/, "; “none” gives no notice")
    .replace(/; 0: none$/, "; 0 gives none")
    .replace("; null: ", "; “none”: ")
    .replace(" (promisedDays, legalDays)", "");
