import type { z } from "@hono/zod-openapi";

/** What a route says of its answer in the API's description. */
export const json = <T>(description: string, schema: z.ZodType<T>) =>
  ({ description, content: { "application/json": { schema } } }) as const;
export const body = <S extends z.ZodType>(schema: S, required = true) =>
  ({ content: { "application/json": { schema } }, required }) as const;
