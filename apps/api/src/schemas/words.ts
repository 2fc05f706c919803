import { z } from "@hono/zod-openapi";
import { ALERT_STATES, type AlertRow, type RuleView } from "@qingjian/services";

export type Said = AlertRow["headline"];
export type Level = AlertRow["level"];
export type Family = RuleView["family"];

export const said: z.ZodType<Said> = z.object({ zh: z.string(), en: z.string() }).readonly().openapi("Said");
export const level = z.enum(["notice", "yellow", "orange", "red"]) satisfies z.ZodType<Level>;
export const family = z.enum(["timeout", "shirking", "misconduct", "data"]) satisfies z.ZodType<Family>;
export const alertState = z.enum(ALERT_STATES) satisfies z.ZodType<AlertRow["state"]>;
export const time = z.number().openapi({ description: "epoch ms" });
export const count = z.int().min(0);

/** A page of a list; `next` goes back as `cursor`. */
export const pageOf = <T>(row: z.ZodType<T>): z.ZodType<{ readonly rows: readonly T[]; readonly next: string | null }> =>
  z.object({ rows: z.array(row).readonly(), next: z.string().nullable() });
