import { z } from "@hono/zod-openapi";

/** A key of a query that may be repeated: `?level=red&level=orange`. */
export const many = <V extends string>(one: z.ZodType<V>) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value): unknown[] => (Array.isArray(value) ? value : [value]))
    .pipe(z.array(one).max(200))
    .optional()
    .openapi({ type: "array", items: { type: "string", ...wordsOf(one) }, param: { style: "form", explode: true } });

/** The words to choose from, where there is a list of them. */
const wordsOf = (one: z.ZodType): { readonly enum?: string[] } => (one instanceof z.ZodEnum ? { enum: one.options.map(String) } : {});

export const instant = z.coerce.number().int().openapi({ type: "integer", description: "epoch ms" });
export const page = { cursor: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
export const word = z.string().min(1).max(200);

/** Drops what was not asked for: `exactOptionalPropertyTypes` tells an absent key from an undefined one. */
export function asked<T extends object>(query: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
