import { AsyncLocalStorage } from "node:async_hooks";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { parseAccept } from "hono/utils/accept";
import { z } from "zod";

export type Language = "zh" | "en";
type Said = { readonly zh: string; readonly en: string };

/** What the asker reads best of the two; Chinese unless English comes first. */
export function languageOf(c: Context): Language {
  const wished = parseAccept(c.req.header("Accept-Language") ?? "").find(({ type, q }) => q > 0 && /^(zh|en)\b/i.test(type));
  return wished !== undefined && /^en/i.test(wished.type) ? "en" : "zh";
}

export const inWords = (c: Context, said: Said): string => said[languageOf(c)];

const asking = new AsyncLocalStorage<Language>();
const locales = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** Lets zod speak the asker's language while a request of his is answered, and English elsewhere. */
export const speakToAsker = createMiddleware((c, next) => asking.run(languageOf(c), next));

z.config({ localeError: (issue) => locales[asking.getStore() ?? "en"](issue) });
