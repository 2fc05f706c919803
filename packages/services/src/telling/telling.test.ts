import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { plantPeople } from "../testing/people.ts";
import { openMailSink, openReceiver, type Received, type Reply } from "../testing/receivers.ts";
import { plantAlerts, plantCity } from "../testing/rows.ts";
import type { Asker, Role } from "../views.ts";
import { BACK_OFF, deliverDue } from "./deliver.ts";
import { listChannels } from "./list-channels.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { listNotices } from "./list-notices.ts";
import { markRead } from "./mark-read.ts";
import { readNoticeSettings, saveNoticeSettings } from "./notice-settings.ts";
import { notify, type Telling } from "./notify.ts";
import type { Outgoing } from "./outgoing.ts";
import { pauseChannel } from "./pause-channel.ts";
import { resendDelivery } from "./resend-delivery.ts";
import { saveChannel } from "./save-channel.ts";
import { spreadTellings } from "./spread.ts";
import { tellOfAlerts } from "./tell-alerts.ts";
import { testChannel } from "./test-channel.ts";

const at = (text: string) => Date.parse(`${text}:00+08:00`);
const WEDNESDAY = at("2026-05-13T10:00");
const asker = (userId: string, role: Role = "inspector"): Asker => ({ userId, name: userId, roles: [role], scope: ["/"] });
const [lin, zhou, wang, root] = [asker("lin"), asker("zhou"), asker("wang"), asker("root", "admin")];
const refused = (kind: string, zh: RegExp) =>
  expect.objectContaining({ name: "Refusal", kind, said: expect.objectContaining({ zh: expect.stringMatching(zh) }) });

