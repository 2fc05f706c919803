import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { rotateKeys } from "../identity/rotate-keys.ts";
import { openSecrets } from "../secrets.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { openPostOffice, type PostOffice, refused, root, zhou } from "../testing/post-office.ts";
import type { Reply } from "../testing/receivers.ts";
import { BACK_OFF, deliverDue } from "./deliver.ts";
import { listChannels } from "./list-channels.ts";
import { listDeliveries } from "./list-deliveries.ts";
import type { Outgoing } from "./outgoing.ts";
import { pauseChannel } from "./pause-channel.ts";
import { resendDelivery } from "./resend-delivery.ts";
import { saveChannel } from "./save-channel.ts";
import { spreadTellings } from "./spread.ts";
import { testChannel } from "./test-channel.ts";

describe.each(HOUSES)("delivering on the $engine engine", ({ engine, open }) => {
  let office: PostOffice;
  let house: House;
  beforeAll(async () => {
    office = await openPostOffice(open);
    house = office.house;
  });
  afterAll(() => office.close());
  beforeEach(() => office.forget());

  test("a webhook is signed, tried again with the same id until it is taken, and never after that", async () => {
    await expect(saveChannel(house, zhou, { kind: "webhook", name: "x" })).rejects.toEqual(refused("forbidden", /系统管理员/));
    await expect(saveChannel(house, root, { kind: "webhook", name: "x", url: "https://evil.test/" })).rejects.toEqual(
      refused("invalid", /QINGJIAN_OUTGOING/),
    );
    await expect(saveChannel(house, root, { kind: "dingtalk", name: "x", url: office.hooks.url })).rejects.toEqual(
      refused("invalid", /密钥/),
    );
    const { channel, secret } = await saveChannel(house, root, {
      kind: "webhook",
      name: "指挥中心",
      url: `${office.hooks.url}/hook?key=geheim`,
      kinds: ["order-overdue"],
      unit: "市城管局",
    });
    expect(secret).toMatch(/^whsec_/);
    const { rows: stored } = await sql<{
      all: string;
    }>`select row_to_json(c)::text as all from channels c where id = ${channel.id}`.execute(house.store.db);
    const { rows: lines } = await sql<{
      all: string;
    }>`select string_agg(body, ' ') as all from audit_entries where subject_id = ${channel.id}`.execute(house.store.db);
    for (const { all } of [...stored, ...lines, { all: JSON.stringify(await listChannels(house, root)) }]) {
      expect(all).toContain("指挥中心");
      expect(all).not.toMatch(/geheim|whsec_/);
    }
    const answers: Reply[] = [{ status: 500 }, "hang", { status: 200 }];
    office.outside.reply = () => answers.shift() ?? { status: 200 };
    await office.tell({ cause: "due 1", kind: "order-overdue", level: "red", to: { roles: ["head"], units: ["执法协调科"] } });
    await office.tell({ cause: "due 2", kind: "order-overdue", level: "red", to: { roles: ["head"], units: ["市住建局"] } }); // of others
    await office.tell({ cause: "due 3", kind: "order-issued", to: { roles: ["head"], units: ["执法协调科"] } }); // not its kind
    await spreadTellings(house);
    const impatient: House = { ...house, outgoing: { ...(house.outgoing as Outgoing), patience: 300 } };
    for (const [index, wait] of [0, ...BACK_OFF.slice(0, 3)].entries()) {
      office.clock.now += wait;
      await deliverDue(index === 1 ? impatient : house);
    }
    expect(office.hooks.received).toHaveLength(3);
    const [delivery] = (await listDeliveries(house, root, { channel: channel.id })).rows;
    expect(delivery).toMatchObject({
      state: "sent",
      recipient: "指挥中心",
      problem: null,
      attempts: [{ problem: "对方应答 HTTP 500" }, { problem: "没有及时应答" }, { outcome: "sent" }],
    });
    const key = Buffer.from((secret ?? "").slice(6), "base64");
    for (const { headers, body, path } of office.hooks.received) {
      expect(path).toBe("/hook?key=geheim");
      expect(headers["content-type"]).toContain("application/cloudevents+json");
      expect(headers["webhook-id"]).toBe(delivery?.id);
      const signature = createHmac("sha256", key)
        .update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`)
        .digest("base64");
      expect(headers["webhook-signature"]).toBe(`v1,${signature}`);
      expect(JSON.parse(body)).toMatchObject({
        specversion: "1.0",
        id: delivery?.id,
        type: "qingjian.notice.order-overdue",
        data: { items: [{ level: "red", number: "DB-2026-000042" }] },
      });
    }
    await expect(resendDelivery(house, root, { id: delivery?.id ?? "" })).rejects.toEqual(refused("conflict", /已经送达/));
    // the sealing key is changed: the channel is sealed anew, and works as before, also for a process that has the old key alone
    const elsewhere = { ...house, secrets: openSecrets(house.folder) };
    expect(await rotateKeys(house, { actor: "system:test" })).toMatchObject({ resealed: 1 });
    await testChannel(house, root, { id: channel.id });
    expect(await deliverDue(elsewhere)).toEqual({ sent: 1, failed: 0 });
    expect(office.hooks.received.at(-1)?.path).toBe("/hook?key=geheim");
  });

  test("one that was taken while the clock was ahead goes out when it is right again, and not a day later", async () => {
    await saveChannel(house, root, { kind: "webhook", name: "时钟", url: `${office.hooks.url}/clock`, kinds: ["order-extension-asked"] });
    await office.tell({ cause: "clock 1", kind: "order-extension-asked" });
    await spreadTellings(house);
    const ahead = office.clock.now + 86_400_000; // there its worker took it, and died
    await house.store.db
      .updateTable("deliveries")
      .set({ state: "sending", attempts: 1, tries: 1, next_at: ahead + 120_000 })
      .where("state", "=", "waiting")
      .execute();
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 });

    const right = office.clock.now;
    office.clock.now += 40 * 86_400_000;
    await office.tell({ cause: "clock 2", kind: "alert-raised" }); // of a kind that is told when no more comes
    expect(await spreadTellings(house)).toBe(0);
    office.clock.now = right;
    expect(await spreadTellings(house), "what was told of ahead is not waited for").toBe(1);
  });

  test("what fails for good is dead, told to the administrator, seen, and sent again on his word; a paused channel waits", async () => {
    const { channel } = await saveChannel(house, root, {
      kind: "feishu",
      name: "督办群",
      url: `${office.hooks.url}/feishu`,
      secret: "geheim-geheim",
      kinds: ["order-accepted"],
    });
    office.outside.reply = () => ({ status: 200, body: JSON.stringify({ code: 19021, msg: "sign match fail" }) });
    await office.tell({ cause: "dead 1", kind: "order-accepted" });
    await spreadTellings(house);
    for (const wait of [0, ...BACK_OFF]) {
      office.clock.now += wait;
      expect(await deliverDue(house)).toEqual({ sent: 0, failed: 1 });
    }
    office.clock.now += 86_400_000 * 3;
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 });
    const [dead] = (await listDeliveries(house, root, { state: ["dead"] })).rows;
    expect(dead).toMatchObject({ channel: { name: "督办群" }, problem: "机器人未收下：19021 sign match fail" });
    expect(dead?.attempts).toHaveLength(6);
    await spreadTellings(house);
    expect(await office.saidTo(root)).toEqual(["消息多次发送失败"]);
    expect(await listChannels(house, root)).toContainEqual(expect.objectContaining({ id: channel.id, dead: 1, waiting: 0 }));
    await expect(resendDelivery(house, zhou, { id: dead?.id ?? "" })).rejects.toEqual(refused("forbidden", /系统管理员/));
    await pauseChannel(house, root, { id: channel.id, paused: true });
    await resendDelivery(house, root, { id: dead?.id ?? "" });
    office.outside.reply = () => ({ status: 200, body: '{"code":0}' });
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 });
    await office.tell({ cause: "paused 1", kind: "order-accepted" });
    await spreadTellings(house);
    await pauseChannel(house, root, { id: channel.id, paused: false });
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    const test = await testChannel(house, root, { id: channel.id });
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    expect(
      (await listDeliveries(house, root, { channel: channel.id })).rows.map(({ id, state, said }) => [id, state, said[0]?.zh]),
    ).toEqual([
      [test.id, "sent", "测试消息"],
      [dead?.id, "sent", "督办单已办结 DB-2026-000042"],
    ]);
  });

  test("of many workers at once each delivery has one", async () => {
    const { channel } = await saveChannel(house, root, {
      kind: "wecom",
      name: "值班群",
      url: `${office.hooks.url}/wecom`,
      kinds: ["order-sent-back"],
    });
    office.outside.reply = () => ({ status: 200, body: '{"errcode":0,"errmsg":"ok"}' });
    for (let n = 0; n < 30; n++)
      await office.tell({ cause: `back ${n}`, kind: "order-sent-back", number: `DB-2026-${String(n).padStart(6, "0")}` });
    await Promise.all([1, 2, 3].map(() => spreadTellings(house)));
    const done = await Promise.all([1, 2, 3, 4].map(() => deliverDue(house)));
    expect(done.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(new Set(office.hooks.received.map(({ body }) => /DB-2026-\d+/.exec(body)?.[0])).size).toBe(30);
    expect(office.hooks.received).toHaveLength(30);
    expect(
      (await listDeliveries(house, root, { channel: channel.id, limit: 200 })).rows.every(({ attempts }) => attempts.length === 1),
    ).toBe(true);
  });

  test("a worker that dies while it sends leaves the delivery to another, which sends it with the same id", async () => {
    const another = { kind: "webhook" as const, name: "另一处", url: `${office.hooks.url}/again`, kinds: ["order-objected" as const] };
    const { channel } = await saveChannel(house, root, another);
    let release = () => {};
    const asked = new Promise<void>((resolve) => {
      office.outside.reply = () => {
        resolve();
        return new Promise<Reply>((answer) => {
          release = () => answer({ status: 200 });
        });
      };
    });
    await office.tell({ cause: "objected 1", kind: "order-objected" });
    await spreadTellings(house);
    // the worker's own record is lost: its office.clock.now stands still, so what it writes at the end finds that the delivery is another's
    const dying = deliverDue(house);
    await asked;
    office.clock.now += 60_000;
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 }); // it may still be alive
    office.clock.now += 120_000;
    office.outside.reply = () => ({ status: 200 });
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    release();
    await dying;
    const [delivery, ...others] = (await listDeliveries(house, root, { channel: channel.id })).rows;
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({ state: "sent" });
    expect(delivery?.attempts).toHaveLength(2);
    expect(office.hooks.received.map(({ headers }) => headers["webhook-id"])).toEqual([delivery?.id, delivery?.id]);
  });

  // the embedded store lives and dies with its process
  if (engine === "server")
    test("a worker that is killed while it sends leaves the delivery to another, which sends it once more with the same id, on one record", async () => {
      const third = { kind: "webhook" as const, name: "第三处", url: `${office.hooks.url}/killed`, kinds: ["order-cancelled" as const] };
      const { channel } = await saveChannel(house, root, third);
      await office.tell({ cause: "cancelled 1", kind: "order-cancelled" });
      await spreadTellings(house);
      const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(house.store.db);
      const url = new URL(process.env.QINGJIAN_TEST_PG ?? "");
      url.pathname = `/${rows[0]?.name}`;
      const script = fileURLToPath(new URL("../testing/deliver-child.ts", import.meta.url));
      const child = spawn(process.execPath, [script, house.folder, url.href, JSON.stringify(house.outgoing), String(office.clock.now)], {
        stdio: "inherit",
      });
      const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
      office.outside.reply = () => {
        child.kill("SIGKILL");
        return "hang";
      };
      expect(await ended).toBe("SIGKILL");
      office.outside.reply = () => ({ status: 200 });
      expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 });
      office.clock.now += 121_000;
      expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
      expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 });
      const [delivery, ...others] = (await listDeliveries(house, root, { channel: channel.id })).rows;
      expect(others).toEqual([]);
      expect(delivery).toMatchObject({ state: "sent", attempts: [{ outcome: null, endedAt: null }, { outcome: "sent" }] });
      expect(office.hooks.received.map(({ headers }) => headers["webhook-id"])).toEqual([delivery?.id, delivery?.id]);
    });
});
