import { MINUTE, parseLocal, UNKNOWN } from "@qingjian/events";
import { expect, test } from "vitest";
import { limitInWords } from "./limits.ts";
import { fill, hoursMinutes } from "./say.ts";

test("fills every placeholder by its kind, in either language", () => {
  const data = {
    unit: "甲局",
    times: 2,
    at: { at: parseLocal("2026-03-02 09:05:33") as number },
    worked: { worked: 846 * MINUTE },
    limit: { limit: { days: 5 } },
    kind: { zh: "派单", en: "order" },
    little: { worked: 59_000 },
    unknown: { at: UNKNOWN },
  };
  const template = "{{unit}} {{times}} {{at}} {{worked}} {{limit}} {{kind}} {{little}} {{unknown}}";
  expect(fill(template, data, "zh", "r")).toBe("甲局 2 2026-03-02 09:05 14:06 5个工作日 派单 不足0:01 未知");
  expect(fill(template, data, "en", "r")).toBe("甲局 2 2026-03-02 09:05 14:06 5 working days order under 0:01 unknown");
  expect(() => fill("{{gone}}", data, "zh", "r")).toThrow("r: a message needs {{gone}}");
});

test("office time and limits in words", () => {
  expect([0, 59, 60, 3068].map((minutes) => hoursMinutes(minutes * MINUTE))).toEqual(["0:00", "0:59", "1:00", "51:08"]);
  const words = [{ officeDays: 1 }, { naturalDays: 7 }, { hours: 4 }, { minutes: 30 }, { minutes: 120 }, { minutes: 1440 }] as const;
  expect(words.map((limit) => limitInWords(limit, "zh"))).toEqual([
    "1个工作日（按办公时间）",
    "7个自然日",
    "4个工作小时",
    "30分钟",
    "2小时",
    "1天",
  ]);
  expect(words.map((limit) => limitInWords(limit, "en"))).toEqual([
    "1 working day (office time)",
    "7 calendar days",
    "4 working hours",
    "30 minutes",
    "2 hours",
    "1 day of 24 hours",
  ]);
});
