import type { Words } from "../../words/zh.ts";

/** An action in words; the name in the log when there are none. */
export const actionWords = (w: Words, action: string): string => (w.actions as Readonly<Record<string, string>>)[action] ?? action;

/** What kind of thing an entry is about, in words. */
export const kindWords = (w: Words, kind: string): string => (w.audit.kinds as Readonly<Record<string, string>>)[kind] ?? kind;

/** The page of the thing an entry is about, for those kinds that have one an auditor may know of by number. */
export function numberIn(body: unknown): string | undefined {
  const number = typeof body === "object" && body !== null ? (body as Record<string, unknown>).number : undefined;
  return typeof number === "string" ? number : undefined;
}
