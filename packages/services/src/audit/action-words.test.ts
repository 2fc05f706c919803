import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ACTION_WORDS } from "./action-words.ts";

const LANGUAGES = ["zh", "en"] as const;

test.each(LANGUAGES)("the console and the workbook of the audit log call an action the same, in %s", (language) => {
  const text = readFileSync(new URL(`../../../../apps/web/src/words/${language}/actions.ts`, import.meta.url), "utf8");
  const shown = [...text.matchAll(/^ +"([\w.-]+)": "(.+)",$/gm)].map(([, action, said]) => [action, said]);
  expect(shown.length).toBeGreaterThan(100);
  expect(Object.entries(ACTION_WORDS).map(([action, said]) => [action, said[language]])).toEqual(shown);
});
