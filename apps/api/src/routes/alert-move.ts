import { createRoute, z } from "@hono/zod-openapi";
import { alertRow } from "../schemas/alert.ts";
import { body, json } from "./json.ts";

export const alertId = z.object({
  id: z.string().min(1).max(100).openapi({ description: "id or number of the alert", example: "YJ-2026-000123" }),
});
export const ifMatch = z.object({
  "if-match": z
    .string()
    .optional()
    .openapi({ description: "the ETag that was read: the move is refused (409) when the alert has changed since" }),
});
/** What is said of a move. */
export const note = z.string().max(2000);
const tags = ["alerts"];
const moved = { 200: json("the alert after the move; its revision is the ETag", alertRow) };

/** A move that needs no words. */
export const plainMove = <P extends string>(path: P, summary: string) =>
  createRoute({
    method: "post",
    path: `/{id}/${path}` as const,
    tags,
    summary,
    request: { params: alertId, headers: ifMatch },
    responses: moved,
  });

/** A move with something to say of it. */
export const saidMove = <P extends string, S extends z.ZodType>(path: P, summary: string, schema: S, required: boolean) =>
  createRoute({
    method: "post",
    path: `/{id}/${path}` as const,
    tags,
    summary,
    request: { params: alertId, headers: ifMatch, body: body(schema, required) },
    responses: moved,
  });
