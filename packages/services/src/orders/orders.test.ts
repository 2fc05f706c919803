import { type EventTuple, packTrace } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { headOf, inspector, plantAlerts, plantCases, plantFindings } from "../testing/rows.ts";
import { acceptOrder } from "./accept-order.ts";
import { cancelOrder } from "./cancel-order.ts";
import { issueOrder } from "./issue-order.ts";
import { listOrder } from "./list-order.ts";
import { listOrders } from "./list-orders.ts";
import { objectOrder } from "./object-order.ts";
import type { OrderRow } from "./order-views.ts";
import { previewOrder } from "./preview-order.ts";
import { readOrder } from "./read-order.ts";
import { replyOrder } from "./reply-order.ts";
import { sendBackOrder } from "./send-back-order.ts";
import { signOrder } from "./sign-order.ts";
import { at, handling, leader, lin, lu, ma, plantConfirmed, refusal, zhou } from "./testing/handling.ts";
import { idsByPages, ordersByPress } from "./testing/order-lists.ts";

describe.each(HOUSES)("orders on the $engine engine", ({ open }) => {
  let house: House;
  let now = at("2026-03-02 09:00");
  const { issue, one, alertOf } = handling(() => house);
  beforeAll(async () => {
    house = await open(() => now);
    await plantConfirmed(house, ["journey", "many", "policy"]);
  });
  afterAll(() => house.close());
  const movesOf = async (id: string) => (await readOrder(house, lin, id)).history.map(({ move }) => move);

  test("from a confirmed alert to resolved: issue, sign, reply, send back, reply, accept", async () => {
    const order = await one("journey", { evidence: ["r1"], listed: true, copies: ["市政府督查室"] });
    expect(order).toMatchObject({ state: "issued", unit: "市城管局", alert: { id: "journey" }, clock: "sign", late: null, revision: 1 });
    expect(order.number).toMatch(/^DB-2026-\d{6}$/);
    expect(order.mark).toBe(`清鉴督〔2026〕${Number(order.number.slice(-6))}号`);
    expect([order.signDueAt, order.dueAt]).toEqual([at("2026-03-04"), at("2026-03-10")]);
    expect(await alertOf("journey")).toMatchObject({ state: "ordered" });

    const seen = await readOrder(house, ma, order.number.toLowerCase());
    expect(seen.alert).toBeNull();
    expect(seen.evidence.findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual(["completion-limit red", "repeated-return yellow"]);
    expect(seen.evidence.events.map(({ ref, officer, text }) => [ref, officer, text])).toEqual([
      ["r1", "张三", "不属我单位，请联系139****5678，诉求人"],
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/AbCdEfGh|13912345678|已撤销/);
    expect(seen.may).toMatchObject({
      sign: { allowed: true },
      reply: { allowed: false },
      accept: { allowed: false },
      object: { allowed: true },
    });

    await expect(replyOrder(house, ma, { id: order.id, note: "已办" })).rejects.toEqual(refusal("conflict", "先签收"));
    await expect(signOrder(house, lin, { id: order.id })).rejects.toEqual(refusal("forbidden", "承办单位"));
    expect(await signOrder(house, ma, { id: order.id, revision: 1 })).toMatchObject({ state: "signed", signedAt: now, revision: 2 });
    await expect(replyOrder(house, ma, { id: order.id, note: "已办", revision: 1 })).rejects.toEqual(refusal("conflict", "签收"));
    await expect(replyOrder(house, ma, { id: order.id, note: "  " })).rejects.toEqual(refusal("invalid", "整改情况"));
    now = at("2026-03-05 10:00");
    expect(await replyOrder(house, ma, { id: order.id, note: "已办结" })).toMatchObject({
      state: "replied",
      clock: "verify",
      verifyDueAt: at("2026-03-13"),
    });
    expect(await sendBackOrder(house, lin, { id: order.id, note: "未附材料" })).toMatchObject({
      state: "sent-back",
      sentBack: 1,
      dueAt: at("2026-03-10"),
    });
    await replyOrder(house, ma, { id: order.id, note: "附上" });
    expect(await sendBackOrder(house, lin, { id: order.id, note: "仍不全", due: "2026-03-20" })).toMatchObject({
      sentBack: 2,
      dueAt: at("2026-03-21"),
    });
    await replyOrder(house, ma, { id: order.id, note: "补齐" });
    await expect(acceptOrder(house, ma, { id: order.id })).rejects.toEqual(refusal("forbidden", "纪检干部"));
    expect(await acceptOrder(house, lin, { id: order.id, note: "核查属实" })).toMatchObject({
      state: "accepted",
      clock: null,
      endedAt: now,
    });
    expect(await alertOf("journey")).toMatchObject({ state: "resolved" });
    expect(await movesOf(order.id)).toEqual(["issue", "sign", "reply", "send-back", "reply", "send-back", "reply", "accept"]);
    await expect(objectOrder(house, ma, { id: order.id, note: "不服" })).rejects.toEqual(refusal("conflict", "已核查通过"));
    const lines = await house.store.db
      .selectFrom("audit_entries")
      .select("action")
      .where("subject_id", "=", order.id)
      .orderBy("seq")
      .execute();
    expect(lines.map(({ action }) => action).at(-1)).toBe("order.accept");
    now = at("2026-03-02 09:00");
  });

  test("an order is issued from what is confirmed, to units in scope, for a working day, with evidence of the alert", async () => {
    await expect(issue("untouched")).rejects.toEqual(refusal("conflict", "已确认"));
    await expect(issueOrder(house, zhou, { alert: "many", units: ["市城管局"], demand: "改" })).rejects.toEqual(
      refusal("conflict", "承办这条预警"),
    );
    await expect(issueOrder(house, ma, { alert: "many", units: ["市城管局"], demand: "改" })).rejects.toEqual(
      refusal("forbidden", "纪检干部"),
    );
    await expect(issue("none")).rejects.toEqual(refusal("conflict", "没有成立的命中"));
    await expect(issue("many", { units: ["市城管局", "没有局"] })).rejects.toEqual(refusal("invalid", "没有局"));
    const narrow = inspector("lin", ["/清河市/市城管局/"]);
    await expect(issueOrder(house, narrow, { alert: "many", units: ["市住建局"], demand: "改" })).rejects.toEqual(
      refusal("invalid", "权限范围"),
    );
    await expect(issueOrder(house, narrow, { alert: "foreign", units: ["市城管局"], demand: "改" })).rejects.toEqual(
      refusal("not-found", "没有这条预警"),
    );
    await expect(issue("many", { due: "2026-04-06" })).rejects.toEqual(refusal("invalid", "清明"));
    await expect(issue("many", { due: "2026-03-07" })).rejects.toEqual(refusal("invalid", "2026-03-09"));
    await expect(issue("many", { due: "2026-02-27" })).rejects.toEqual(refusal("invalid", "已过"));
    await expect(issue("many", { days: 0 })).rejects.toEqual(refusal("invalid", "1 至 250"));
    await expect(issue("many", { evidence: ["d9"] })).rejects.toEqual(refusal("invalid", "不是所选命中的证据"));
    await expect(issue("many", { findings: [{ rule: "completion-limit", key: "" }], evidence: ["r1"] })).rejects.toEqual(
      refusal("invalid", "r1"),
    );
    await expect(issue("many", { findings: [{ rule: "many-units", key: "" }] })).rejects.toEqual(refusal("invalid", "已撤销"));
    expect(await house.store.db.selectFrom("orders").select("order_id").where("alert_id", "in", ["many", "foreign"]).execute()).toEqual([]);
    expect(await alertOf("many")).toMatchObject({ state: "confirmed" });
  });

  test("several units each get an order of their own; the last that is accepted resolves the alert", async () => {
    const { days: _, ...plain } = { days: 0, alert: "many", units: ["市城管局", "市住建局"], demand: "改" };
    const { headline, ...shown } = await previewOrder(house, lin, { alert: "many", unit: "市城管局" });
    await expect(previewOrder(house, ma, { alert: "many" })).rejects.toMatchObject({ kind: "forbidden" });
    const [first, second] = (await issueOrder(house, lin, plain)) as [OrderRow, OrderRow];
    expect(first.headline).toEqual(headline);
    expect((await readOrder(house, ma, first.id)).evidence).toEqual(shown); // what was previewed is what the unit reads
    expect((await previewOrder(house, lin, { alert: "many" })).custody).toBeNull(); // of no unit
    expect(Number(second.number.slice(-6))).toBe(Number(first.number.slice(-6)) + 1);
    expect(first.dueAt).toBe(at("2026-03-17")); // ten working days where nothing is said
    await expect(issue("many", { units: ["市住建局"] })).rejects.toEqual(refusal("conflict", second.number));
    for (const id of [second.id, second.number]) {
      await expect(readOrder(house, ma, id)).rejects.toEqual(refusal("not-found", "没有这份督办单"));
      await expect(signOrder(house, ma, { id })).rejects.toEqual(refusal("not-found", "没有这份督办单"));
    }
    expect((await listOrders(house, ma, { alert: "many" })).rows).toEqual([]); // a head knows of no alerts
    expect((await listOrders(house, lin, { alert: "many" })).rows.map(({ unit }) => unit).sort()).toEqual(["市住建局", "市城管局"].sort());
    for (const [order, head] of [
      [first, ma],
      [second, lu],
    ] as const) {
      await signOrder(house, head, { id: order.id });
      await replyOrder(house, head, { id: order.id, note: "已改" });
    }
    await acceptOrder(house, zhou, { id: first.id });
    expect(await alertOf("many")).toMatchObject({ state: "ordered" });
    await acceptOrder(house, lin, { id: second.id });
    expect(await alertOf("many")).toMatchObject({ state: "resolved" });
  });

  test("who had the case how long is told as it stood: the unit's own parts by name, others as one; the clock only with its finding", async () => {
    const steps: EventTuple[] = [
      ["d1", at("2026-02-25 09:00"), "dispatched", "市热线中心", "市城管局"],
      ["t1", at("2026-02-26 09:00"), "transferred", "市城管局", "市住建局"],
      ["t2", at("2026-02-27 09:00"), "transferred", "市住建局", "执法协调科"],
    ];
    await plantCases(house, [{ case_id: "rx/held", steps }]);
    await plantAlerts(house, [{ alert_id: "held", number: "YJ-2026-000900", state: "confirmed", assignee: "lin" }]);
    const finding = { subject_id: "rx/held", evidence: JSON.stringify(["d1"]) };
    await plantFindings(house, [
      { ...finding, rule: "completion-limit" },
      { ...finding, rule: "repeated-return", key: "r1" },
    ]);
    const [own] = await issue("held");
    const [other] = await issue("held", { units: ["市住建局"], findings: [{ rule: "repeated-return", key: "r1" }] });
    const later = [...steps, ["t3", at("2026-02-28 12:00"), "transferred", "执法协调科", "市住建局"] as EventTuple];
    await house.store.db
      .updateTable("cases")
      .set({ trace: JSON.stringify(packTrace({}, later)) })
      .where("case_id", "=", "rx/held")
      .execute();
    const { custody } = (await readOrder(house, ma, own?.id as string)).evidence;
    const day = 390 * 60_000;
    expect(custody).toMatchObject({
      asOf: now,
      holders: [
        { unit: "执法协调科", worked: 2 * day, share: 50 },
        { unit: "市城管局", worked: day, share: 25 },
      ],
      others: { worked: day, share: 25 },
      makeUps: ["2026-02-28"],
      clock: { start: at("2026-02-25 09:00"), stop: null, deductions: [] },
    });
    expect(JSON.stringify(custody)).not.toContain("市住建局");
    expect((await readOrder(house, lu, other?.id as string)).evidence.custody).toMatchObject({
      holders: [{ unit: "市住建局", worked: day, share: 25 }],
      others: { worked: 3 * day, share: 75 },
      clock: null,
    });
  });

  test("the times are those of the policies of the day it is issued, and stay so", async () => {
    const params = { replying: { days: 4 }, signing: { days: 2 }, verifying: { days: 1 } };
    const body = JSON.stringify({ id: "local/quick", rule: "order-overdue", params });
    await house.store.db
      .insertInto("policies")
      .values({ id: "local/quick", pack: "local", rule: "order-overdue", source: null, body, created_at: 0 })
      .execute();
    const { days: _, ...plain } = { days: 0, alert: "policy", units: ["市城管局"], demand: "改" };
    const [order] = (await issueOrder(house, lin, plain)) as [OrderRow];
    expect([order.signDueAt, order.dueAt]).toEqual([at("2026-03-05"), at("2026-03-07")]);
    await house.store.db.deleteFrom("policies").where("id", "=", "local/quick").execute();
    await signOrder(house, ma, { id: order.id });
    expect(await replyOrder(house, ma, { id: order.id, note: "已改" })).toMatchObject({ verifyDueAt: at("2026-03-04") });
  });

  test("an order to a section is its department's too, and no namesake's; of many cases only those in scope can be released", async () => {
    const steps = [["s1", at("2026-02-25 09:00"), "returned", "市住建局", "市热线中心", "李四"]] as const;
    await plantCases(house, [
      { case_id: "rx/own#1", steps },
      { case_id: "rx/elsewhere", unit: "市住建局", steps },
    ]);
    await plantAlerts(house, [{ alert_id: "group", subject_kind: "unit", subject_id: "市城管局", state: "confirmed", assignee: "lin" }]);
    const evidence = ["rx/own#1#s1", "rx/own#1", "rx/elsewhere#s1"];
    const group = { subject_kind: "unit", subject_id: "市城管局", rule: "return-rate-outlier" };
    await plantFindings(house, [{ ...group, evidence: JSON.stringify(evidence) }]);
    const narrow = inspector("lin", ["/清河市/市城管局/"]);
    const ask = { alert: "group", units: ["执法协调科"], demand: "改" };
    await expect(issueOrder(house, narrow, { ...ask, evidence })).rejects.toEqual(refusal("invalid", "rx/elsewhere#s1"));
    const [order] = (await issueOrder(house, narrow, { ...ask, evidence: evidence.slice(0, 2) })) as [OrderRow];
    const { evidence: seen } = await readOrder(house, ma, order.id);
    expect(seen.events.map(({ caseNumber, name, officer }) => [caseNumber, name.zh, officer])).toEqual([
      ["own#1", "退单", "李四"],
      ["own#1", "办件", null],
    ]);
    await expect(readOrder(house, headOf("市城管局二分局"), order.id)).rejects.toEqual(refusal("not-found", "没有这份督办单"));
    await cancelOrder(house, lin, { id: order.id, note: "试" });
    const [wide] = (await issueOrder(house, lin, { ...ask, evidence })) as [OrderRow];
    expect((await readOrder(house, ma, wide.id)).evidence.events.map(({ ref }) => ref)).toContain("rx/elsewhere#s1");
  });

  test("the list goes page by page, by issue and by the clock that presses, which an index knows; so does the board", async () => {
    expect(await idsByPages(house, lin, {}, 4)).toEqual((await listOrders(house, lin)).rows.map(({ id }) => id));
    const waiting = (await listOrders(house, lin, { state: ["issued"] })).rows;
    const head = (unit: string) => headOf(unit === "执法协调科" ? "市城管局" : unit); // of a section, that of its department
    for (const { id, unit } of waiting.slice(0, 2)) await signOrder(house, head(unit), { id });
    for (const { id } of waiting.slice(1, 4)) await listOrder(house, lin, { id });
    await ordersByPress(house);
    expect((await listOrders(house, lu)).rows.every(({ unit }) => unit === "市住建局")).toBe(true);
    await expect(listOrders(house, leader)).rejects.toEqual(refusal("forbidden", "督办单"));
  });
});
