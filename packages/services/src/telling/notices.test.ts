import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { asker, at, lin, openPostOffice, type PostOffice, refused, root, wang, zhou } from "../testing/post-office.ts";
import { plantAlerts } from "../testing/rows.ts";
import { deliverDue } from "./deliver.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { listNotices } from "./list-notices.ts";
import { markRead } from "./mark-read.ts";
import { readNoticeSettings, saveNoticeSettings } from "./notice-settings.ts";
import { notify } from "./notify.ts";
import { saveChannel } from "./save-channel.ts";
import { spreadTellings } from "./spread.ts";
import { tellOfAlerts } from "./tell-alerts.ts";

describe.each(HOUSES)("telling people on the $engine engine", ({ open }) => {
  let office: PostOffice;
  let house: House;
  beforeAll(async () => {
    office = await openPostOffice(open);
    house = office.house;
  });
  afterAll(() => office.close());
  beforeEach(() => office.forget());

  test("what happened is told once, to whoever's part it lies in, when it is committed", async () => {
    await office.tell({ cause: "replied o1 1" });
    await office.tell({ cause: "replied o1 1" });
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
    office.clock.now += 1000;
    await office.tell({ cause: "replied o1 1" });
    expect(await spreadTellings(house)).toBe(0);
    expect(await office.saidTo(lin)).toEqual(["督办单已回复，待核验 DB-2026-000042"]);
    expect(await office.saidTo(zhou)).toEqual(["督办单已回复，待核验 DB-2026-000042"]);
    expect([
      await office.saidTo(wang),
      await office.saidTo(asker("ma", "head")),
      await office.saidTo(asker("gone")),
      await office.saidTo(root),
    ]).toEqual([[], [], [], []]);
    // a user named directly is held to his own part all the same; whoever did it is not told; the whole city is for who holds it
    await office.tell({ cause: "named", to: { users: ["wang", "ma", "gone", "nobody"], units: ["市城管局"] } });
    await office.tell({ cause: "own", to: { roles: ["inspector"], units: ["市住建局"] }, by: "wang" });
    await office.tell({ cause: "city", kind: "policy-proposed", number: "王小明 13812345678", to: { roles: ["inspector"] } });
    await spreadTellings(house);
    expect((await office.saidTo(asker("ma", "head"))).length).toBe(1);
    expect(await office.saidTo(wang)).toEqual([]);
    expect((await office.saidTo(lin)).slice(0, 2).sort()).toEqual(["待您审批的口径提案", "督办单已回复，待核验 DB-2026-000042"].sort());
    expect((await office.saidTo(zhou)).length).toBe(1);
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
          rows.slice(from, from + 100).map((row) => ({
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
    office.clock.now += 20_000;
    expect(await spreadTellings(house)).toBe(Number(count));
    expect((await office.saidTo(lin))[0]).toBe("新预警 299 条（红色 4、黄色 295）");
    expect((await office.saidTo(zhou))[0]).toBe("新预警 200 条（红色 3、黄色 197）");
    expect((await office.saidTo(wang)).sort()).toEqual(
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
      office.tell({ cause, kind: "alert-decided", level, number: "YJ-2026-000007", to: { users: ["lin"] } });
    await urgent("m1", "orange");
    await urgent("m2", "yellow");
    await urgent("m3", "yellow");
    await spreadTellings(house);
    office.mail.refuse(451);
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 1 });
    expect(office.mail.mails).toEqual([]);
    office.mail.refuse(undefined);
    office.clock.now += 61_000;
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    const [delivery] = (await listDeliveries(house, root, { channel: channel.id, state: ["sent"] })).rows;
    expect(delivery).toMatchObject({
      recipient: "lin",
      attempts: [
        { outcome: "failed", problem: expect.stringContaining("451") },
        { outcome: "sent", problem: null },
      ],
    });
    expect(office.mail.mails[0]).toMatchObject({
      to: "lin@example.gov.cn",
      text: expect.stringContaining(`Message-ID: <${delivery?.id}@jiandu.example.gov.cn>`),
    });
    expect(office.mail.mails[0]?.text).toContain("https://jiandu.example.gov.cn/alerts/YJ-2026-000007");
    office.clock.now = at("2026-05-13T15:00"); // the digest's hour
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    expect(office.mail.mails).toHaveLength(2);
    office.clock.now = at("2026-05-16T10:00"); // a Saturday
    await urgent("m4", "orange");
    await urgent("m5", "red");
    await urgent("m6", "orange");
    await spreadTellings(house);
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    office.clock.now = at("2026-05-18T08:00");
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    expect(office.mail.mails).toHaveLength(4);
    await saveNoticeSettings(house, lin, { muted: ["alert-decided"], language: "en" });
    await urgent("m7", "red");
    await spreadTellings(house);
    expect(await deliverDue(house)).toEqual({ sent: 0, failed: 0 });
    expect((await office.saidTo(lin))[0]).toBe("您提议的处置已有结果（红色） YJ-2026-000007");
    await saveNoticeSettings(house, lin, { mode: "off" });
  });
});
