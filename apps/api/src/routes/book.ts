import { createRoute, z } from "@hono/zod-openapi";
import type { OpenedFile } from "@qingjian/services";
import type { Context } from "hono";
import { type Language, languageOf } from "../language.ts";
import { asked } from "../schemas/query.ts";
import { sendFile, WORKBOOK } from "./file.ts";

/** What a route answers that hands out a workbook. */
export const BOOK = { 200: { description: "a workbook", content: { [WORKBOOK]: { schema: z.string().openapi({ format: "binary" }) } } } };

/** A link carries no headers of its own, so the language stands in its address. */
export const language = z
  .enum(["zh", "en"])
  .optional()
  .openapi({ description: "of headings and words in the book; without it, that of Accept-Language" });

/** The route of a list as a workbook, by the filter of the list. */
export const bookRoute = <P extends string, Q extends z.ZodRawShape>(path: P, tags: string[], summary: string, filter: z.ZodObject<Q>) =>
  createRoute({ method: "get", path, tags, summary, request: { query: z.object({ ...filter.shape, language }) }, responses: BOOK });

/** What a book is asked with: its filter, and the asker's language. */
export const spoken = <T extends { readonly language?: Language | undefined }>(c: Context, query: T) => ({
  ...asked(query),
  language: query.language ?? languageOf(c),
});

/** Sends a workbook as it is written. */
export const sendBook = async (c: Context, book: Promise<OpenedFile>): Promise<Response> => sendFile(c, WORKBOOK, await book);
