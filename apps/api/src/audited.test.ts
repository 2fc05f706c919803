import { afterAll, beforeAll, expect, test } from "vitest";
import { PERMISSIONS } from "./permissions.ts";
import { type OpenDoor, openDoor, told } from "./testing/open-door.ts";
import { type Ask, seat } from "./testing/seat-people.ts";
import { SILENT, walkWrites } from "./testing/walk-writes.ts";

let door: OpenDoor;
let walk: Awaited<ReturnType<typeof walkWrites>>["walk"];
let walked: ReadonlySet<string>;
beforeAll(async () => {
  door = await openDoor();
  ({ walk, walked } = await walkWrites(door));
});
afterAll(() => door.close());

const alertOn = async (unit: string): Promise<string> =>
  (await door.house.store.db.selectFrom("alerts").select("alert_id").where("unit", "=", unit).executeTakeFirstOrThrow()).alert_id;
const words = { note: "经核实" };

test("alerts, orders, points and leads", async () => {
  const [lin, zhou, qin] = [await door.as("linlan"), await door.as("zhouyan"), await door.as("qinzheng")];
  const [other, head] = [await seat(door, "lead", ["*"]), await seat(door, "head", ["市城管局"])];
  const idOf = async (ask: Ask) => (await told<{ userId: string }>(await ask("/api/v1/me"))).userId;
  const alert = (name: string, ask: Ask, id: string, body: object = {}) => walk(ask, `POST /api/v1/alerts/:id/${name}`, { id, body });
  const [a, b] = await Promise.all([alertOn("市城管局"), alertOn("市住建局")]);
  await walk(lin, "POST /api/v1/alerts", {
    body: {
      on: { kind: "case", id: "canonical/GD-1" },
      how: "letter",
      family: "misconduct",
      level: "notice",
      summary: "态度生硬",
      statement: "来信",
    },
  });
  await walk(lin, "POST /api/v1/alerts/claim", { body: { ids: [a] } });
  await alert("release", lin, a);
  await alert("claim", lin, a);
  await alert("comment", zhou, a, words);
  await alert("assign", lin, a, { to: await idOf(zhou) });
  await walk(qin, "POST /api/v1/alerts/assign", { body: { ids: [a], to: await idOf(lin) } });
  await alert("confirm", lin, a);
  await walk(qin, "POST /api/v1/ledger/steps", {
    body: { kind: "unit", id: "市城管局", year: String(new Date().getFullYear()), step: "none", reason: "首次" },
  });
  for (const decision of ["decline", "approve"]) {
    const { id } = await walk(lin, "POST /api/v1/ledger/exemptions", { body: { alert: a, ground: "force-majeure", note: "停电" } });
    await walk(qin, `POST /api/v1/ledger/exemptions/:id/${decision}`, { id, body: { reason: "证据如附" } });
  }
  const issue = async () =>
    (await walk<{ id: string }[]>(lin, "POST /api/v1/orders", { body: { alert: a, units: ["市城管局"], demand: "限期办结", days: 9 } }))[0]
      ?.id as string;
  await walk(lin, "POST /api/v1/orders/preview", { body: { alert: a } });
  const order = (name: string, ask: Ask, id: string, body: object = words) => walk(ask, `POST /api/v1/orders/:id/${name}`, { id, body });
  const first = await issue();
  await order("list", lin, first, {});
  await order("unlist", lin, first);
  await walk(head, "POST /api/v1/orders/:id/sign", { id: first });
  for (const decision of ["refuse", "grant"]) {
    await order("extension", head, first, { days: 2, note: "材料待补" });
    await order(`extension/${decision}`, lin, first);
  }
  const file = await walk(head, "POST /api/v1/orders/:id/files", { id: first, query: "?name=a.pdf", bytes: "%PDF-1.4\n%%EOF" });
  await order("reply", head, first, { note: "已整改", files: [file.id] });
  await order("send-back", lin, first);
  await order("objection", head, first);
  await order("objection/reject", lin, first);
  await order("cancel", lin, first);
  const second = await issue();
  await order("objection", head, second);
  await order("objection/uphold", other, second);
  await alert("reopen", lin, a);
  await alert("confirm", lin, a);
  const third = await issue();
  await walk(head, "POST /api/v1/orders/:id/sign", { id: third });
  await order("reply", head, third);
  await order("accept", lin, third, {});
  await alert("refer", lin, a, words);
  await alert("decline", qin, a, words);
  await alert("refer", lin, a, words);
  await alert("approve", qin, a);
  const { rows } = await told<{ rows: { id: string }[] }>(await lin("/api/v1/leads"));
  await walk(other, "POST /api/v1/leads/:id/conclude", { id: rows[0]?.id as string, body: { outcome: "shelved", ...words } });
  await alert("claim", zhou, b);
  await alert("dismiss", zhou, b, { reason: "duplicate" });
  await alert("decline", qin, b, words); // it is red: dismissing it takes two
  await alert("confirm", zhou, b);
  await alert("close", zhou, b, words);
  await walk(lin, "POST /api/v1/cases/:id/identity", { id: "canonical%2FGD-1", body: { reason: "核实回访与诉求人是否一致" } });
}, 60_000);

