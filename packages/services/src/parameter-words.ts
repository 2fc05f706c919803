import type { Said } from "@qingjian/rules";

const ZH: Readonly<Record<string, string>> = {};

/** What a parameter means, in both languages; `said` as its schema describes it. */
export const parameterSaid = (said: string): Said => ({ zh: ZH[said] ?? said, en: said });
