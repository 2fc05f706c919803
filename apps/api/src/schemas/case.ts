import { z } from "@hono/zod-openapi";
import type { CaseRow, CaseView } from "@qingjian/services";
import { account } from "./account.ts";
import { count, time } from "./words.ts";

const text = z.string().nullable();
const row = {
  id: z.string(),
  number: z.string(),
  source: z.string(),
  item: text,
  class: text,
  place: text,
  unit: text,
  title: text,
  urgent: z.boolean(),
  openedAt: time,
  closedAt: time.nullable(),
  events: count,
};

export const caseRow: z.ZodType<CaseRow> = z.object(row).openapi("CaseRow");
export const caseView: z.ZodType<CaseView> = z
  .object({
    ...row,
    petitioner: text.openapi({ description: "pseudonym" }),
    due: time.nullable(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).readonly(),
    judgedAt: time.nullable(),
    unknown: z.boolean(),
    deleted: z
      .object({ batch: z.string(), file: z.string(), at: time })
      .nullable()
      .openapi({ description: "its source has deleted it: which batch said so, and when" }),
    notation: z.string(),
  })
  .openapi("CaseView");
export const caseDetail = z.object({ case: caseView, account });