test("policies and reports", async () => {
  const [one, two, lead] = [await door.as("songzhi"), await door.as("hejing"), await door.as("qinzheng")];
  const policy = {
    id: "city/complaints",
    rule: "completion-limit",
    where: { class: "投诉" },
    params: { limit: { days: 13 } },
    from: "2026-03-01",
  };
  await walk(one, "POST /api/v1/policies/check", { body: { set: [policy], end: [] } });
  const { id: test } = await walk(one, "POST /api/v1/backtests", { body: { set: [policy], end: [] } });
  await walk(one, "DELETE /api/v1/backtests/:id", { id: test });
  for (const [decision, ask] of [
    ["reject", two],
    ["withdraw", one],
    ["approve", two],
  ] as const) {
    const { id } = await walk(one, "POST /api/v1/policies/proposals", { body: { set: [policy], note: "本市十三个工作日" } });
    await walk(ask, `POST /api/v1/policies/proposals/:id/${decision}`, { id, body: { reason: "经商议" } });
  }
  await walk(one, "POST /api/v1/policies/packs/:id/adopt", { id: "three-cards", body: { from: "2026-07-01", where: { kind: "hotline" } } });
  await walk(lead, "POST /api/v1/reports", { body: { period: "2026-03" } });
  await walk(lead, "PUT /api/v1/reports/schedule/:kind", {
    id: "month",
    body: { workday: 1, recipients: [{ unit: "*", role: "leader" }] },
  });
  await walk(one, "POST /api/v1/notices/read", { body: {} });
  await walk(one, "POST /api/v1/notices/settings", { body: {} });
}, 60_000);

test("accounts and tokens", async () => {
  const [keeper, granter, reader] = [
    await seat(door, "admin", ["*"]),
    await seat(door, "security", ["*"]),
    await seat(door, "auditor", ["*"]),
  ];
  const { id } = await walk(keeper, "POST /api/v1/users", { body: { username: "xinren", name: "新人" } });
  await walk(granter, "POST /api/v1/users/:id/grants", { id, body: { role: "inspector", units: ["*"] } });
  await walk(granter, "POST /api/v1/users/:id/grants/revoke", { id, body: { role: "inspector" } });
  for (const name of ["disable", "enable", "unlock", "reset-second-factor", "unbind-sso", "reset-password"])
    await walk(keeper, `POST /api/v1/users/:id/${name}`, { id, body: {} });
  const [lin, again] = [(await told<{ userId: string }>(await (await door.as("linlan"))("/api/v1/me"))).userId, await door.as("zhouyan")];
  await walk(keeper, "POST /api/v1/users/:id/sessions/end", { id: lin, body: {} });
  const [other] = (await told<{ sessions: { id: string }[] }>(await again("/api/v1/me/sessions"))).sessions;
  await walk(again, "POST /api/v1/me/sessions/end", { body: { id: other?.id } });
  await walk(reader, "POST /api/v1/audit/seals");
  const made = await walk(keeper, "POST /api/v1/service-tokens", { body: { source: "canonical", name: "热线平台", days: 30 } });
  const next = await walk<{ id: string; token: string }>(keeper, "POST /api/v1/service-tokens/:id/rotate", { id: made.id, body: {} });
  const row = { case: "T-1", id: "1", activity: "received", at: "2026-03-02 09:20", unit: "市热线中心" };
  const bearer = { Authorization: `Bearer ${next.token}` };
  const stranger = await door.as(undefined);
  await walk(stranger, "POST /api/v1/sources/:id/events", { id: "canonical", body: [row, { ...row, id: "2", at: "?" }], headers: bearer });
  await walk(keeper, "POST /api/v1/service-tokens/:id/revoke", { id: next.id });
}, 60_000);

