import { describe, expect, test } from "vitest";
import { RULES } from "./catalogue.ts";
import { checkPolicies, type PolicySurroundings } from "./check-policies.ts";
import { PACKS } from "./packs.ts";
import type { Policy } from "./policy.ts";

const sources = new Map([
  ["rx", "hotline"],
  ["sp", "approval"],
] as const);
const found = (policies: Policy[], more: PolicySurroundings = {}) => checkPolicies(RULES, policies, { sources, ...more });
const sayings = (policies: Policy[], more?: PolicySurroundings) => found(policies, more).map(({ said }) => said);
const of = (id: string, rule: string, params: Policy["params"], more: Partial<Policy> = {}): Policy => ({ id, rule, params, ...more });

test.each(PACKS)("pack $id can hold, alone and with the default", ({ policies }) => {
  expect(found([...policies])).toEqual([]);
});

test.each(RULES.map((rule) => [rule.id, rule] as const))("the defaults of %s, said as a policy, contradict nothing", (id, rule) => {
  expect(found([of("defaults", id, rule.params.parse({}) as Policy["params"])])).toEqual([]);
});

describe("a policy that does not fit the catalogue is refused, in both languages", () => {
  test.each<[Policy, string, string]>([
    [{ id: "p", rule: "no-such-rule", params: {} }, "没有规则“no-such-rule”", "there is no rule “no-such-rule”"],
    [of("p", "ping-pong", { purple: 1 }), "没有参数 purple；它的参数是 yellow、red", "has no parameter purple; it has yellow, red"],
    [
      of("p", "completion-limit", { limit: { weeks: 1 } }),
      '时限写作其中一种：{"days": 3}（工作日）',
      'written in one of these ways: {"days": 3}',
    ],
    [of("p", "ping-pong", { red: 0 }), "参数 red 不能是 0", "parameter red cannot be 0"],
    [
      of("p", "ping-pong", { red: 3 }, { from: "2026-03-02", until: "2026-03-01" }),
      "截止日 2026-03-01 早于起始日 2026-03-02",
      "ends on 2026-03-01, before it begins on 2026-03-02",
    ],
    [{ id: "p", rule: "ping-pong" }, "既没有改参数", "changes no parameter"],
  ])("%j", (policy, zh, en) => {
    const [problem, ...others] = found([policy]);
    expect(others).toEqual([]);
    expect([problem?.policy, problem?.said.zh, problem?.said.en]).toEqual(["p", expect.stringContaining(zh), expect.stringContaining(en)]);
  });

  test("one id for two policies", () => {
    const [said] = sayings([of("p", "ping-pong", { red: 3 }), of("p", "many-units", { red: 5 })]);
    expect(said).toEqual({ zh: "编号“p”用了两次，每条口径须有自己的编号", en: "the id “p” is used twice; each policy needs its own" });
  });
});

describe("a policy that contradicts itself", () => {
  test("yellow above red, whether both are set or the other is the default", () => {
    expect(sayings([of("p", "repeated-return", { yellow: 4, red: 3 })])).toEqual([
      {
        zh: "yellow（4）大于red（3）：yellow 永远不会先于 red 出现",
        en: "yellow (4) is more than red (3): yellow would never come before red",
      },
    ]);
    expect(sayings([of("p", "repeated-return", { yellow: 4 })])[0]?.en).toBe(
      "yellow (4) is more than red (3 by default): yellow would never come before red",
    );
    expect(sayings([of("p", "repeated-return", { yellow: 3 })])).toEqual([]);
    expect(sayings([of("p", "signing-overdue", { yellow: { days: 3 } })])[0]?.zh).toContain("yellow（3个工作日）大于red（默认 2个工作日）");
    expect(sayings([of("p", "signing-overdue", { yellow: { hours: 4 } })])).toEqual([]);
  });

  test("a warning before its notice, urgent orders with more time than others", () => {
    expect(sayings([of("p", "completion-limit", { noticeAt: 0.95 })])[0]?.zh).toContain("noticeAt（0.95）大于warnAt（默认 0.9）");
    expect(sayings([of("p", "first-contact-overdue", { urgentLimit: { days: 2 } })])[0]?.zh).toContain("紧急的反而时限更长");
  });

  test("what is asked of red alerts or orders where it is asked of all of them, and steps that follow each other", () => {
    expect(sayings([of("p", "extension-excess", { redTimes: 1 })])[0]?.zh).toContain("times（默认 2）大于redTimes（1）：与默认的次序相反");
    expect(sayings([of("p", "triage-overdue", { redClaiming: { days: 5 } })]).map(({ en }) => en)).toEqual([
      expect.stringContaining("claiming would have more time than deciding"),
      expect.stringContaining("redClaiming (5 working days) is more than claiming"),
    ]);
  });

  test("two that hold together for some cases, on some days only", () => {
    const broad = of("broad", "repeated-return", { yellow: 4, red: 6 }, { where: { kind: "hotline" } });
    const narrow = of("narrow", "repeated-return", { red: 3 }, { where: { kind: "hotline", class: "投诉" }, from: "2026-06-01" });
    expect(found([broad])).toEqual([]);
    expect(found([narrow])).toEqual([]);
    expect(found([broad, narrow]).map((problem) => [problem.policy, problem.with])).toEqual([["broad", "narrow"]]);
    expect(found([{ ...broad, until: "2026-06-01" }, narrow])).toEqual([]);
    expect(found([broad, { ...narrow, where: { source: "sp" } }])).toEqual([]); // no case is of both
  });

  test("what is switched off contradicts nothing", () => {
    expect(found([of("p", "repeated-return", { yellow: 4 }, { enabled: false })])).toEqual([]);
  });

  test("time to sign or to return that is longer than the time for all of it", () => {
    expect(sayings([of("p", "late-return", { window: { officeDays: 6 } })])[0]?.zh).toContain("退单的期限长于办结时限");
    expect(sayings([of("p", "late-return", { window: { officeDays: 3 } })])).toEqual([]);
    const urgent = of("urgent", "completion-limit", { limit: { minutes: 120 } }, { where: { urgent: true } });
    expect(found([urgent])).toEqual([]); // a few are hurried: the ordinary time to sign is not meant for them
    const signing = of("p", "signing-overdue", { yellow: { hours: 4 }, red: { days: 1 } }, { where: { urgent: true } });
    expect(found([urgent, signing]).map((problem) => [problem.policy, problem.with])).toEqual([["p", "urgent"]]);
  });
});

