import { expect, test } from "vitest";
import type { PolicyRow } from "../api/types.ts";
import { zh } from "../words/zh.ts";
import { baselineName, calendarName, policyName, pseudonym } from "./codes.ts";

test("codes become words", () => {
  expect(pseudonym("~sMCEay6k6Il_Bbj9")).toBe("sMCEay");
  expect(calendarName("china", zh)).toBe("全国工作日历");
  expect(calendarName("清河市日历", zh)).toBe("清河市日历");
  expect(baselineName("baseline/unusually-slow/2026-10@1/qinghe-hotline/食品安全", zh)).toBe("历史基线 2026-10（食品安全）");
  expect(baselineName("baseline/silent-source/2026-10@2/qinghe-rating", zh)).toBe("历史基线 2026-10");
  expect(baselineName("city/four-days", zh)).toBeUndefined();
});

test("a policy is called by its name, or by where it came from", () => {
  const row: PolicyRow = {
    policy: { id: "masked-at-intake", rule: "petitioner-exposed", basis: "答复原文入库时已遮盖号码" },
    title: { zh: "诉求人信息外泄", en: "petitioner exposed" },
    origin: "mapping",
    pack: "mapping",
    state: "in-force",
    createdAt: null,
  };
  expect(policyName("办结时限 2026-12-01", [], zh)).toBe("办结时限 2026-12-01");
  expect(policyName("masked-at-intake", [row], zh)).toBe("随数据映射：答复原文入库时已遮盖号码");
  expect(policyName("masked-at-intake", [], zh)).toBe("masked-at-intake");
});