test("what comes in and goes out", async () => {
  const keeper = await seat(door, "admin", ["市城管局"]);
  const settings = { connection: "exchange", table: "steps", watermark: "changed", key: ["id"] };
  const feed = { title: "交换库", kind: "pull", source: "canonical", settings };
  await walk(keeper, "PUT /api/v1/feeds/:id", { id: "exchange", body: feed });
  const text = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]
    .map((name, nth) => `2027-0${nth + 1}-01 休 ${name}`)
    .join("\n");
  const { days } = await walk<{ days: unknown[] }>(keeper, "POST /api/v1/calendar/read", { body: { year: 2027, text } });
  await walk(keeper, "PUT /api/v1/calendar/:year", { id: "2027", body: { days, basis: "通知", version: 1 } });
  for (const name of ["pause", "resume", "run"]) await walk(keeper, `POST /api/v1/feeds/:id/${name}`, { id: "exchange" });
  const { rows } = await told<{ rows: { id: string }[] }>(await keeper("/api/v1/gaps?state=open&kind=rejected"));
  const gap = rows[0]?.id as string;
  await door.house.store.db.updateTable("gaps").set({ feed: null }).where("id", "=", gap).execute();
  await walk(keeper, "POST /api/v1/gaps/:id/refill", { id: gap, body: {} });
  await walk(keeper, "POST /api/v1/gaps/:id/accept", { id: gap, body: { note: "不再补传" } });

  const send = () =>
    walk(keeper, "POST /api/v1/imports", {
      query: "?name=a.csv",
      bytes: "工单编号,环节,时间,单位\nA-1,登记,2026-03-02 09:00,市热线中心\n",
    });
  const [first, second] = [await send(), await send()];
  const { draft } = await walk<{ draft: object }>(keeper, "POST /api/v1/imports/:id/preview", { id: first.id, body: {} });
  await walk(keeper, "POST /api/v1/imports/:id/start", { id: first.id, body: { draft } });
  await walk(keeper, "POST /api/v1/imports/:id/cancel", { id: first.id });
  await walk(keeper, "DELETE /api/v1/imports/:id", { id: second.id });

  const made = await walk<{ channel: { id: string } }>(keeper, "POST /api/v1/channels", { body: { kind: "email", name: "邮件" } });
  const { id } = made.channel;
  await walk(keeper, "POST /api/v1/channels/:id", { id, body: { name: "邮箱" } });
  const test = await walk(keeper, "POST /api/v1/channels/:id/test", { id });
  await door.house.store.db.updateTable("deliveries").set({ state: "dead" }).where("delivery_id", "=", test.id).execute();
  await walk(keeper, "POST /api/v1/deliveries/:id/resend", { id: test.id });
  for (const name of ["pause", "resume"]) await walk(keeper, `POST /api/v1/channels/:id/${name}`, { id });
}, 60_000);

test("every route that changes something has been walked; signing in is in people.test.ts", () => {
  const writes = Object.keys(PERMISSIONS).filter((route) => !/^GET | \/api\/auth\//.test(route));
  expect(writes.filter((route) => !walked.has(route))).toEqual([]);
  expect(Object.keys(SILENT).filter((route) => !walked.has(route))).toEqual([]);
});
