import { BOOKS } from "./book-samples.ts";
import type { DUTIES } from "./duties.ts";
import type { THINGS } from "./planted-things.ts";

/**
 * One route. Whoever has the duty is answered in the own scope, and told of a foreign thing what he is told of one that is not there;
 * everybody else is refused (403), and a stranger asked to sign in (401).
 */
export type Sample = {
  readonly duty: keyof typeof DUTIES;
  /** What `:id` stands for, when things of units; without it an address with `:id` is asked for something that is not there (404). */
  readonly thing?: keyof typeof THINGS;
  /** What other parameters of the address stand for. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** What is sent; with a function, what names the thing in it: the same thing of others must then change nothing of theirs. */
  readonly body?: object | ((id: string) => object);
  /** Good answers in the own scope; 200 alone when not said (with an address of something that is not there, 404 as well). 409 belongs there where an earlier asker has made the same move. */
  readonly answers?: readonly number[];
  /** It belongs to the whole city: whoever has a part of it is `refused` (403), or finds it `empty`. */
  readonly city?: "refused" | "empty";
  /** It tells of no case, so that it may name units of others: accounts, policies, the tree itself. */
  readonly ofNoUnit?: true;
};

const read: Sample = { duty: "cases, findings, alerts" };
const move: Sample = { duty: "handling of alerts", thing: "alert", body: {}, answers: [200, 409] };
const order: Sample = { duty: "orders to the units", thing: "order" };
const answer: Sample = { duty: "answering of orders", thing: "order", body: { note: "已整改" }, answers: [200, 409] };
const handling: Sample = { duty: "handling of alerts", thing: "order", body: { note: "经核查" }, answers: [200, 409] };
const words = { note: "已电话核实" };
const found = (id: string) => ({
  on: { kind: "case", id },
  how: "letter",
  family: "misconduct",
  level: "notice",
  summary: "态度生硬",
  statement: "来信反映",
});
const policy: Sample = { duty: "proposals of policies", city: "refused" };
const nothing = { set: [], end: [] };

