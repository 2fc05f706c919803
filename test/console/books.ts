import type {
  AccountRow,
  AlertRow,
  AuditRow,
  BatchRow,
  BoardRow,
  CaseRow,
  DeliveryRow,
  FigureCase,
  GapRow,
  Handover,
  LedgerRow,
  OrderRow,
  PolicyRow,
  ProposalRow,
  RateRow,
  ReportRow,
  RisingMatter,
  RuleView,
  Standing,
  StepTime,
} from "@qingjian/services";

export type Language = "zh" | "en";
type Said = { readonly zh: string; readonly en: string };
/** What stands in a cell: an instant is a day of a spreadsheet, Shanghai's. */
export type Stands = string | number | Date | null;
/** A column by its heading in both languages, and what must stand in it of a row as the list answers it. */
type Column<Row> = readonly [Said["zh"], Said["en"], (row: Row, language: Language) => Stands];
/** A list, its workbook, and who may see both. */
export type Book = {
  readonly name: string;
  readonly who: string;
  readonly list: string;
  readonly book: string;
  readonly heads: (language: Language) => readonly string[];
  readonly cells: (row: unknown, language: Language) => readonly Stands[];
};

const SHANGHAI = 8 * 3_600_000;
const day = (at: number | null): Stands => (at === null ? null : new Date(at + SHANGHAI));
const hours = (time: number): number => Math.round(time / 360_000) / 10;
/** A list whose workbook lies beside it. */
const of = <Row>(name: string, who: string, list: string, book: string, columns: readonly Column<Row>[]): Book => ({
  ...{ name, who, list: `/api/v1/${list}`, book: `/api/v1/${book}` },
  heads: (language) => columns.map(([zh, en]) => ({ zh, en })[language]),
  cells: (row, language) => columns.map(([, , value]) => value(row as Row, language)),
});
const word = (zh: string, en: string, language: Language): string => ({ zh, en })[language];

const CASE: readonly Column<CaseRow>[] = [
  ["编号", "Number", ({ number }) => number],
  ["标题", "Title", ({ title }) => title],
  ["承办单位", "Unit", ({ unit }) => unit],
  ["登记时间", "Opened", ({ openedAt }) => day(openedAt)],
  ["环节数", "Steps", ({ events }) => events],
];
const MATTER: readonly Column<OrderRow | BoardRow>[] = [
  ["督办单号", "Order", ({ number }) => number],
  ["承办单位", "Unit", ({ unit }) => unit],
  ["督办事由", "What it is about", ({ headline }, language) => headline[language]],
  ["反馈期限", "Reply due", ({ dueAt }) => day(dueAt)],
  ["退回次数", "Sent back", ({ sentBack }) => sentBack],
];

