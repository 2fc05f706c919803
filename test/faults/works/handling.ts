import { type Client, clientOf } from "../client.ts";
import type { PersonName } from "../people.ts";
import type { Stand, Work } from "./work.ts";

type Alert = {
  readonly id: string;
  readonly number: string;
  readonly unit: string | null;
  readonly level: string;
  readonly source: string;
};
type Event = { readonly move: string; readonly note: string | null };
type Order = {
  readonly id: string;
  readonly unit: string;
  readonly state: string;
  readonly extensionDays?: number | null;
  readonly objection?: string | null;
  readonly sentBack?: number;
};
type Clients = Readonly<Record<Exclude<PersonName, "songzhi" | "admin">, Client>>;

const ALERTS = 10;
const HANDS = 3;

/** Inspectors, a lead and a head of units take alerts through their lives, several at a time; each alert has one pair of hands, and each unit. */
export const handling: Work = {
  name: "handling",
  stage: "judged",
  needs: ["door", "worker"],
  equal: "whole",
  async run(stand) {
    const { site, known } = stand;
    const as = (who: PersonName) => clientOf(site, known.people, who);
    const clients: Clients = { linlan: as("linlan"), zhouyan: as("zhouyan"), qinzheng: as("qinzheng"), maxiao: as("maxiao") };
    const alerts = await alertsOf(clients.linlan);
    const hands = handsOf(alerts);
    await Promise.all(
      Array.from({ length: HANDS }, async (_, mine) => {
        for (const [n, alert] of alerts.entries())
          if (hands.get(alert.unit) === mine) await LIVES[n % LIVES.length]?.(clients, alert, stand);
      }),
    );
  },
};

async function alertsOf(client: Client): Promise<readonly Alert[]> {
  const { rows } = await client.get<{ rows: readonly Alert[] }>("/api/v1/alerts?state=raised&limit=200&order=raised");
  const mine = rows.filter(({ unit, source }) => unit !== null && source !== "oversight").sort((a, b) => (a.number < b.number ? -1 : 1));
  return mine.slice(0, ALERTS);
}

/** Points of a unit and its officers are entered in one order: who handles one alert of a unit handles all of them. */
function handsOf(alerts: readonly Alert[]): Map<string | null, number> {
  const units = [...new Set(alerts.map(({ unit }) => unit))];
  return new Map(units.map((unit, n) => [unit, n % HANDS]));
}

type Life = (clients: Clients, alert: Alert, stand: Stand) => Promise<void>;

/** Whether the history has so many of these moves. */
const has =
  (client: Client, { id }: Alert, move: string, times = 1) =>
  async (): Promise<boolean> => {
    const { history } = await client.get<{ history: readonly Event[] }>(`/api/v1/alerts/${id}`);
    return history.filter((event) => event.move === move).length >= times;
  };
const move = (client: Client, alert: Alert, name: string, body?: object, recorded = name, times = 1): Promise<void> =>
  client.post(`/api/v1/alerts/${alert.id}/${name}`, body, has(client, alert, recorded, times));

async function confirm(client: Client, alert: Alert): Promise<void> {
  await move(client, alert, "claim");
  await move(client, alert, "comment", { note: `调阅了${alert.number}的全部记录` });
  await move(client, alert, "confirm", { note: "属实" });
}

async function issue(client: Client, alert: Alert): Promise<Order> {
  const orders = async () => (await client.get<{ rows: readonly Order[] }>(`/api/v1/orders?alert=${alert.number}`)).rows;
  await client.post(
    "/api/v1/orders",
    { alert: alert.id, units: [alert.unit], demand: "限期办结并书面说明" },
    async () => (await orders()).length > 0,
  );
  const [order] = await orders();
  if (!order) throw new Error(`${alert.number} has no order after one was issued`);
  return order;
}

const step = (client: Client, order: Order, name: string, body: object | undefined, recorded: string, times = 1): Promise<void> =>
  client.post(`/api/v1/orders/${order.id}/${name}`, body, async () => {
    const { history } = await client.get<{ history: readonly Event[] }>(`/api/v1/orders/${order.id}`);
    return history.filter((event) => event.move === recorded).length >= times;
  });

/** Sends a file for an order, and again when no answer came: what was stored in vain stays a draft. */
async function attach(client: Client, order: Order): Promise<string> {
  const body = Buffer.from(`%PDF-1.4\n% ${order.unit}\n%%EOF\n`);
  for (;;) {
    const answer = await client.ask(`/api/v1/orders/${order.id}/files?name=${encodeURIComponent("整改报告.pdf")}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body,
    });
    if (answer === undefined) continue;
    const said = await answer.text().catch(() => undefined);
    if (said === undefined) continue;
    if (!answer.ok) throw new Error(`a file was refused: ${answer.status} ${said}`);
    return (JSON.parse(said) as { id: string }).id;
  }
}

/** What becomes of alerts, in turn. */
const LIVES: readonly Life[] = [
  async ({ linlan, maxiao }, alert) => {
    await confirm(linlan, alert);
    const order = await issue(linlan, alert);
    await step(maxiao, order, "sign", undefined, "sign");
    await step(maxiao, order, "reply", { note: "已办结并当面答复", files: [await attach(maxiao, order)] }, "reply");
    await step(linlan, order, "accept", {}, "accept");
  },
  async ({ zhouyan, maxiao }, alert) => {
    await confirm(zhouyan, alert);
    const order = await issue(zhouyan, alert);
    await step(maxiao, order, "sign", undefined, "sign");
    await step(maxiao, order, "extension", { days: 3, note: "需现场核查" }, "ask-extension");
    await step(zhouyan, order, "extension/grant", {}, "grant-extension");
    await step(maxiao, order, "reply", { note: "初步整改" }, "reply");
    await step(zhouyan, order, "send-back", { note: "请补充佐证材料" }, "send-back");
    await step(maxiao, order, "reply", { note: "已补充佐证材料", files: [await attach(maxiao, order)] }, "reply", 2);
    await step(zhouyan, order, "accept", {}, "accept");
  },
  async ({ linlan, qinzheng }, alert) => {
    await move(linlan, alert, "claim");
    if (alert.level !== "red") return move(linlan, alert, "dismiss", { reason: "not-a-violation" });
    await move(linlan, alert, "dismiss", { reason: "not-a-violation" }, "propose");
    await move(qinzheng, alert, "approve", {});
  },
  async ({ zhouyan, maxiao, qinzheng }, alert) => {
    await confirm(zhouyan, alert);
    const order = await issue(zhouyan, alert);
    await step(maxiao, order, "objection", { note: "责任不在本单位" }, "object");
    await step(qinzheng, order, "objection/uphold", { note: "经核实，异议成立" }, "uphold-objection");
  },
  async ({ linlan, qinzheng }, alert) => {
    await move(linlan, alert, "claim");
    await move(linlan, alert, "release");
    await move(linlan, alert, "claim", undefined, "claim", 2);
    await move(linlan, alert, "confirm", {});
    await move(linlan, alert, "refer", { note: "涉嫌违纪，移送审查" }, "propose");
    await move(qinzheng, alert, "approve", {});
  },
];