const ROUTES: Readonly<Record<string, Sample>> = {
  "GET /api/v1/me": { duty: "everyone" },
  "GET /api/v1/stream": { duty: "everyone" },
  "GET /api/v1/desk": { duty: "figures of the units" },
  "GET /api/v1/rates": { duty: "aggregate figures", query: "?from=2026-03&by=unit" },
  "GET /api/v1/insight/units": { duty: "comparison of the units", query: "?month=2026-03" },
  "GET /api/v1/insight/cases": { ...read, query: "?month=2026-03&indicator=returned" },
  "GET /api/v1/insight/handovers": { duty: "comparison of the units", query: "?month=2026-03" },
  "GET /api/v1/insight/steps": { duty: "comparison of the units", query: "?month=2026-03" },
  "GET /api/v1/insight/matters": { duty: "comparison of the units", query: "?month=2026-03" },
  "GET /api/v1/units": { duty: "units" },
  "GET /api/v1/items": { duty: "units" },
  "GET /api/v1/calendar": { duty: "everyone" },
  "POST /api/v1/calendar/read": { duty: "keeping of the calendar", body: { year: 2027, text: "放假" } },
  "PUT /api/v1/calendar/:year": {
    duty: "keeping of the calendar",
    params: { year: "2027" },
    body: { days: [], basis: "通知", version: 1 },
    answers: [400],
  },
  "GET /api/v1/schedules": { duty: "operating of feeds" },
  "GET /api/v1/sources": { duty: "state of the sources" },
  "GET /api/v1/rules": { duty: "rules and policies" },
  "GET /api/v1/rules/:id": { duty: "rules and policies" },

  "GET /api/v1/audit": { duty: "history of grants", ofNoUnit: true },
  "GET /api/v1/audit/seals": { duty: "the audit log" },
  "POST /api/v1/audit/seals": { duty: "the audit log", answers: [201] },
  "GET /api/v1/audit/verification": { duty: "the audit log", answers: [200, 409] },
  "GET /api/v1/audit/export.ndjson.gz": { duty: "the audit log" },

  "GET /api/v1/notices": { duty: "everyone" },
  "POST /api/v1/notices/read": { duty: "everyone", body: {} },
  "GET /api/v1/notices/settings": { duty: "everyone" },
  "POST /api/v1/notices/settings": { duty: "everyone", body: {} },
  "GET /api/v1/channels": { duty: "messages going out" },
  "POST /api/v1/channels": { duty: "messages going out", body: { kind: "email", name: "邮件" }, answers: [201, 409] },
  "POST /api/v1/channels/:id": { duty: "messages going out", body: {} },
  "POST /api/v1/channels/:id/test": { duty: "messages going out" },
  "POST /api/v1/channels/:id/pause": { duty: "messages going out" },
  "POST /api/v1/channels/:id/resume": { duty: "messages going out" },
  "GET /api/v1/deliveries": { duty: "messages going out" },
  "POST /api/v1/deliveries/:id/resend": { duty: "messages going out" },

  "GET /api/v1/alerts": read,
  "GET /api/v1/alerts/counts": read,
  "GET /api/v1/alerts/:id": { ...read, thing: "alert" },
  "GET /api/v1/cases": read,
  "GET /api/v1/cases/:id": { ...read, thing: "case" },
  "POST /api/v1/cases/:id/identity": { duty: "handling of alerts", thing: "case", body: { reason: "核实回访与诉求人是否一致" } },
  "POST /api/v1/alerts/claim": { duty: "handling of alerts", thing: "alert", body: (id) => ({ ids: [id] }) },
  "POST /api/v1/alerts/:id/claim": move,
  "POST /api/v1/alerts/:id/release": move,
  "POST /api/v1/alerts/:id/confirm": move,
  "POST /api/v1/alerts/:id/dismiss": { ...move, body: { reason: "duplicate" } },
  "POST /api/v1/alerts/:id/reopen": move,
  "POST /api/v1/alerts": { duty: "handling of alerts", thing: "case", body: (id) => found(decodeURIComponent(id)), answers: [201] },
  "POST /api/v1/alerts/assign": {
    duty: "handling of alerts",
    thing: "alert",
    body: (id) => ({ ids: [id], to: "no-such" }),
    answers: [400],
  },
  "GET /api/v1/alerts/:id/similar": { ...read, thing: "alert" },
  "GET /api/v1/alerts/:id/assignees": { ...read, thing: "alert" },
  "POST /api/v1/alerts/:id/assign": { ...move, body: { to: "no-such" }, answers: [400] },
  "POST /api/v1/alerts/:id/comment": { ...move, body: words },
  "POST /api/v1/alerts/:id/close": { ...move, body: words },
  "POST /api/v1/alerts/:id/refer": { ...move, body: words },
  "POST /api/v1/alerts/:id/approve": { ...move, duty: "approval of alerts" },
  "POST /api/v1/alerts/:id/decline": { ...move, body: words },
  "GET /api/v1/leads": read,
  "GET /api/v1/leads/:id": { ...read, thing: "lead" },
  "POST /api/v1/leads/:id/conclude": {
    duty: "approval of alerts",
    thing: "lead",
    body: { outcome: "shelved", ...words },
    answers: [200, 409],
  },

  "GET /api/v1/ledger": { duty: "figures of the units" },
  "GET /api/v1/ledger/subject": { duty: "own figures of the units", query: "?kind=unit&id=no-such", answers: [404] },
  "GET /api/v1/ledger/suggestions": read,
  "POST /api/v1/ledger/steps": {
    duty: "approval of alerts",
    body: { kind: "unit", id: "no-such", year: "2026", step: "none", reason: "不足" },
    answers: [404],
  },
  "GET /api/v1/ledger/exemptions": read,
  "POST /api/v1/ledger/exemptions": {
    duty: "handling of alerts",
    thing: "alert",
    body: (alert) => ({ alert, ground: "force-majeure", note: "停电" }),
    answers: [201, 409],
  },
  "POST /api/v1/ledger/exemptions/:id/approve": { duty: "approval of alerts", thing: "exemption", body: {}, answers: [200, 409] },
  "POST /api/v1/ledger/exemptions/:id/decline": {
    duty: "approval of alerts",
    thing: "exemption",
    body: { reason: "证据不足" },
    answers: [200, 409],
  },

  "GET /api/v1/orders": { duty: "orders to the units" },
  "GET /api/v1/orders/counts": { duty: "orders to the units" },
  "GET /api/v1/orders/board": { duty: "board of listed orders" },
  "POST /api/v1/orders": {
    duty: "handling of alerts",
    thing: "alert",
    body: (alert: string) => ({ alert, units: ["市城管局"], demand: "限期办结" }),
    answers: [409],
  },
  "POST /api/v1/orders/preview": {
    duty: "handling of alerts",
    thing: "alert",
    body: (alert: string) => ({ alert }),
    answers: [200, 409],
  },
  "GET /api/v1/orders/:id": order,
  "GET /api/v1/orders/:id/document.docx": order,
  "POST /api/v1/orders/:id/files": { ...order, query: "?name=a.pdf", body: {}, answers: [400] },
  "GET /api/v1/orders/:id/files/:file": { ...order, answers: [404] },
  "POST /api/v1/orders/:id/sign": { duty: "answering of orders", thing: "order", answers: [200, 409] },
  "POST /api/v1/orders/:id/extension": { ...answer, body: { days: 2, note: "材料待补" } },
  "POST /api/v1/orders/:id/extension/grant": { ...handling, body: {} },
  "POST /api/v1/orders/:id/extension/refuse": handling,
  "POST /api/v1/orders/:id/objection": answer,
  "POST /api/v1/orders/:id/objection/reject": handling,
  "POST /api/v1/orders/:id/reply": answer,
  "POST /api/v1/orders/:id/send-back": handling,
  "POST /api/v1/orders/:id/list": { ...handling, body: {} },
  "POST /api/v1/orders/:id/unlist": handling,
  "POST /api/v1/orders/:id/objection/uphold": handling,
  "POST /api/v1/orders/:id/accept": { ...handling, body: {} },
  "POST /api/v1/orders/:id/cancel": handling,

  "GET /api/v1/policies": { duty: "rules and policies" },
  "GET /api/v1/policies/proposals/:id/effect.xlsx": { duty: "rules and policies", answers: [404] },
  "GET /api/v1/policies/packs": { duty: "rules and policies" },
  "GET /api/v1/policies/proposals": { duty: "rules and policies" },
  "GET /api/v1/policies/proposals/:id": { duty: "rules and policies", answers: [404] },
  "POST /api/v1/policies/check": { duty: "proposals of policies", body: nothing, answers: [200, 400] },
  "POST /api/v1/policies/packs/:id/adopt": { ...policy, body: { from: "2027-01-01", where: {} } },
  "POST /api/v1/policies/proposals": { ...policy, body: { ...nothing, note: "试" }, answers: [201, 400] },
  "POST /api/v1/policies/proposals/:id/approve": { ...policy, body: {} },
  "POST /api/v1/policies/proposals/:id/reject": { ...policy, body: { reason: "不妥" } },
  "POST /api/v1/policies/proposals/:id/withdraw": { ...policy, body: {} },
  "POST /api/v1/backtests": { ...policy, body: { ...nothing, proposal: "no-such" }, answers: [404] },
  "GET /api/v1/backtests/:id": { duty: "proposals of policies", city: "refused" },
  "DELETE /api/v1/backtests/:id": { duty: "proposals of policies" },

  "GET /api/v1/me/sessions": { duty: "everyone" },
  "POST /api/v1/me/sessions/end": { duty: "everyone", body: {} },
  "GET /api/v1/users": { duty: "list of accounts", query: "?q=admin", ofNoUnit: true },
  "GET /api/v1/users/:id": { duty: "list of accounts" },
  "POST /api/v1/users": { duty: "keeping of accounts", body: { username: "?", name: "某人" }, answers: [400] },
  "POST /api/v1/users/:id/disable": { duty: "keeping of accounts", body: {} },
  "POST /api/v1/users/:id/enable": { duty: "keeping of accounts" },
  "POST /api/v1/users/:id/unlock": { duty: "keeping of accounts" },
  "POST /api/v1/users/:id/reset-password": { duty: "keeping of accounts" },
  "POST /api/v1/users/:id/reset-second-factor": { duty: "keeping of accounts" },
  "POST /api/v1/users/:id/unbind-sso": { duty: "keeping of accounts" },
  "GET /api/v1/users/:id/sessions": { duty: "keeping of accounts" },
  "POST /api/v1/users/:id/sessions/end": { duty: "keeping of accounts", body: {} },
  "POST /api/v1/users/:id/grants": { duty: "granting of roles", body: { role: "inspector", units: ["*"] } },
  "POST /api/v1/users/:id/grants/revoke": { duty: "granting of roles", body: { role: "inspector" } },
  "GET /api/v1/service-tokens": { duty: "tokens of feeds" },
  "POST /api/v1/service-tokens": { duty: "keeping of accounts", body: { source: "no-such", name: "某系统" }, answers: [404] },
  "POST /api/v1/service-tokens/:id/rotate": { duty: "keeping of accounts", body: {} },
  "POST /api/v1/service-tokens/:id/revoke": { duty: "keeping of accounts" },

  "GET /api/v1/feeds": { duty: "operating of feeds" },
  "GET /api/v1/feeds/:id": { duty: "operating of feeds" },
  "PUT /api/v1/feeds/:id": { duty: "operating of feeds", body: { title: "推送", kind: "push", source: "no-such" }, answers: [400] },
  "POST /api/v1/feeds/:id/pause": { duty: "operating of feeds" },
  "POST /api/v1/feeds/:id/resume": { duty: "operating of feeds" },
  "POST /api/v1/feeds/:id/run": { duty: "operating of feeds" },
  "GET /api/v1/gaps": { duty: "operating of feeds" },
  "GET /api/v1/gaps/:id": { duty: "operating of feeds" },
  "POST /api/v1/gaps/:id/refill": { duty: "operating of feeds", body: {} },
  "POST /api/v1/gaps/:id/accept": { duty: "operating of feeds", body: { note: "停机检修" } },

  "GET /api/v1/imports": { duty: "operating of feeds" },
  "POST /api/v1/imports": { duty: "operating of feeds", query: "?name=a.pdf", body: {}, answers: [400] },
  "GET /api/v1/imports/:id": { duty: "operating of feeds" },
  "POST /api/v1/imports/:id/preview": { duty: "operating of feeds", body: {} },
  "POST /api/v1/imports/:id/start": { duty: "operating of feeds", body: { by: "canonical" } },
  "POST /api/v1/imports/:id/cancel": { duty: "operating of feeds" },
  "DELETE /api/v1/imports/:id": { duty: "operating of feeds" },
  "GET /api/v1/imports/:id/rejected.xlsx": { duty: "operating of feeds" },
  "GET /api/v1/batches": { duty: "operating of feeds" },
  "GET /api/v1/batches/:id/rejected": { duty: "operating of feeds" },
  "GET /api/v1/batches/:id/rejected.xlsx": { duty: "operating of feeds" },

  "GET /api/v1/reports": { duty: "reports", city: "empty" },
  "POST /api/v1/reports": { duty: "asking for reports", body: { period: "2026-03" }, answers: [202], city: "refused" },
  "GET /api/v1/reports/schedule": { duty: "reports" },
  "PUT /api/v1/reports/schedule/:kind": {
    duty: "setting the schedule of reports",
    params: { kind: "month" },
    body: { workday: 1, recipients: [{ unit: "*", role: "leader" }] },
    answers: [200],
    city: "refused",
  },
  "GET /api/v1/reports/:id/receipts": { duty: "reports", city: "refused" },
  "GET /api/v1/reports/:id/changes": { duty: "reports", city: "refused" },
  "GET /api/v1/reports/:id/file": { duty: "reports", city: "refused" },
};

/** Every route that asks who is there. A new route takes one line. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  ...ROUTES,
  ...Object.fromEntries(Object.entries(BOOKS).map(([list, book]) => [`GET /api/v1/${book}`, ROUTES[`GET /api/v1/${list}`] as Sample])),
};
