import { Calendar, CHINA, parseLocal, usualCustody } from "@qingjian/events";
import { expect, test } from "vitest";
import { asRegisterRule } from "../../../define-group-rule.ts";
import { judgeEntry, Sitting } from "../../../judge-group.ts";
import { testRegisterRule } from "../../../testing/register-tester.ts";
import rule from "./rule.ts";

testRegisterRule(rule, {
  quiet: {
    "nothing is known of its habit": { entry: { id: "rx", lastEventAt: "2026-01-05 09:00" } },
    "it has never spoken": { entry: { id: "rx" }, params: { gap: 60 } },
    "a long holiday": { entry: { id: "rx", lastEventAt: "2026-02-14 16:00", asOf: "2026-02-24 15:59" }, params: { gap: 60 } },
    "beyond the calendar": { entry: { id: "rx", lastEventAt: "2003-02-14 16:00" }, params: { gap: 60 } },
  },
  fires: {
    "more than a day": {
      entry: { id: "rx", lastEventAt: "2026-02-26 10:00", asOf: "2026-02-27 10:01" },
      params: { gap: 60 },
      says: "red: 数据源“rx”2026-02-26 10:00之后没有数据，已超过其正常间隔（办公时间6:30）",
    },
    "longer than its habit": {
      entry: { id: "rx", lastEventAt: "2026-02-26 10:00", asOf: "2026-02-26 11:31" },
      params: { gap: 90, least: 0.1 },
      says: "red: 数据源“rx”2026-02-26 10:00之后没有数据，已超过其正常间隔（办公时间1:30）",
    },
  },
});

test("wakes when its habit is over", () => {
  const at = (text: string) => parseLocal(text) as number;
  const sitting = new Sitting(at("2026-02-26 12:00"), new Calendar(CHINA));
  const source = { id: "rx", kind: "hotline", custody: usualCustody("hotline"), centres: [] } as const;
  const entry = { id: "rx", source, lastEventAt: at("2026-02-26 10:00") };
  expect(judgeEntry({ rule: asRegisterRule(rule), params: { gap: 60, least: 1 }, policies: [] }, sitting, "rx", entry)).toEqual([]);
  expect(sitting.wakeAt).toBe(at("2026-02-27 10:00"));
});
