import { parseLocal } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import type { Refusal } from "../refusal.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { headOf, inspector, plantAlerts, plantCases, plantCity, plantFindings } from "../testing/rows.ts";
import type { Asker } from "../views.ts";
import { acceptOrder } from "./accept-order.ts";
import { askExtension } from "./ask-extension.ts";
import { cancelOrder } from "./cancel-order.ts";
import { decideExtension } from "./decide-extension.ts";
import { decideObjection } from "./decide-objection.ts";
import { issueOrder } from "./issue-order.ts";
import { listOrder, unlistOrder } from "./list-order.ts";
import { countOrders, listOrders } from "./list-orders.ts";
import { listedOrders } from "./listed-orders.ts";
import { objectOrder } from "./object-order.ts";
import type { OrderRow } from "./order-views.ts";
import { raiseLateness } from "./raise-lateness.ts";
import { readOrder } from "./read-order.ts";
import { replyOrder } from "./reply-order.ts";
import { sendBackOrder } from "./send-back-order.ts";
import { signOrder } from "./sign-order.ts";

const refusal = (kind: Refusal["kind"], zh: string) =>
  expect.objectContaining({ name: "Refusal", kind, said: expect.objectContaining({ zh: expect.stringContaining(zh) }) });
const at = (text: string) => parseLocal(text) as number;
const lin = inspector("lin");
const zhou = inspector("zhou");
const ma = headOf("市城管局");
const lu = headOf("市住建局");
const leader: Asker = { userId: "fang", name: "方衡", roles: ["leader"], scope: ["/"] };
const analyst: Asker = { userId: "song", name: "宋知", roles: ["analyst"], scope: ["/"] };
const PSEUDONYM = "~AbCdEfGh_-345678";

