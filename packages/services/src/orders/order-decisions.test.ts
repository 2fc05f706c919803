import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { inspector } from "../testing/rows.ts";
import { acceptOrder } from "./accept-order.ts";
import { askExtension } from "./ask-extension.ts";
import { cancelOrder } from "./cancel-order.ts";
import { decideExtension } from "./decide-extension.ts";
import { decideObjection } from "./decide-objection.ts";
import { listOrder, unlistOrder } from "./list-order.ts";
import { countOrders, listOrders } from "./list-orders.ts";
import { listedOrders } from "./listed-orders.ts";
import { objectOrder } from "./object-order.ts";
import type { OrderRow } from "./order-views.ts";
import { raiseLateness } from "./raise-lateness.ts";
import { readOrder } from "./read-order.ts";
import { replyOrder } from "./reply-order.ts";
import { signOrder } from "./sign-order.ts";
import { analyst, at, handling, leader, lin, lu, ma, plantConfirmed, qin, refusal, zhou } from "./testing/handling.ts";

describe.each(HOUSES)("decisions on orders on the $engine engine", ({ open }) => {
  let house: House;
  let now = at("2026-03-02 09:00");
  const { issue, one, alertOf } = handling(() => house);
  beforeAll(async () => {
    house = await open(() => now);
    await plantConfirmed(house, ["objected", "kept", "red", "race", "late", "cancelled", "split", "twice"]);
  });
  afterAll(() => house.close());

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
    expect(await countOrders(house, ma)).toMatchObject({ open: 1, byLate: { notice: 0, yellow: 0, red: 1 }, byState: { accepted: 0 } });
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
    await expect(decideObjection(house, lin, { id: red.id, upheld: true, note: "属实" })).rejects.toEqual(refusal("conflict", "室主任"));
    await expect(decideObjection(house, zhou, { id: red.id, upheld: true, note: "属实" })).rejects.toEqual(refusal("conflict", "室主任"));
    await decideObjection(house, qin, { id: red.id, upheld: true, note: "属实" });
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

  test("issued twice at once, a unit gets one order and no number is lost", async () => {
    const results = await Promise.allSettled([issue("twice"), issue("twice"), issue("twice")]);
    const made = results.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
    expect(made).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toEqual(refusal("conflict", made[0]?.number as string));
    const numbers = await house.store.db.selectFrom("orders").select("number").orderBy("number").execute();
    expect(numbers.map(({ number }) => Number(number.slice(-6)))).toEqual(numbers.map((_, index) => index + 1));
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
});