describe("two of one specificity for the same cases and days", () => {
  const five = of("five", "completion-limit", { limit: { days: 5 } }, { where: { class: ["投诉", "举报"] } });
  const seven = of("seven", "completion-limit", { limit: { days: 7 } }, { where: { class: "投诉" } });
  test("with different values are refused, naming both", () => {
    const [problem, ...others] = found([five, seven]);
    expect(others).toEqual([]);
    expect([problem?.policy, problem?.with]).toEqual(["seven", "five"]);
    expect(problem?.said.zh).toBe(
      "与口径“five”范围相同、日期重叠，而 limit 一为 5个工作日、一为 7个工作日；请先截止其一，或写明更具体的范围",
    );
    expect(problem?.said.en).toContain("policy “five” holds for the same cases on the same days, and says limit is 5 working days, not 7");
    expect(found([of("on", "ping-pong", {}, { enabled: true }), of("off", "ping-pong", {}, { enabled: false })])[0]?.said.en).toContain(
      "enabled",
    );
  });

  test("are no contradiction on other days, for other cases, with the same value, or when one is more specific", () => {
    expect(
      found([
        { ...five, until: "2026-07-01" },
        { ...seven, from: "2026-07-01" },
      ]),
    ).toEqual([]);
    expect(found([five, { ...seven, where: { class: "咨询" } }])).toEqual([]);
    expect(found([five, { ...seven, params: { limit: { days: 5 }, warnAt: 0.8 } }])).toEqual([]);
    expect(found([five, { ...seven, where: { class: "投诉", place: "清江区" } }])).toEqual([]);
    expect(
      found([
        { ...five, where: { source: "rx" } },
        { ...seven, where: { source: "sp" } },
      ]),
    ).toEqual([]);
  });
});

describe("promise beyond law", () => {
  const promise = (days: number, where?: Policy["where"]) => of("p", "promised-limit", { limit: { days } }, where ? { where } : {});
  test("a promise longer than the legal limit is refused; as long as it is not", () => {
    expect(sayings([promise(21)])).toEqual([
      {
        zh: "limit（21个工作日）大于statutory-limit.limit（默认 20个工作日）：承诺时限长于法定时限",
        en: "limit (21 working days) is more than statutory-limit.limit (20 working days by default): the promise is longer than the law allows",
      },
    ]);
    expect(sayings([promise(20)])).toEqual([]);
    expect(sayings([of("p", "promised-limit", { limit: { naturalDays: 60 } })])).toHaveLength(1);
    expect(sayings([of("p", "promised-limit", { limit: { naturalDays: 25 } })])).toEqual([]); // depends on the holidays between
  });

  test("where another law gives more, and the policy names it, a promise may be as long", () => {
    const legal = of(
      "legal",
      "statutory-limit",
      { limit: { days: 45 } },
      { where: { item: "医疗机构执业登记" }, basis: "《医疗机构管理条例》" },
    );
    expect(found([legal, promise(30, { item: "医疗机构执业登记" })])).toEqual([]);
    expect(found([legal, promise(30)]).map(({ policy }) => policy)).toEqual(["p"]);
    expect(found([legal, promise(46, { item: "医疗机构执业登记" })]).map((problem) => [problem.policy, problem.with])).toEqual([
      ["p", "legal"],
    ]);
  });

  test("the register's legal limit of the item goes before the general one", () => {
    const legalDays = new Map([["采矿权延续登记", 40]]);
    expect(found([promise(40, { item: "采矿权延续登记" })], { legalDays })).toEqual([]);
    expect(sayings([promise(41, { item: "采矿权延续登记" })], { legalDays })[0]?.zh).toContain("大于事项的法定时限（40个工作日）");
  });

  test.each<[string, Policy["params"], string]>([
    ["acceptance-overdue", { limit: { days: 6 } }, "第三十二条"],
    ["repeated-correction", { yellow: 3 }, "应当一次告知"],
    ["statutory-limit", { limit: { days: 30 }, jointLimit: { days: 45 } }, "第四十二条"],
    ["statutory-limit", { jointLimit: { days: 60 } }, "第四十二条"],
    ["statutory-limit", { extensionMost: 11 }, "第四十二条"],
    ["statutory-limit", { notified: false }, "第四十五条"],
    ["statutory-limit", { grounds: ["听证", "领导出差"] }, "领导出差 不在法定事由之列"],
    ["delivery-overdue", { limit: { days: 11 } }, "第四十四条"],
  ])("%s %j goes beyond the article it rests on", (rule, params, said) => {
    expect(sayings([of("p", rule, params)]).map(({ zh }) => zh)).toEqual([expect.stringContaining(said)]);
  });

  test("a longer limit stands when the policy names the law it rests on; joint handling has no such door", () => {
    const named = (params: Policy["params"]) => sayings([of("p", "statutory-limit", params, { basis: "《城市房地产管理法》第四十五条" })]);
    expect(named({ limit: { days: 30 } })).toEqual([]);
    expect(named({ jointLimit: { days: 60 } })).toHaveLength(1);
  });
});
