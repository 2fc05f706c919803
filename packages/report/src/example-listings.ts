import { DISTRICTS, TOWNS, UNITS } from "./example-figures.ts";
import type { Family, ListedEntry, ListedFinding, ListedLead, ListedOrder, Listings } from "./figures.ts";
import { LEVELS } from "./words.ts";

const HOUR = 3_600_000;

const SENTENCES = [
  "市城市管理综合行政执法局 10 月 12 日 09:10 收到，至 10 月 21 日 16:40 未办结，超出时限 13.2 工时。",
  "退单 3 次：10 月 9 日、10 月 13 日、10 月 15 日，理由均为“不属于我单位职责”，未附依据。",
  '=HYPERLINK("http://example.invalid","点击") 诉求人原文；10 月 18 日办结，回访答复“没人来过”。',
  "-1+1 & <b>尖括号</b>，办结后 2 日内重办。",
];

const finding = (family: Family, at: number): ListedFinding => ({
  alert: at % 11 === 0 ? undefined : `YJ-2026-${String(at).padStart(6, "0")}`,
  case: family === "misconduct" && at % 2 === 0 ? `SP-20261008-${String(at).padStart(5, "0")}` : `RX20261012${String(at).padStart(7, "0")}`,
  rule: { timeout: "办结时限", shirking: "来回踢皮球", misconduct: "虚假办结", data: "数据缺口" }[family],
  level: LEVELS[3 - (Math.floor(Math.sqrt(at)) % LEVELS.length)] ?? "red",
  unit: [...UNITS, ...DISTRICTS, ...TOWNS][at % 24] ?? "市公安局",
  officer: ["王建国", "李敏", "@张强", "赵小红"][at % 4] ?? "",
  sentence: SENTENCES[at % SENTENCES.length] ?? "",
  path: family === "shirking" ? `市城管局 → 生态环境局 → 城管局${at % 5 === 0 ? " → 住建局 → 东渡区" : ""}` : undefined,
  occurredAt: Date.UTC(2026, 9, 1 + (at % 30), 1, at % 60),
  levelSince: Date.UTC(2026, 9, 2 + (at % 29), 6, at % 60),
  state: at % 11 === 0 ? undefined : (["raised", "claimed", "confirmed", "dismissed", "ordered"] as const)[at % 5],
  limit: family === "timeout" && at % 6 !== 0 ? 32.5 * HOUR : undefined,
  overBy: family === "timeout" && at % 6 !== 0 ? ((at % 97) / 5) * HOUR : undefined,
});

const order = (at: number): ListedOrder => ({
  number: `DB-2026-${String(at).padStart(6, "0")}`,
  alert: `YJ-2026-${String(at * 3).padStart(6, "0")}`,
  unit: UNITS[at % 10] ?? "市公安局",
  about: SENTENCES[at % SENTENCES.length] ?? "",
  demand: "查明原因，向诉求人当面答复，举一反三开展排查，并报送整改情况和佐证材料。",
  issuedAt: Date.UTC(2026, 9, 1 + (at % 28), 2),
  dueAt: Date.UTC(2026, 9, 8 + (at % 28), 16),
  endedAt: at % 4 === 0 ? Date.UTC(2026, 9, 9 + (at % 22), 8) : undefined,
  state: ["待签收", "整改中", "待核查", "已办结"][at % 4] ?? "",
  late: at % 5 === 0 ? "yellow" : at % 13 === 0 ? "red" : undefined,
  sentBack: at % 3,
  listed: at % 9 === 0,
});

const entry = (at: number): ListedEntry => ({
  at: Date.UTC(2026, 9, 1 + (at % 28), 3),
  alert: `YJ-2026-${String(at * 3).padStart(6, "0")}`,
  level: LEVELS[1 + (at % 3)] ?? "red",
  unit: UNITS[at % 10] ?? "",
  officer: at % 2 === 0 ? "" : "王建国",
  rule: "办结时限",
  points: at % 7 === 0 ? -5 : 10,
  kind: at % 7 === 0 ? "冲回" : "记分",
  reason: at % 7 === 0 ? "异议成立，如数冲回" : (SENTENCES[at % SENTENCES.length] ?? ""),
});

const lead = (at: number): ListedLead => ({
  number: `XS-2026-${String(at).padStart(6, "0")}`,
  alert: `YJ-2026-${String(at * 7).padStart(6, "0")}`,
  level: "red",
  unit: UNITS[at % 10] ?? "",
  officer: at % 2 === 0 ? "李敏" : "",
  about: SENTENCES[at % SENTENCES.length] ?? "",
  openedAt: Date.UTC(2026, 9, 1 + (at % 28), 7),
  state: at % 2 === 0 ? "办理中" : "已了结",
  outcome: at % 2 === 0 ? "" : "批评教育",
});

/** `rows` invented rows, five hundred a batch, made as they are read. */
async function* listing<Row>(make: (at: number) => Row, rows: number): AsyncGenerator<readonly Row[]> {
  for (let from = 0; from < rows; from += 500) {
    yield Array.from({ length: Math.min(500, rows - from) }, (_, at) => make(from + at + 1));
  }
}
const of = (family: Family) => (at: number) => finding(family, at);

export const exampleListings = (rows: number): Listings => ({
  timeouts: listing(of("timeout"), rows),
  shirking: listing(of("shirking"), rows),
  misconduct: listing(of("misconduct"), rows),
  orders: listing(order, rows),
  entries: listing(entry, rows),
  leads: listing(lead, rows),
});

const OPENINGS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A1", "<f>1</f>", "]]>"];
async function* hostile<Row extends object>(make: (at: number) => Row, fields: readonly (keyof Row)[]): AsyncGenerator<readonly Row[]> {
  yield OPENINGS.map((text, at) => ({ ...make(at + 1), ...Object.fromEntries(fields.map((field) => [field, text])) }));
}
const FOREIGN = ["alert", "case", "rule", "unit", "officer", "sentence", "path"] as const;

/** Lists in which every text would like to be a formula or markup. */
export const hostileListings = (): Listings => ({
  timeouts: hostile(of("timeout"), FOREIGN),
  shirking: hostile(of("shirking"), FOREIGN),
  misconduct: hostile(of("misconduct"), FOREIGN),
  orders: hostile(order, ["number", "alert", "unit", "about", "demand", "state"]),
  entries: hostile(entry, ["alert", "unit", "officer", "rule", "kind", "reason"]),
  leads: hostile(lead, ["number", "alert", "unit", "officer", "about", "state", "outcome"]),
});