/** Every list that can be taken out, of the month that is given where it is of one. */
export const books = (month: string): readonly Book[] => [
  of<AlertRow>("alerts", "linlan", "alerts?level=red", "alerts/export.xlsx?level=red", [
    ["预警编号", "Alert", ({ number }) => number],
    ["级别", "Level", (_, language) => word("■ 红", "■ Red", language)],
    ["情况", "What happened", ({ headline }, language) => headline[language]],
    ["产生时间", "Raised", ({ raisedAt }) => day(raisedAt)],
  ]),
  of("cases", "linlan", "cases?open=true", "cases/export.xlsx?open=true", CASE),
  of("orders", "linlan", "orders?order=due", "orders/export.xlsx?order=due", MATTER),
  of("board", "fangheng", "orders/board", "orders/board.xlsx", MATTER),
  of<RuleView>("rules", "songzhi", "rules", "rules/export.xlsx", [
    ["规则", "Rule", ({ title }, language) => title[language]],
    ["依据", "Basis", ({ basis }) => basis.join("\n")],
    ["在册命中", "Standing", ({ standing }) => standing],
    ["属实率", "Share found true", ({ confirmed, decided }) => (decided === 0 ? null : confirmed / decided)],
  ]),
  of<PolicyRow>("policies", "songzhi", "policies", "policies/export.xlsx", [
    ["规则", "Rule", ({ title }, language) => title[language]],
    ["口径编号", "Policy", ({ policy }) => policy.id],
  ]),
  of<ProposalRow>("proposals", "songzhi", "policies/proposals", "policies/proposals/export.xlsx", [
    ["说明", "Why", ({ note }) => note],
    ["新设", "Sets", ({ set }) => set.length],
    ["提出人", "Proposed by", ({ proposedBy }) => proposedBy.name],
    ["结果", "Outcome", ({ state }, language) => (state === "proposed" ? word("待审批", "waiting", language) : null)],
  ]),
  of<ReportRow>("reports", "fangheng", "reports", "reports/export.xlsx", [
    ["时期", "Period", ({ period }) => period],
    ["范围", "Part", ({ scope }, language) => scope ?? word("全市", "the whole city", language)],
    ["数据截止", "Cut-off", ({ cutOff }) => day(cutOff)],
    [
      "语言",
      "Language",
      ({ language: written }, language) => (written === "zh" ? word("中文", "Chinese", language) : word("英文", "English", language)),
    ],
    ["封印", "Seal", ({ seal }) => seal],
    ["文件摘要", "Digest of the file", ({ digest }) => digest],
  ]),
  of<LedgerRow>("ledger", "fangheng", "ledger", "ledger/export.xlsx", [
    ["单位", "Unit", ({ unit }) => unit],
    ["积分", "Points", ({ points }) => points],
  ]),
  of<Standing>("ranking", "fangheng", `insight/units?month=${month}`, `insight/units.xlsx?month=${month}`, [
    ["单位", "Unit", ({ name }) => name],
    ["名次", "Rank", ({ rank }) => rank],
    ["积分", "Points", ({ points }) => points],
  ]),
  of<RateRow>("rates", "fangheng", `rates?from=${month}&by=unit`, `rates/export.xlsx?from=${month}&by=unit`, [
    ["指标", "Indicator", ({ title }, language) => title[language]],
    ["比率", "Rate", ({ measure, value }) => (measure === "share" ? value : null)],
    [
      "平均用时（办公小时）",
      "Mean time (office hours)",
      ({ measure, value }) => (measure === "time" && value !== null ? hours(value) : null),
    ],
    ["分母（件）", "Denominator (cases)", ({ denominator }) => denominator],
  ]),
  of<Handover>("hand-overs", "fangheng", `insight/handovers?month=${month}`, `insight/handovers.xlsx?month=${month}`, [
    ["转出单位", "From", ({ from }) => from],
    ["接手单位", "To", ({ to }) => to],
    ["次数", "Times", ({ times }) => times],
  ]),
  of<StepTime>("steps", "fangheng", `insight/steps?month=${month}`, `insight/steps.xlsx?month=${month}`, [
    ["前一环节", "From", ({ from }, language) => from[language]],
    ["后一环节", "To", ({ to }, language) => to[language]],
    ["中位数（办公小时）", "Median (office hours)", ({ median }) => hours(median)],
  ]),
  of<RisingMatter>("matters", "fangheng", `insight/matters?month=${month}`, `insight/matters.xlsx?month=${month}`, [
    ["事项", "Item", ({ item }) => item],
    ["本月件数", "This month", ({ cases }) => cases],
    ["增减", "Change", ({ cases, before }) => (before === null ? null : cases - before)],
  ]),
  of<FigureCase>(
    "cases of a figure",
    "linlan",
    `insight/cases?month=${month}&indicator=completion`,
    `insight/cases.xlsx?month=${month}&indicator=completion`,
    [...CASE, ["计入分母", "Adds to denominator", ({ denominator }) => denominator]],
  ),
  of<AccountRow>("accounts", "admin", "users", "users/export.xlsx", [
    ["用户名", "User name", ({ username }) => username],
    ["姓名", "Name", ({ name }) => name],
    ["开通", "Made", ({ madeAt }) => day(madeAt)],
  ]),
  of<BatchRow>("imports", "admin", "batches?source=qinghe-approval", "batches/export.xlsx?source=qinghe-approval", [
    ["文件", "File", ({ file }) => file],
    ["数据源", "Source", ({ title }, language) => title[language]],
    ["行数", "Rows", ({ rows }) => rows],
    ["批次编号", "Batch", ({ id }) => id],
  ]),
  of<GapRow>("gaps", "admin", "gaps?kind=rejected", "gaps/export.xlsx?kind=rejected", [
    ["种类", "Kind", (_, language) => word("行被退回", "rows set aside", language)],
    ["说明", "What happened", ({ said }, language) => said[language]],
    ["行数", "Rows", ({ rows }) => rows],
  ]),
  of<DeliveryRow>("messages", "admin", "deliveries", "deliveries/export.xlsx", [
    ["渠道", "Channel", ({ channel }) => channel.name],
    ["收件人", "To", ({ recipient }) => recipient],
    ["内容", "Message", ({ said }, language) => said.map((one) => one[language]).join("\n")],
    ["时间", "Time", ({ createdAt }) => day(createdAt)],
  ]),
  of<AuditRow>("audit", "auditor", "audit?action=policy.propose", "audit/export.xlsx?action=policy.propose", [
    ["操作人", "Who", ({ actor }) => actor.name],
    ["操作", "Action", (_, language) => word("提出口径提案", "Policies proposed", language)],
    ["操作代码", "Name of the action", ({ action }) => action],
    ["序号", "Entry", ({ seq }) => seq],
    ["散列", "Hash", ({ hash }) => hash],
  ]),
];
