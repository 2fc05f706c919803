import { createHmac } from "node:crypto";
import { LEVELS } from "@qingjian/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cloudEvent, signed } from "./cloud-event.ts";
import { gather, type Item } from "./items.ts";
import { TELLING_KINDS } from "./kinds.ts";
import { lineOf, messageOf, textOf } from "./message.ts";
import { ROBOTS } from "./robots.ts";

const ORIGIN = "https://jiandu.example.gov.cn";
const waiting = (more: Partial<Parameters<typeof gather>[0][number]>) => ({
  cause: "c1",
  kind: "alert-raised",
  number: "YJ-2026-000123",
  level: "red",
  count: 1,
  subject_kind: "alert",
  subject_id: "a1",
  told_at: 1000,
  ...more,
});
const everyForm = (items: readonly Item[]): string[] =>
  (["zh", "en"] as const).flatMap((language) => {
    const message = messageOf(items, language, ORIGIN);
    const robots = Object.values(ROBOTS).map((robot) => {
      const { url, body } = robot.call(new URL("https://robot.test/send?key=k"), "s".repeat(8), 1000, message, language);
      return `${url.href} ${body}`;
    });
    return [message.title, textOf(message), cloudEvent("id", items, ORIGIN), ...robots];
  });

describe("messages", () => {
  test("one thing is told with its number, many with how many of each level", () => {
    const [one] = gather([waiting({})]);
    expect(lineOf(one as Item)).toEqual({ zh: "新预警（红色） YJ-2026-000123", en: "New alert (red) YJ-2026-000123" });
    const [many, ...others] = gather([waiting({ count: 4 }), waiting({ cause: "c2", level: "yellow", count: 33 })]);
    expect(others).toEqual([]);
    expect(lineOf(many as Item)).toEqual({ zh: "新预警 37 条（红色 4、黄色 33）", en: "New alert × 37 (4 red, 33 yellow)" });
    expect(messageOf([many as Item], "zh", ORIGIN)).toEqual({
      title: "清鉴：新预警 37 条（红色 4、黄色 33）",
      lines: [{ text: "新预警 37 条（红色 4、黄色 33）", link: `${ORIGIN}/alerts` }],
    });
    expect(gather([waiting({ kind: "order-replied" }), waiting({ kind: "order-replied", cause: "c2" })])).toHaveLength(2);
  });

  test("beyond a dozen they are counted, none forgotten and none twice", () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        waiting({ kind: "order-replied", cause: `c${n}`, number: `DB-2026-0001${n + 10}`, level: null, told_at: n }),
      );
    const whole = messageOf(gather(items(12)), "zh", ORIGIN);
    expect([whole.lines.length, whole.lines.at(-1)?.text]).toEqual([12, "督办单已回复，待核验 DB-2026-000121"]);
    for (const [count, rest] of [
      [13, 1],
      [40, 28],
    ] as const) {
      const { title, lines } = messageOf(gather(items(count)), "zh", ORIGIN);
      expect([title, lines.length, lines.at(-1)?.text]).toEqual([`清鉴：${count} 项消息`, 13, `另有 ${rest} 项`]);
    }
  });

  test("property: whatever names, telephones, units or sentences stand about it, no message of any form or kind has them", () => {
    const planted = fc.constantFrom(
      "王小明",
      "13812345678",
      "130602199001011234",
      "市城管局执法协调科",
      "小区供暖不热，多次反映无人处理",
      "~pseudonym0123456",
      "rx/GD-2026-1",
    );
    const kind = fc.constantFrom(...TELLING_KINDS);
    const line = fc.record({
      kind,
      level: fc.option(fc.constantFrom(...LEVELS)),
      count: fc.integer({ min: 1, max: 9 }),
      number: fc.option(fc.constantFrom("YJ-2026-000123", "DB-2026-000042", "2026-10")),
      told_at: fc.integer({ min: 0, max: 2e12 }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(line, planted, planted), { minLength: 1, maxLength: 8 }), (lines) => {
        const told = lines.map(([one, subject, cause], index) => ({
          ...one,
          subject_kind: subject,
          subject_id: subject,
          cause: `${cause} ${index}`,
        }));
        for (const text of everyForm(gather(told)))
          for (const [, subject, cause] of lines)
            for (const secret of [subject, cause])
              for (const form of [
                secret,
                encodeURIComponent(secret),
                JSON.stringify(secret).slice(1, -1),
                Buffer.from(secret).toString("base64"),
              ])
                expect(text).not.toContain(form);
      }),
      { numRuns: 100 },
    );
  });

  test("a webhook is a CloudEvent 1.0, signed as Standard Webhooks has it", () => {
    const [item] = gather([waiting({ told_at: Date.UTC(2026, 4, 13) })]) as [Item];
    const event = cloudEvent("0190", [item], ORIGIN);
    expect(JSON.parse(event)).toEqual({
      specversion: "1.0",
      id: "0190",
      source: ORIGIN,
      type: "qingjian.notice.alert-raised",
      time: "2026-05-13T00:00:00.000Z",
      subject: "YJ-2026-000123",
      datacontenttype: "application/json",
      data: {
        items: [
          {
            kind: "alert-raised",
            level: "red",
            number: "YJ-2026-000123",
            count: 1,
            levels: { red: 1 },
            said: { zh: "新预警（红色） YJ-2026-000123", en: "New alert (red) YJ-2026-000123" },
            link: `${ORIGIN}/alerts/YJ-2026-000123`,
          },
        ],
      },
    });
    // the example of the specification's own libraries
    const headers = signed(
      "msg_p5jXN8AQM9LWM0D4loKWxJek",
      1614265330_000,
      '{"test": 2432232314}',
      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    );
    expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    expect(headers["webhook-timestamp"]).toBe("1614265330");
  });

  test("each robot is called as its platform wants it", () => {
    const message = messageOf(gather([waiting({})]), "zh", ORIGIN);
    const url = new URL("https://robot.test/send?access_token=t");
    const wecom = ROBOTS.wecom.call(url, "", 1000, message, "zh");
    expect(JSON.parse(wecom.body)).toEqual({
      msgtype: "markdown",
      markdown: {
        content: `**清鉴：新预警（红色） YJ-2026-000123**\n- 新预警（红色） YJ-2026-000123 [查看](${ORIGIN}/alerts/YJ-2026-000123)`,
      },
    });
    const ding = ROBOTS.dingtalk.call(url, "SECkey", 1_700_000_000_123, message, "zh");
    expect(ding.url.searchParams.get("timestamp")).toBe("1700000000123");
    expect(ding.url.searchParams.get("sign")).toBe(createHmac("sha256", "SECkey").update("1700000000123\nSECkey").digest("base64"));
    expect(ding.url.searchParams.get("access_token")).toBe("t");
    const feishu = JSON.parse(ROBOTS.feishu.call(url, "key", 1_700_000_000_123, message, "zh").body);
    expect(feishu).toMatchObject({
      timestamp: "1700000000",
      sign: createHmac("sha256", "1700000000\nkey").update("").digest("base64"),
      msg_type: "post",
    });
    expect(feishu.content.post.zh_cn.content[0][1]).toEqual({ tag: "a", text: "查看", href: `${ORIGIN}/alerts/YJ-2026-000123` });
    expect(ROBOTS.wecom.refused({ errcode: 0, errmsg: "ok" })).toBeUndefined();
    expect(ROBOTS.dingtalk.refused({ errcode: 310000, errmsg: "sign not match" })).toBe("310000 sign not match");
    expect(ROBOTS.feishu.refused({ code: 19021, msg: "sign match fail" })).toBe("19021 sign match fail");
    expect(ROBOTS.feishu.refused({})).toBe("应答无法识别");
  });
});
