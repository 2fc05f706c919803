import { z } from "@hono/zod-openapi";
import type { AlertDetail, AlertEvent, AlertRow } from "@qingjian/services";
import { account } from "./account.ts";
import { caseView } from "./case.ts";
import { alertState, level, said, time } from "./words.ts";

const text = z.string().nullable();
const person = z.object({ id: z.string(), name: z.string() });
const row = {
  id: z.string(),
  number: z.string().openapi({ example: "YJ-2026-000123" }),
  level,
  state: alertState,
  subjectKind: z.literal("case"),
  caseNumber: z.string(),
  caseId: z.string(),
  source: z.string(),
  headline: said,
  rules: z.array(z.object({ id: z.string(), title: said })).readonly(),
  unit: text,
  officer: text,
  assignee: person.nullable(),
  raisedAt: time,
  changedAt: time,
  dueAt: time.nullable(),
  dueLeft: z.number().nullable().openapi({ description: "office time in ms until dueAt, negative when late" }),
  basisWithdrawn: z.boolean(),
  revision: z.int(),
};

export const alertRow: z.ZodType<AlertRow> = z.object(row).openapi("AlertRow");

const event: z.ZodType<AlertEvent> = z.object({
  seq: z.int(),
  at: time,
  actor: person,
  move: z.string(),
  from: alertState.nullable(),
  to: alertState,
  level,
  reason: text,
  note: text,
  said,
});
const permission = z.object({ allowed: z.boolean(), why: said.nullable() });

export const alertDetail: z.ZodType<AlertDetail> = z
  .object({
    ...row,
    account,
    case: caseView,
    history: z.array(event).readonly(),
    others: z.array(alertRow).readonly(),
    may: z.object({ claim: permission, release: permission, confirm: permission, dismiss: permission, reopen: permission }).readonly(),
  })
  .openapi("AlertDetail");
