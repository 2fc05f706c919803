import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { acceptOrder } from "../orders/accept-order.ts";
import { askExtension } from "../orders/ask-extension.ts";
import { decideExtension } from "../orders/decide-extension.ts";
import { decideObjection } from "../orders/decide-objection.ts";
import { issueOrder } from "../orders/issue-order.ts";
import { objectOrder } from "../orders/object-order.ts";
import type { OrderRow } from "../orders/order-views.ts";
import { raiseLateness } from "../orders/raise-lateness.ts";
import { replyOrder } from "../orders/reply-order.ts";
import { sendBackOrder } from "../orders/send-back-order.ts";
import { signOrder } from "../orders/sign-order.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { plantPeople } from "../testing/people.ts";
import { asker, at, lin, openPostOffice, type PostOffice, root, wang } from "../testing/post-office.ts";
import { headOf, plantAlerts, plantCases, plantFindings } from "../testing/rows.ts";
import { deliverDue } from "./deliver.ts";
import { listNotices } from "./list-notices.ts";
import { markRead } from "./mark-read.ts";
import { saveChannel } from "./save-channel.ts";
import { spreadTellings } from "./spread.ts";
import { tellOfDueOrders } from "./tell-due-orders.ts";

const ma = { ...headOf("市城管局"), userId: "ma" };
const lu = { ...headOf("市住建局"), userId: "lu" };
const han = asker("han", "lead");
/** Sentences that people write on the way: none of them may be told. */
const WORDS = "王小明 13812345678 反映供暖不热";

describe.each(HOUSES)("telling of orders on the $engine engine", ({ open }) => {
  let office: PostOffice;
  let house: House;
  beforeAll(async () => {
    office = await openPostOffice(open);
    house = office.house;
    await plantPeople(house, { lu: ["head", "市住建局"], han: ["lead", "市城管局"] });
    await plantAlerts(
      house,
      ["a", "b"].map((alert_id) => ({ alert_id, state: "confirmed", assignee: "lin" })),
    );
    await plantCases(
      house,
      ["a", "b"].map((id) => ({ case_id: `rx/${id}`, title: WORDS })),
    );
    await plantFindings(
      house,
      ["a", "b"].map((id) => ({ subject_id: `rx/${id}`, rule: "completion-limit", sentence_zh: WORDS })),
    );
  });
  afterAll(() => office.close());

  /** What each of them has been told since he was last asked. */
  const told = async () => {
    office.clock.now += 1000;
    await spreadTellings(house);
    const said: Record<string, string[]> = {};
    for (const who of [lin, ma, han, lu, wang]) {
      const { rows } = await listNotices(house, who, { unread: true });
      if (rows.length > 0) said[who.userId] = rows.map((row) => row.said.zh.replace(/ DB-\d{4}-\d{6}$/, ""));
      await markRead(house, who);
    }
    return said;
  };

  test("each move is told to whoever has to act on it or waits for it, and to nobody else; in no words but the kind's", async () => {
    await saveChannel(house, root, {
      kind: "webhook",
      name: "全部",
      url: `${office.hooks.url}/all`,
      kinds: [
        "order-issued",
        "order-replied",
        "order-sent-back",
        "order-objected",
        "order-objection-decided",
        "order-extension-asked",
        "order-extension-decided",
        "order-accepted",
        "order-overdue",
        "order-due-soon",
      ],
    });
    const [order] = (await issueOrder(house, lin, { alert: "a", units: ["市城管局"], demand: WORDS, days: 5 })) as [OrderRow];
    const id = order.id;
    expect(await told()).toEqual({ ma: ["待签收的督办单"] });
    await signOrder(house, ma, { id });
    expect(await told()).toEqual({});
    await askExtension(house, ma, { id, days: 2, note: WORDS });
    expect(await told()).toEqual({ lin: ["督办单申请延期"] });
    await decideExtension(house, lin, { id, granted: true, note: WORDS });
    expect(await told()).toEqual({ ma: ["督办单延期申请已有结果"] });
    await objectOrder(house, ma, { id, note: WORDS });
    expect(await told()).toEqual({ lin: ["督办单提出异议"], han: ["督办单提出异议"] });
    await decideObjection(house, han, { id, upheld: false, note: WORDS });
    expect(await told()).toEqual({ lin: ["督办单异议已有结果"], ma: ["督办单异议已有结果"] });
    await replyOrder(house, ma, { id, note: WORDS });
    expect(await told()).toEqual({ lin: ["督办单已回复，待核验"] });
    await sendBackOrder(house, lin, { id, note: WORDS });
    expect(await told()).toEqual({ ma: ["督办单被退回重办"] });
    await replyOrder(house, ma, { id, note: WORDS });
    await acceptOrder(house, lin, { id, note: WORDS });
    expect(await told()).toEqual({ lin: ["督办单已回复，待核验"], ma: ["督办单已办结"] });
    await deliverDue(house);
    expect(office.hooks.received.length).toBe(9);
    const tables = await Promise.all(
      (["tellings", "notices", "deliveries"] as const).map((table) => house.store.db.selectFrom(table).selectAll().execute()),
    );
    for (const text of [JSON.stringify(tables), ...office.hooks.received.map(({ body }) => body)])
      for (const word of WORDS.split(" ")) expect(text).not.toContain(word);
  });

  test("what is due by the end of the next working day is told once, what is late with its level", async () => {
    const [order] = (await issueOrder(house, lin, { alert: "b", units: ["市城管局"], demand: WORDS, days: 5 })) as [OrderRow];
    await signOrder(house, ma, { id: order.id });
    await told();
    expect(await tellOfDueOrders(house)).toBe(0);
    expect(order.dueAt).toBe(at("2026-05-21T00:00"));
    office.clock.now = at("2026-05-19T09:00");
    expect([await tellOfDueOrders(house), await tellOfDueOrders(house)]).toEqual([1, 1]);
    expect(await told()).toEqual({ ma: ["督办单即将到期"] });
    await tellOfDueOrders(house);
    office.clock.now = at("2026-05-21T09:00");
    await Promise.all([raiseLateness(house), raiseLateness(house)]);
    expect(await told()).toEqual({ ma: ["督办单已超期（提示）"], lin: ["督办单已超期（提示）"] });
    office.clock.now = at("2026-06-20T09:00");
    await raiseLateness(house);
    expect(await told()).toEqual({ ma: ["督办单已超期（红色）"], lin: ["督办单已超期（红色）"] });
  });
});
