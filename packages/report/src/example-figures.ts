import type { ByLevel, Family, PeriodFigures, Rate, Rates, RuleFigures, Totals, UnitFigures } from "./figures.ts";

const HOUR = 3_600_000;

const rate = (denominator: number, share: number): Rate => ({ numerator: Math.round(denominator * share), denominator });
const ratesOf = (of: number, shift: number): Rates => {
  const moved = (share: number): Rate => rate(of, Math.min(1, Math.max(0, share)));
  return {
    signedInTime: moved(0.981 + shift),
    contactedInTime: moved(0.953 - shift),
    completedInTime: moved(0.942 + shift),
    completion: moved(0.871 + shift),
    completionWithCarried: moved(0.846 - shift),
    returned: moved(0.064 + shift),
    redone: moved(0.031 - shift / 2),
    extended: moved(0.022 + shift / 3),
    satisfied: moved(0.935 - shift),
    resolved: moved(0.887 + shift),
  };
};
const levels = (notice: number, yellow: number, orange: number, red: number): ByLevel => ({ notice, yellow, orange, red });
const familiesOf = (of: number): Readonly<Record<Family, ByLevel>> => ({
  timeout: levels(of * 4, of * 3, Math.floor(of / 9), of),
  shirking: levels(of, of * 2, Math.floor(of / 5), Math.floor(of / 6)),
  misconduct: levels(Math.floor(of / 2), of, Math.floor(of / 4), Math.floor(of / 2)),
  data: levels(of, Math.floor(of / 3), 0, Math.floor(of / 8)),
});

/** Totals of an invented month; `shift` moves every rate by that share. */
export const exampleTotals = (size: number, shift = 0): Totals => ({
  approvalsReceived: Math.round(size * 0.21),
  approvalsClosed: Math.round(size * 0.206),
  hotlineReceived: size,
  hotlineClosed: Math.round(size * 0.97),
  carriedOver: Math.round(size * 0.05),
  rates: ratesOf(size, shift),
  tallied: {
    responded: rate(size, 0.961 + shift),
    completedEarly: rate(Math.round(size * 0.206), 0.716 + shift),
    calledBack: rate(Math.round(size * 0.4), 0.912 - shift),
    repeated: rate(size, 0.031 - shift / 2),
    rectified: rate(0, 0),
    ordersInTime: rate(Math.min(size, 91), 0.923 + shift),
  },
  leads: Math.min(size, 7),
  alertsConfirmed: rate(1201, 0.849 + shift),
  timePerCase: { numerator: Math.round(size * (14.6 - shift * 40) * HOUR), denominator: size },
  alerts: levels(2210, 1386, 97, 412),
  findings: familiesOf(196),
});

export const UNITS = [
  "市城市管理综合行政执法局",
  "市生态环境局",
  "市住房和城乡建设局",
  "市自然资源局",
  "市行政审批局",
  "市市场监督管理局",
  "市公安局",
  "市人社局",
  "市医保局",
  "市教育局",
];
export const DISTRICTS = ["安澜县", "南桥区", "望川县", "东渡区", "鹤亭县", "云溪县"];
export const TOWNS = ["鹤亭镇", "桂湾街道", "松岗乡", "文庙街道", "青石镇", "河口镇", "云台街道", "临江街道"];

const unit = (name: string, group: string, at: number): UnitFigures => {
  const handled = 9000 - at * 331;
  return {
    unit: name,
    group,
    handled,
    closed: Math.round(handled * 0.94),
    rates: ratesOf(at === 23 ? 0 : handled, ((at % 7) - 3) / 100),
    timePerCase: { numerator: handled * (9 + (at % 5) * 3.3) * HOUR, denominator: at === 23 ? 0 : handled },
    findings: familiesOf(40 - at),
    points: (at * 7) % 31,
  };
};

const rule = (id: string, title: string, family: Family, basis: string, of: number): RuleFigures => ({
  id,
  title,
  family,
  revision: 1 + (of % 3),
  basis,
  hits: levels(of * 3, of * 2, 0, of),
  alerts: of * 2,
  confirmed: of % 5 === 0 ? 0 : Math.floor(of * 1.2),
  dismissed: of % 5 === 0 ? 0 : Math.floor(of / 4),
});