describe.each(HOUSES)("telling people on the $engine engine", ({ open }) => {
  let house: House;
  let clock = WEDNESDAY;
  let mail: Awaited<ReturnType<typeof openMailSink>>;
  let hooks: Awaited<ReturnType<typeof openReceiver>>;
  let reply: (received: Received) => Reply | Promise<Reply> = () => ({ status: 204 });

  beforeAll(async () => {
    [mail, hooks] = await Promise.all([openMailSink(), openReceiver((received) => reply(received))]);
    const outgoing: Outgoing = {
      origin: "https://jiandu.example.gov.cn",
      smtp: { url: mail.url, from: "清鉴 <qingjian@example.gov.cn>" },
      mailDomains: ["example.gov.cn"],
      hosts: [hooks.host],
      privately: ["127.0.0.1"],
      patience: 400,
    };
    house = { ...(await open(() => clock)), outgoing };
    await plantCity(house);
    await plantPeople(house, {
      lin: ["inspector", "*"],
      zhou: ["inspector", "市城管局"],
      wang: ["inspector", "市住建局"],
      ma: ["head", "市城管局"],
      "-gone": ["inspector", "*"],
      root: ["admin", "*"],
    });
  });
  afterAll(async () => {
    await house.close();
    await Promise.all([mail.close(), hooks.close()]);
  });
  beforeEach(() => {
    reply = () => ({ status: 204 });
    hooks.received.length = 0;
    mail.mails.length = 0;
  });
  const tell = (telling: Partial<Telling> & { cause: string }) =>
    house.store.transaction((tx) =>
      notify(tx, house, {
        kind: "order-replied",
        subjectKind: "order",
        subjectId: "o1",
        number: "DB-2026-000042",
        to: { roles: ["inspector"], units: ["执法协调科"] },
        ...telling,
      }),
    );
  const saidTo = async (who: Asker) => (await listNotices(house, who)).rows.map(({ said }) => said.zh);

  test("what happened is told once, to whoever's part it lies in, when it is committed", async () => {
    await tell({ cause: "replied o1 1" });
    await tell({ cause: "replied o1 1" });
    await expect(
      house.store.transaction(async (tx) => {
        await notify(tx, house, {
          kind: "order-issued",
          subjectKind: "order",
          subjectId: "o2",
          to: { users: ["lin"] },
          cause: "issued o2",
        });
        throw new Error("the move failed");
      }),
    ).rejects.toThrow("the move failed");
    await Promise.all([1, 2, 3, 4].map(() => spreadTellings(house)));
    clock += 1000;
    await tell({ cause: "replied o1 1" });
    expect(await spreadTellings(house)).toBe(0);
    expect(await saidTo(lin)).toEqual(["督办单已回复，待核验 DB-2026-000042"]);
    expect(await saidTo(zhou)).toEqual(["督办单已回复，待核验 DB-2026-000042"]);
    expect([await saidTo(wang), await saidTo(asker("ma", "head")), await saidTo(asker("gone")), await saidTo(root)]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    // a user named directly is held to his own part all the same; whoever did it is not told; the whole city is for who holds it
    await tell({ cause: "named", to: { users: ["wang", "ma", "gone", "nobody"], units: ["市城管局"] } });
    await tell({ cause: "own", to: { roles: ["inspector"], units: ["市住建局"] }, by: "wang" });
    await tell({ cause: "city", kind: "policy-proposed", number: "王小明 13812345678", to: { roles: ["inspector"] } });
    await spreadTellings(house);
    expect((await saidTo(asker("ma", "head"))).length).toBe(1);
    expect(await saidTo(wang)).toEqual([]);
    expect((await saidTo(lin)).slice(0, 2).sort()).toEqual(["待您审批的口径提案", "督办单已回复，待核验 DB-2026-000042"].sort());
    expect((await saidTo(zhou)).length).toBe(1);
  });

  test("notices are one's own: listed by page, counted, marked as read", async () => {
    const all = await listNotices(house, lin);
    expect(all).toMatchObject({ unread: 3, next: null });
    const first = await listNotices(house, lin, { limit: 2 });
    const second = await listNotices(house, lin, { limit: 2, cursor: first.next ?? "" });
    expect([...first.rows, ...second.rows]).toEqual(all.rows);
    expect(all.rows.at(-1)).toMatchObject({ kind: "order-replied", link: "/orders/DB-2026-000042", count: 1, readAt: null });
    const id = all.rows[0]?.id ?? "";
    expect(await markRead(house, zhou, { ids: [id] })).toEqual({ unread: 1 });
    expect(await markRead(house, lin, { ids: [id] })).toEqual({ unread: 2 });
    expect((await listNotices(house, lin, { unread: true })).rows.map((row) => row.id)).not.toContain(id);
    expect(await markRead(house, lin)).toEqual({ unread: 0 });
  });

  test("what a scan raises is told to each as one, with what lies in his own part, when the scan has become quiet", async () => {
    const alerts = Array.from({ length: 300 }, (_, n) => ({
      alert_id: `raised-${n}`,
      level: n % 75 === 0 ? "red" : "yellow",
      unit: n < 200 ? "市城管局" : "市住建局",
      assignee: n === 299 ? "wang" : null,
    }));
    await plantAlerts(house, alerts);
    const rows = await house.store.db
      .selectFrom("alerts")
      .select(["bucket", "alert_id", "level"])
      .where("alert_id", "like", "raised-%")
      .execute();
    for (let from = 0; from < rows.length; from += 100)
      await house.store.transaction((tx) =>
        tellOfAlerts(
          tx,
          house,
          rows
            .slice(from, from + 100)
            .map((row) => ({
              ...row,
              level: row.level as "red",
              actor: "system:scan",
              seq: 1,
              move: row.alert_id === "raised-299" ? "late" : "raise",
            })),
        ),
      );
    const { count } = await house.store.db
      .selectFrom("tellings")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("spread_at", "is", null)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBeLessThanOrEqual(13); // by transaction, unit and level; and the one that somebody has in hand
    expect(await spreadTellings(house)).toBe(0); // more may come
    clock += 20_000;
    expect(await spreadTellings(house)).toBe(Number(count));
    expect((await saidTo(lin))[0]).toBe("新预警 299 条（红色 4、黄色 295）");
    expect((await saidTo(zhou))[0]).toBe("新预警 200 条（红色 3、黄色 197）");
    expect((await saidTo(wang)).sort()).toEqual(
      ["在办预警有新证据或依据变化（黄色） YJ-2026-000300", "新预警 99 条（红色 1、黄色 98）"].sort(),
    );
  });

  test("mail: at once what is urgent, gathered what is not, never in quiet hours or on days off but red; the same id at every attempt", async () => {
    await expect(saveNoticeSettings(house, lin, { email: "lin@elsewhere.test" })).rejects.toEqual(refused("invalid", /域名/));
    await expect(saveNoticeSettings(house, lin, { quietFrom: 10 })).rejects.toEqual(refused("invalid", /免打扰/));
    await expect(saveNoticeSettings(house, lin, { email: "a@b@example.gov.cn" })).rejects.toEqual(refused("invalid", /不正确/));
    expect(await readNoticeSettings(house, lin)).toMatchObject({ mode: "digest", email: null, mail: true, domains: ["example.gov.cn"] });
    await saveNoticeSettings(house, lin, { email: "lin@example.gov.cn", quietFrom: 22 * 60, quietUntil: 7 * 60 });
    const { channel } = await saveChannel(house, root, { kind: "email", name: "邮件" });
    await expect(saveChannel(house, root, { kind: "email", name: "又一个" })).rejects.toEqual(refused("conflict", /已建立/));
    const urgent = (cause: string, level: "red" | "orange" | "yellow") =>
      tell({ cause, kind: "alert-decided", level, number: "YJ-2026-000007", to: { users: ["lin"] } });
    await urgent("m1", "orange");
    await urgent("m2", "yellow");
    await urgent("m3", "yellow");
    await spreadTellings(house);
    mail.refuse(451);
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 1 });
    expect(mail.mails).toEqual([]);
    mail.refuse(undefined);
    clock += 61_000;
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    const [delivery] = (await listDeliveries(house, root, { channel: channel.id, state: ["sent"] })).rows;
    expect(delivery).toMatchObject({
      recipient: "lin",
      attempts: [
        { outcome: "failed", problem: expect.stringContaining("451") },
        { outcome: "sent", problem: null },
      ],
    });
    expect(mail.mails[0]).toMatchObject({
      to: "lin@example.gov.cn",
      text: expect.stringContaining(`Message-ID: <${delivery?.id}@jiandu.example.gov.cn>`),
    });
    expect(mail.mails[0]?.text).toContain("https://jiandu.example.gov.cn/alerts/YJ-2026-000007");
    clock = at("2026-05-13T15:00"); // the digest's hour
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    expect(mail.mails).toHaveLength(2);
    clock = at("2026-05-16T10:00"); // a Saturday
    await urgent("m4", "orange");
    await urgent("m5", "red");
    await urgent("m6", "orange");
    await spreadTellings(house);
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    clock = at("2026-05-18T08:00");
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    expect(mail.mails).toHaveLength(4);
    await saveNoticeSettings(house, lin, { muted: ["alert-decided"], language: "en" });
    await urgent("m7", "red");
    await spreadTellings(house);
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 });
    expect((await saidTo(lin))[0]).toBe("您提议的处置已有结果（红色） YJ-2026-000007");
    await saveNoticeSettings(house, lin, { mode: "off" });
  });

  test("a webhook is signed, tried again with the same id until it is taken, and never after that", async () => {
    await expect(saveChannel(house, zhou, { kind: "webhook", name: "x" })).rejects.toEqual(refused("forbidden", /系统管理员/));
    await expect(saveChannel(house, root, { kind: "webhook", name: "x", url: "https://evil.test/" })).rejects.toEqual(
      refused("invalid", /QINGJIAN_OUTGOING/),
    );
    await expect(saveChannel(house, root, { kind: "dingtalk", name: "x", url: hooks.url })).rejects.toEqual(refused("invalid", /密钥/));
    const { channel, secret } = await saveChannel(house, root, {
      kind: "webhook",
      name: "指挥中心",
      url: `${hooks.url}/hook?key=geheim`,
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
    reply = () => answers.shift() ?? { status: 200 };
    await tell({ cause: "due 1", kind: "order-overdue", level: "red", to: { roles: ["head"], units: ["执法协调科"] } });
    await tell({ cause: "due 2", kind: "order-overdue", level: "red", to: { roles: ["head"], units: ["市住建局"] } }); // of others
    await tell({ cause: "due 3", kind: "order-issued", to: { roles: ["head"], units: ["执法协调科"] } }); // not its kind
    await spreadTellings(house);
    for (const wait of [0, ...BACK_OFF.slice(0, 3)]) {
      clock += wait;
      await deliverDue(house);
    }
    expect(hooks.received).toHaveLength(3);
    const [delivery] = (await listDeliveries(house, root, { channel: channel.id })).rows;
    expect(delivery).toMatchObject({
      state: "sent",
      recipient: "指挥中心",
      problem: null,
      attempts: [{ problem: "对方应答 HTTP 500" }, { problem: "没有及时应答" }, { outcome: "sent" }],
    });
    const key = Buffer.from((secret ?? "").slice(6), "base64");
    for (const { headers, body, path } of hooks.received) {
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
  });

  test("what fails for good is dead, told to the administrator, seen, and sent again on his word; a paused channel waits", async () => {
    const { channel } = await saveChannel(house, root, {
      kind: "feishu",
      name: "督办群",
      url: `${hooks.url}/feishu`,
      secret: "geheim-geheim",
      kinds: ["order-accepted"],
    });
    reply = () => ({ status: 200, body: JSON.stringify({ code: 19021, msg: "sign match fail" }) });
    await tell({ cause: "dead 1", kind: "order-accepted" });
    await spreadTellings(house);
    for (const wait of [0, ...BACK_OFF]) {
      clock += wait;
      expect(await deliverDue(house)).toEqual({ sent: 0, failed: 1 });
    }
    clock += 86_400_000 * 3;
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 });
    const [dead] = (await listDeliveries(house, root, { state: ["dead"] })).rows;
    expect(dead).toMatchObject({ channel: { name: "督办群" }, problem: "机器人未收下：19021 sign match fail" });
    expect(dead?.attempts).toHaveLength(6);
    await spreadTellings(house);
    expect(await saidTo(root)).toEqual(["消息多次发送失败"]);
    expect(await listChannels(house, root)).toContainEqual(expect.objectContaining({ id: channel.id, dead: 1, waiting: 0 }));
    await expect(resendDelivery(house, zhou, { id: dead?.id ?? "" })).rejects.toEqual(refused("forbidden", /系统管理员/));
    await pauseChannel(house, root, { id: channel.id, paused: true });
    await resendDelivery(house, root, { id: dead?.id ?? "" });
    reply = () => ({ status: 200, body: '{"code":0}' });
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 });
    await tell({ cause: "paused 1", kind: "order-accepted" });
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
      url: `${hooks.url}/wecom`,
      kinds: ["order-sent-back"],
    });
    reply = () => ({ status: 200, body: '{"errcode":0,"errmsg":"ok"}' });
    for (let n = 0; n < 30; n++)
      await tell({ cause: `back ${n}`, kind: "order-sent-back", number: `DB-2026-${String(n).padStart(6, "0")}` });
    await Promise.all([1, 2, 3].map(() => spreadTellings(house)));
    const done = await Promise.all([1, 2, 3, 4].map(() => deliverDue(house)));
    expect(done.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(new Set(hooks.received.map(({ body }) => /DB-2026-\d+/.exec(body)?.[0])).size).toBe(30);
    expect(hooks.received).toHaveLength(30);
    expect(
      (await listDeliveries(house, root, { channel: channel.id, limit: 200 })).rows.every(({ attempts }) => attempts.length === 1),
    ).toBe(true);
  });

  test("a worker that dies while it sends leaves the delivery to another, which sends it with the same id", async () => {
    const { channel } = await saveChannel(house, root, {
      kind: "webhook",
      name: "另一处",
      url: `${hooks.url}/again`,
      kinds: ["order-objected"],
    });
    let release = () => {};
    const asked = new Promise<void>((resolve) => {
      reply = () => {
        resolve();
        return new Promise<Reply>((answer) => {
          release = () => answer({ status: 200 });
        });
      };
    });
    await tell({ cause: "objected 1", kind: "order-objected" });
    await spreadTellings(house);
    // the worker's own record is lost: its clock stands still, so what it writes at the end finds that the delivery is another's
    const dying = deliverDue(house);
    await asked;
    clock += 60_000;
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 }); // it may still be alive
    clock += 120_000;
    reply = () => ({ status: 200 });
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    release();
    await dying;
    const [delivery, ...others] = (await listDeliveries(house, root, { channel: channel.id })).rows;
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({ state: "sent" });
    expect(delivery?.attempts).toHaveLength(2);
    expect(hooks.received.map(({ headers }) => headers["webhook-id"])).toEqual([delivery?.id, delivery?.id]);
  });
});
