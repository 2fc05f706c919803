import { z } from "@hono/zod-openapi";
import {
  ALERT_MOVES,
  type AlertDetail,
  type AlertEvent,
  type AlertRow,
  type AlertSubject,
  type CaseAlert,
  type EvidenceRow,
  type GroupAlert,
} from "@qingjian/services";
import { account, finding } from "./account.ts";
import { caseView } from "./case.ts";
import { alertState, count, family, level, said, time } from "./words.ts";

const text = z.string().nullable();
export const person = z.object({ id: z.string(), name: z.string() });
export const subjectKind = z.enum(["case", "unit", "officer", "matter", "item", "source"]);
export const subject: z.ZodType<AlertSubject> = z.object({ kind: subjectKind, name: said });
const row = {
  id: z.string(),
  number: z.string().openapi({ example: "YJ-2026-000123" }),
  level,
  state: alertState,
  subject,
  caseNumber: text.openapi({ description: "null when it is about many cases" }),
  caseId: text,
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
  lateEvidence: z.boolean().openapi({ description: "something was found after it had been decided" }),
  byHand: z.boolean().openapi({ description: "something on it was found at a spot check, from a letter or a visit" }),
  proposal: z
    .object({ move: z.enum(["dismiss", "close", "refer"]), by: person })
    .nullable()
    .openapi({ description: "what waits for a lead inspector, and who has proposed it" }),
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

const body = {
  ...row,
  history: z.array(event).readonly(),
  others: z.array(alertRow).readonly(),
  statements: z
    .array(
      z.object({
        how: said,
        family,
        level,
        sentence: said,
        statement: z.string(),
        evidence: z.array(z.string()).readonly(),
        occurredAt: time,
        enteredAt: time,
        by: person,
      }),
    )
    .readonly()
    .openapi({ description: "what was found by hand and came to this alert" }),
  may: z.record(z.enum(ALERT_MOVES), permission).readonly(),
};
const proof: z.ZodType<EvidenceRow> = z.object({
  ref: z.string().openapi({ description: "what it is called by when it is chosen to go with an order" }),
  caseId: z.string(),
  caseNumber: z.string(),
  source: z.string(),
  title: text,
  item: text,
  at: time,
  name: said.nullable().openapi({ description: "the event in words; null for the case as a whole" }),
  unit: text,
  toUnit: text,
  officer: text,
  text,
  findings: z.array(count).readonly().openapi({ description: "places in `findings`" }),
});
const group = z
  .object({
    asOf: time,
    findings: z.array(z.object({ ...finding, evidence: count })).readonly(),
    standing: count,
    evidence: z
      .object({ total: count, cases: count, hidden: count, rows: z.array(proof).readonly() })
      .openapi({ description: "all are counted; at most 200 of the cases in the asker's units are given, in order of time" }),
    compared: z
      .array(z.object({ name: said, value: said }))
      .readonly()
      .openapi({ description: "what a register says, where no case proves it" }),
  })
  .openapi("GroupAccount");

const caseAlert: z.ZodType<CaseAlert> = z.object({ ...body, account, case: caseView, group: z.null() }).openapi("CaseAlert");
const groupAlert: z.ZodType<GroupAlert> = z.object({ ...body, account: z.null(), case: z.null(), group }).openapi("GroupAlert");
export const alertDetail: z.ZodType<AlertDetail> = z.union([caseAlert, groupAlert]).openapi("AlertDetail");