/** An invented month of 清河市, with a unit that had nothing due; `prefix` stands before every foreign text. */
export const exampleFigures = (prefix = ""): PeriodFigures => ({
  period: "2026-10",
  city: "清河市",
  scope: `${prefix}全市`,
  cutOff: Date.UTC(2026, 9, 31, 16),
  totals: exampleTotals(148_226),
  previous: exampleTotals(139_507, 0.008),
  trend: [92.7, 92.9, 93.4, 93.1, 93, 93.8, 93.2, 94, 94.4, 94.6, 93.9, 95.1, 94.2].map((share, at) => ({
    month: at < 3 ? `2025-${at + 10}` : `2026-${String(at - 2).padStart(2, "0")}`,
    rate: rate(10_000, share / 100),
  })),
  units: [
    ...UNITS.map((name, at) => unit(prefix + name, "市直部门", at)),
    ...DISTRICTS.map((name, at) => unit(prefix + name, "区县", at + 10)),
    ...TOWNS.map((name, at) => unit(prefix + name, "街道乡镇", at + 16)),
  ],
  rules: [
    rule(
      "promised-limit",
      "承诺时限",
      "timeout",
      "节点规范：承诺时限可以短于、不得长于法定时限；法定时限见《中华人民共和国行政许可法》第四十二条",
      77,
    ),
    rule("statutory-limit", "法定时限", "timeout", "《中华人民共和国行政许可法》第四十二条、第四十五条", 31),
    rule("signing-overdue", "签收超时", "timeout", "热线工单办理规则", 120),
    rule("repeated-return", "多次退单", "shirking", "热线工单办理规则：首接负责", 43),
    rule("ping-pong", "来回踢皮球", "shirking", "热线工单办理规则：首接负责", 22),
    rule("false-closing", "虚假办结", "misconduct", "热线工单办理规则：办结须经回访确认", 58),
    rule("skipped-step", "跳过环节", "misconduct", "《中华人民共和国行政许可法》第三十四条", 15),
  ],
  matters: ["占道经营", "噪声扰民", "供暖不热", "物业服务", "拖欠工资", "违法建设"].map((item, at) => ({
    item: prefix + item,
    cases: 5120 - at * 733,
    before: at === 2 ? undefined : 4600 - at * 610,
    repeated: 240 - at * 31,
    open: 97 + at * 12,
    unit: at === 5 ? "" : prefix + (UNITS[at] ?? ""),
    unitCases: 1800 - at * 201,
  })),
  ratings: UNITS.map((name, at) => ({
    unit: prefix + name,
    group: "市直部门",
    rated: 1240 - at * 97,
    active: 610 - at * 40,
    named: 480 - at * 37,
    good: 1211 - at * 96,
    bad: at === 9 ? 0 : 29 - at,
    revisited: 20 - at,
    rectified: 17 - at,
  })),
  data: [
    { band: "数据源" },
    { name: `${prefix}12345 热线`, kind: "热线", rows: 812_004, rejected: 37, state: "正常", says: "末次事件 10-31 23:58" },
    { band: "缺口" },
    {
      name: `${prefix}审批平台`,
      kind: "未接收",
      rows: 0,
      from: Date.UTC(2026, 9, 11, 16),
      until: Date.UTC(2026, 9, 12, 4),
      state: "未补齐",
      says: "交换库中断 12 小时",
    },
    { band: "数据类规则" },
    { name: "时间不可能", kind: "规则", hits: 12, says: "结束早于开始等" },
  ],
  definitions: {
    policies: [{ name: `${prefix}清河`, version: "2026-1", from: "2026-01-01" }],
    calendar: { version: "2026 修订 2", firstYear: 2004, lastYear: 2026 },
    officeHours: { text: "工作日 09:00–12:00、13:30–17:00", day: 6.5 * HOUR },
    seal: "9f3c71ae04d2b86e5d1207c4aa93be6f40718c2d9e5b3fa1c6d88027e4b19350",
  },
});

/** A month in which nothing happened. */
export const zeroFigures = (): PeriodFigures => {
  const figures = exampleFigures();
  const zero = { ...exampleTotals(0), alertsConfirmed: rate(0, 0), alerts: levels(0, 0, 0, 0), findings: familiesOf(0) };
  return {
    ...figures,
    totals: zero,
    previous: zero,
    lastYear: zero,
    trend: figures.trend.map(({ month }) => ({ month, rate: rate(0, 0) })),
    units: figures.units.map((unit) => ({
      ...unit,
      handled: 0,
      closed: 0,
      rates: zero.rates,
      timePerCase: zero.timePerCase,
      findings: zero.findings,
      points: 0,
    })),
    previousUnits: [],
    matters: [],
    ratings: [],
    data: [],
    rules: figures.rules.map((rule) => ({ ...rule, hits: zero.alerts, alerts: 0, confirmed: 0, dismissed: 0 })),
  };
};
