import { z } from "@hono/zod-openapi";
import type {
  BoardRow,
  OrderCounts,
  OrderDetail,
  OrderEvent,
  OrderFile,
  OrderRow,
  ReleasedCustody,
  ReleasedEvent,
  ReleasedFinding,
  ReleasedPreview,
} from "@qingjian/services";
import { count, level, said, time } from "./words.ts";

const text = z.string().nullable();
const person = z.object({ id: z.string(), name: z.string() });
export const orderState = z.enum(["issued", "signed", "replied", "sent-back", "accepted", "upheld", "cancelled"]);
export const lateLevel = z.enum(["notice", "yellow", "red"]);
const objection = z.enum(["open", "rejected", "upheld", "lapsed"]).nullable();
const clock = z
  .enum(["sign", "reply", "verify"])
  .nullable()
  .openapi({ description: "the clock that presses most now; null when the order has ended" });
const left = z.number().nullable().openapi({ description: "office time in ms until that clock runs out, negative when late" });
const number = z.string().openapi({ example: "DB-2026-000042" });

const row = {
  id: z.string(),
  number,
  mark: z.string().openapi({ example: "清鉴督〔2026〕42号" }),
  state: orderState,
  unit: z.string(),
  issuer: z.string(),
  headline: said,
  listedAt: time.nullable(),
  issuedAt: time,
  signDueAt: time.nullable(),
  dueAt: time,
  verifyDueAt: time.nullable(),
  clock,
  late: lateLevel.nullable(),
  left,
  signedAt: time.nullable(),
  repliedAt: time.nullable(),
  endedAt: time.nullable(),
  sentBack: count,
  extended: count.openapi({ description: "working days granted on top" }),
  extensionAsked: count.nullable().openapi({ description: "working days asked for and not decided" }),
  objection,
  alert: z.object({ id: z.string(), number: z.string() }).nullable().openapi({ description: "inspectors alone are told" }),
  changedAt: time,
  revision: z.int(),
};
export const orderRow: z.ZodType<OrderRow> = z.object(row).openapi("OrderRow");

export const orderFile: z.ZodType<OrderFile> = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    bytes: count,
    sha256: z.string(),
    uploadedBy: person,
    uploadedAt: time,
  })
  .openapi("OrderFile");

const event: z.ZodType<OrderEvent> = z.object({
  seq: z.int(),
  at: time,
  actor: person,
  move: z.enum([
    "issue",
    "sign",
    "reply",
    "send-back",
    "accept",
    "cancel",
    "ask-extension",
    "grant-extension",
    "refuse-extension",
    "object",
    "uphold-objection",
    "reject-objection",
    "list",
    "unlist",
    "rise",
  ]),
  from: orderState.nullable(),
  to: orderState,
  late: lateLevel.nullable(),
  note: text,
  days: count.nullable(),
  due: time.nullable(),
  listed: z.boolean().nullable(),
  files: z.array(orderFile).readonly(),
  said,
});
const finding: z.ZodType<ReleasedFinding> = z.object({
  rule: z.string(),
  title: said,
  level,
  sentence: said,
  remedy: said,
  basis: z.array(z.string()).readonly(),
});
const released: z.ZodType<ReleasedEvent> = z.object({
  ref: z.string(),
  caseNumber: z.string(),
  at: time,
  name: said,
  unit: text,
  toUnit: text,
  officer: text,
  text,
});
const clockReleased: z.ZodType<ReleasedCustody["clock"]> = z
  .object({
    title: said,
    limit: said,
    start: time,
    stop: time.nullable(),
    due: time.nullable(),
    over: z.number().nullable().openapi({ description: "ms beyond the limit, negative when time is left" }),
    deductions: z.array(z.object({ from: time, until: time, ground: z.string(), worked: z.number() })).readonly(),
  })
  .nullable()
  .openapi({ description: "only with a finding about this clock" });
const held = { worked: z.number().openapi({ description: "office time in ms" }), share: z.number().openapi({ description: "percent" }) };
const custody: z.ZodType<ReleasedCustody | null> = z
  .object({
    asOf: time,
    holders: z.array(z.object({ unit: z.string(), ...held })).readonly(),
    others: z.object(held),
    makeUps: z.array(z.string()).readonly(),
    clock: clockReleased,
  })
  .nullable()
  .openapi({ description: "how long the unit and those below it had the case, all others as one; null where it is not about one case" });
const evidence = { findings: z.array(finding).readonly(), events: z.array(released).readonly(), custody };
export const releasedPreview: z.ZodType<ReleasedPreview> = z.object({ headline: said, ...evidence }).openapi("ReleasedPreview");
const permission = z.object({ allowed: z.boolean(), why: said.nullable() });
const may: z.ZodType<OrderDetail["may"]> = z.object({
  sign: permission,
  reply: permission,
  "send-back": permission,
  accept: permission,
  cancel: permission,
  "ask-extension": permission,
  "grant-extension": permission,
  "refuse-extension": permission,
  object: permission,
  "uphold-objection": permission,
  "reject-objection": permission,
  list: permission,
  unlist: permission,
});

export const orderDetail: z.ZodType<OrderDetail> = z
  .object({
    ...row,
    demand: z.string(),
    verifying: said.openapi({ description: "how long after a reply it is to be verified" }),
    copies: z.array(z.string()).readonly(),
    issuedBy: person,
    evidence: z.object(evidence).openapi({ description: "frozen at issue; petitioners are masked" }),
    history: z.array(event).readonly(),
    drafts: z.array(orderFile).readonly().openapi({ description: "files of the asker that no move has carried yet" }),
    may,
  })
  .openapi("OrderDetail");

export const boardRow: z.ZodType<BoardRow> = z
  .object({
    id: row.id,
    number,
    unit: row.unit,
    headline: said,
    state: orderState,
    issuedAt: time,
    listedAt: time,
    signDueAt: time.nullable(),
    dueAt: time,
    verifyDueAt: time.nullable(),
    clock,
    late: row.late,
    left,
    sentBack: count,
    extended: row.extended,
    objection,
  })
  .openapi("BoardRow");

export const orderCounts: z.ZodType<OrderCounts> = z.object({
  total: count,
  open: count,
  byState: z.record(orderState, count),
  byLate: z.record(lateLevel, count),
});