describe.each(HOUSES)("orders on the $engine engine", ({ open }) => {
  let house: House;
  let now = at("2026-03-02 09:00");
  beforeAll(async () => {
    house = await open(() => now);
    await plantCity(house);
    const confirmed = { state: "confirmed", assignee: "lin" } as const;
    const ids = ["journey", "many", "objected", "kept", "red", "race", "late", "cancelled", "split", "none"];
    await plantAlerts(house, [
      ...ids.map((alert_id) => ({ alert_id, ...confirmed, ...(alert_id === "red" ? { level: "red" } : {}) })),
      { alert_id: "untouched" },
      { alert_id: "foreign", unit: "市住建局", ...confirmed },
    ]);
    const steps = [
      ["d1", at("2026-02-25 09:00"), "dispatched", "市热线中心", "市城管局"],
      ["r1", at("2026-02-26 09:00"), "returned", "市城管局", "市热线中心", "张三", null, `不属我单位，请联系13912345678，${PSEUDONYM}`],
      ["d2", at("2026-02-26 10:00"), "dispatched", "市热线中心", "市城管局"],
    ] as const;
    await plantCases(
      house,
      [...ids, "foreign"].map((id) => ({ case_id: `rx/${id}`, steps })),
    );
    const proof = JSON.stringify(["d1", "r1"]);
    await plantFindings(
      house,
      [...ids.filter((id) => id !== "none"), "foreign"].flatMap((id) => [
        {
          subject_id: `rx/${id}`,
          rule: "repeated-return",
          key: "r1",
          evidence: proof,
          sentence_zh: `诉求人 ${PSEUDONYM} 的工单被退回`,
          level: "yellow",
        },
        { subject_id: `rx/${id}`, rule: "completion-limit", evidence: JSON.stringify(["d2"]), sentence_zh: "办理超期两天" },
        { subject_id: `rx/${id}`, rule: "many-units", sentence_zh: "已撤销的话", state: "withdrawn" },
      ]),
    );
  });
  afterAll(() => house.close());

  const issue = (alert: string, given: Partial<Parameters<typeof issueOrder>[2]> = {}): Promise<OrderRow[]> =>
    issueOrder(house, lin, { alert, units: ["市城管局"], demand: "限期办结并书面说明", days: 5, ...given });
  const one = async (alert: string, given: Partial<Parameters<typeof issueOrder>[2]> = {}) => (await issue(alert, given))[0] as OrderRow;
  const alertOf = (id: string) => house.store.db.selectFrom("alerts").selectAll().where("alert_id", "=", id).executeTakeFirstOrThrow();
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
    const [first, second] = (await issueOrder(house, lin, plain)) as [OrderRow, OrderRow];
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

  test("more time is asked for before the day and granted in working days, or refused with a reason", async () => {
    const { id } = await one("late", { due: "2026-03-06" });
    await expect(askExtension(house, ma, { id, days: 3, note: "难" })).rejects.toEqual(refusal("conflict", "先签收"));
    await signOrder(house, ma, { id });
    await expect(askExtension(house, ma, { id, days: 1.5, note: "难" })).rejects.toEqual(refusal("invalid", "整数"));
    expect(await askExtension(house, ma, { id, days: 3, note: "需现场施工" })).toMatchObject({ extensionAsked: 3 });
    await expect(askExtension(house, ma, { id, days: 3, note: "再要" })).rejects.toEqual(refusal("conflict", "等待答复"));
    await expect(decideExtension(house, lin, { id, granted: false })).rejects.toEqual(refusal("invalid", "理由"));
    expect(await decideExtension(house, lin, { id, granted: false, note: "可先临时处置" })).toMatchObject({
      extensionAsked: null,
      extended: 0,
    });
    await askExtension(house, ma, { id, days: 5, note: "已临时处置" });
    expect(await decideExtension(house, lin, { id, granted: true, days: 2 })).toMatchObject({
      extended: 2,
      dueAt: at("2026-03-11"),
      extensionAsked: null,
    });
    const { history } = await readOrder(house, ma, id);
    expect(history.at(-1)).toMatchObject({
      move: "grant-extension",
      days: 2,
      due: at("2026-03-11"),
      said: { zh: "lin 同意延期 2 个工作日，2026-03-10 前反馈" },
    });

    // and then nobody replies: blue, yellow, red, each step once, by whoever looks first
    expect(await raiseLateness(house)).toMatchObject({ raised: 0 });
    const levelAt = async (when: string) => {
      now = at(when);
      const results = await Promise.all([raiseLateness(house), raiseLateness(house)]);
      const rises = (await readOrder(house, lin, id)).history.filter(({ move }) => move === "rise");
      return [results.reduce((sum, { raised }) => sum + raised, 0), ...rises.map(({ late, said }) => `${late} ${said.zh}`)];
    };
    expect(await levelAt("2026-03-10 23:59")).toEqual([0]);
    expect(await levelAt("2026-03-11 00:00")).toEqual([1, "notice 反馈超期，蓝牌提示"]);
    expect(await levelAt("2026-03-11 08:00")).toEqual([0, "notice 反馈超期，蓝牌提示"]);
    await expect(askExtension(house, ma, { id, days: 3, note: "晚了" })).rejects.toEqual(refusal("conflict", "不能再申请延期"));
    expect(await levelAt("2026-03-20 08:00")).toEqual([2, "notice 反馈超期，蓝牌提示", "yellow 反馈超期，黄牌", "red 反馈超期，红牌"]);
    expect(await levelAt("2026-05-20 08:00")).toHaveLength(4);
    expect(await countOrders(house, ma)).toMatchObject({ open: 1, byLate: { notice: 0, yellow: 0, red: 1 }, byState: { accepted: 2 } });
    expect((await listOrders(house, lin, { late: ["red"] })).rows.map((row) => row.id)).toEqual([id]);
    expect(await replyOrder(house, ma, { id, note: "终于" })).toMatchObject({ late: null, clock: "verify" });
    now = at("2026-03-02 09:00");
  });

  test("an objection that is rejected keeps the order, one that is upheld ends it and dismisses the alert", async () => {
    const kept = await one("kept");
    await expect(objectOrder(house, ma, { id: kept.id, note: "" })).rejects.toEqual(refusal("invalid", "理由"));
    expect(await objectOrder(house, ma, { id: kept.id, note: "不属我局" })).toMatchObject({ state: "issued", objection: "open" });
    await signOrder(house, ma, { id: kept.id });
    await replyOrder(house, ma, { id: kept.id, note: "先改" });
    await expect(acceptOrder(house, lin, { id: kept.id })).rejects.toEqual(refusal("conflict", "先裁定异议"));
    expect(await decideObjection(house, lin, { id: kept.id, upheld: false, note: "三定方案载明" })).toMatchObject({
      state: "replied",
      objection: "rejected",
    });
    await expect(objectOrder(house, ma, { id: kept.id, note: "再异议" })).rejects.toEqual(refusal("conflict", "一次异议"));
    await acceptOrder(house, lin, { id: kept.id });

    const upheld = await one("objected");
    await objectOrder(house, ma, { id: upheld.id, note: "非我辖区" });
    expect(await decideObjection(house, lin, { id: upheld.id, upheld: true, note: "属实" })).toMatchObject({
      state: "upheld",
      objection: "upheld",
    });
    expect(await alertOf("objected")).toMatchObject({ state: "dismissed" });

    const red = await one("red");
    await objectOrder(house, ma, { id: red.id, note: "非我辖区" });
    await expect(decideObjection(house, lin, { id: red.id, upheld: true, note: "属实" })).rejects.toEqual(refusal("conflict", "另一名"));
    await decideObjection(house, zhou, { id: red.id, upheld: true, note: "属实" });
    expect(await alertOf("red")).toMatchObject({ state: "dismissed" });
  });

  test("upheld for one unit while another's order stands, the alert goes on", async () => {
    const [first, second] = (await issue("split", { units: ["市城管局", "市住建局"] })) as [OrderRow, OrderRow];
    await objectOrder(house, ma, { id: first.id, note: "不属我局" });
    await decideObjection(house, lin, { id: first.id, upheld: true, note: "属住建" });
    expect(await alertOf("split")).toMatchObject({ state: "ordered" });
    await signOrder(house, lu, { id: second.id });
    await replyOrder(house, lu, { id: second.id, note: "已改" });
    await acceptOrder(house, lin, { id: second.id });
    expect(await alertOf("split")).toMatchObject({ state: "resolved" });
  });

  test("accepted while it is objected to: one wins, the other is told", async () => {
    const { id } = await one("race");
    await signOrder(house, ma, { id });
    await replyOrder(house, ma, { id, note: "已改" });
    const results = await Promise.allSettled([
      acceptOrder(house, lin, { id }),
      objectOrder(house, ma, { id, note: "不服" }),
      acceptOrder(house, zhou, { id }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected")
        expect(result.reason).toEqual(refusal("conflict", results[1].status === "fulfilled" ? "异议" : "核查通过"));
    const { state, objection } = await readOrder(house, lin, id);
    expect([state, objection]).toEqual(results[1].status === "fulfilled" ? ["replied", "open"] : ["accepted", null]);
    expect(await alertOf("race")).toMatchObject({ state: state === "accepted" ? "resolved" : "ordered" });
  });

  test("cancelled, the alert waits for another order; the board shows what is listed until it ends", async () => {
    const { id } = await one("cancelled", { listed: true });
    expect((await listedOrders(house, leader)).map((row) => row.id)).toContain(id);
    expect(await listedOrders(house, inspector("x", ["/清河市/市住建局"]))).toEqual([]);
    for (const asker of [ma, analyst]) await expect(listedOrders(house, asker)).rejects.toEqual(refusal("forbidden", "领导"));
    await expect(readOrder(house, leader, id)).rejects.toEqual(refusal("forbidden", "督办单"));
    await expect(unlistOrder(house, lin, { id, note: "" })).rejects.toEqual(refusal("invalid", "摘牌"));
    await unlistOrder(house, lin, { id, note: "已有进展" });
    expect((await listedOrders(house, leader)).map((row) => row.id)).not.toContain(id);
    await listOrder(house, lin, { id });
    await objectOrder(house, ma, { id, note: "不服" });
    expect(await cancelOrder(house, lin, { id, note: "下达有误" })).toMatchObject({ state: "cancelled", objection: "lapsed" });
    expect((await listedOrders(house, leader)).map((row) => row.id)).not.toContain(id);
    expect(await alertOf("cancelled")).toMatchObject({ state: "confirmed" });
    expect(await one("cancelled")).toMatchObject({ state: "issued" });
  });

  test("the list goes page by page, by issue and by due day", async () => {
    const all = (await listOrders(house, lin)).rows.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listOrders(house, lin, { limit: 4, ...(cursor === undefined ? {} : { cursor }) });
      paged.push(...page.rows.map(({ id }) => id));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(paged).toEqual(all);
    const due = (await listOrders(house, lin, { order: "due" })).rows;
    expect(due.map(({ dueAt }) => dueAt)).toEqual(due.map(({ dueAt }) => dueAt).toSorted((a, b) => a - b));
    expect(due.every(({ endedAt }) => endedAt === null)).toBe(true);
    expect((await listOrders(house, lu)).rows.every(({ unit }) => unit === "市住建局")).toBe(true);
    await expect(listOrders(house, leader)).rejects.toEqual(refusal("forbidden", "督办单"));
  });
});
