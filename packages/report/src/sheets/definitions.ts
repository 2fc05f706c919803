import { type Cell, fraction, text } from "../cells.ts";
import type { PeriodFigures } from "../figures.ts";
import { periodKind, periodText } from "../period-words.ts";
import { RATE_KEYS, RATES, TALLIED, TALLIED_KEYS } from "../rates.ts";
import { defineSheet } from "../sheet.ts";
import { cutOffText, workingHours } from "../words.ts";

type Line = { readonly band: string } | { readonly name: string; readonly says: string; readonly now?: Cell };

const formulas = ({ totals }: PeriodFigures): readonly Line[] => [
  { band: "指标（分子 ÷ 分母；分母为零印“—”）" },
  ...RATE_KEYS.map((key) => ({
    name: RATES[key].title,
    says: `${RATES[key].numerator} ÷ ${RATES[key].denominator}`,
    now: fraction(totals.rates[key]),
  })),
  ...TALLIED_KEYS.map((key) => ({
    name: TALLIED[key].title,
    says: `${TALLIED[key].numerator} ÷ ${TALLIED[key].denominator}`,
    now: fraction(totals.tallied[key]),
  })),
  {
    name: "以上六项的累计",
    says: "响应率、审批提前办结率、有效回访率、重复投诉率、差评整改率、督办按时反馈率逐件逐月累计，以各件最近一次判定为准；跨月时期为各月之和。",
  },
  { name: "预警确认率", says: "研判为属实的预警数 ÷ 已有研判结论（属实或排除）的预警数", now: fraction(totals.alertsConfirmed) },
  {
    name: "件均办理时间",
    says: "本期办结各件的净办理工时之和 ÷ 本期办结件数；净工时＝历时工时－依法扣除的时段",
    now: text(
      `${workingHours(totals.timePerCase.numerator).toLocaleString("en-US")} ÷ ${totals.timePerCase.denominator.toLocaleString("en-US")}`,
      "fraction",
    ),
  },
  {
    name: "办结率为何有两种",
    says: "“受理口径”只看本期受理的件，期末受理的件来不及办结会压低它；“存量口径”把期初结转的件一并计入分母，积压会压低它。两种都常用，比较前须先问明是哪一种。按时办结率则只看时限在本期到期的件，不受受理早晚影响。",
  },
  {
    name: "环比、同比",
    says: "件数与条数为增减百分比；比率为百分点之差；工时为工时之差。“差”表示向不利的方向变化。没有可比时期的数据印“—”。",
  },
];

const time = ({ cutOff, period, scope, definitions: { calendar, officeHours } }: PeriodFigures): readonly Line[] => [
  { band: "时间" },
  { name: "统计时期", says: `${periodText(period)}（北京时间）` },
  { name: "数据截止", says: `${cutOffText(cutOff)} 以前进入系统的记录；此后补录的记录计入重出的一份，不改已发布的` },
  { name: "统计范围", says: scope },
  ...(periodKind(period) === "month" ? [] : [ROLLED_UP]),
  {
    name: "工作时间",
    says: `${officeHours.text}；1 个工作日＝${workingHours(officeHours.day)} 工时`,
  },
  {
    name: "工作日历",
    says: `${calendar.version}，含法定节假日与调休上班日，覆盖 ${calendar.firstYear}–${calendar.lastYear} 年；时限落在未覆盖年份的，记作“未知”，不推算`,
  },
];

const ROLLED_UP: Line = {
  name: "与各月的关系",
  says: "按整个时期重新统计，不由各月相加。受理、办结、退单、回访、命中、预警与积分等于各月之和；期初结转只算时期开始时；同一工单转派同一单位、同一单位经手同一件、同一件被重办、同一诉求人重复诉求，整个时期内各只计一次，故可小于各月之和。",
};

const levels: readonly Line[] = [
  { band: "级别" },
  { name: "○ 提示", says: "临近或轻微，提醒即可" },
  { name: "△ 黄", says: "达到预警条件，须由单位说明" },
  { name: "◇ 橙", says: "性质较重，优先研判" },
  { name: "■ 红", says: "超过时限或情节严重；排除、办结与移送须第二人批准" },
];

const policies = ({ definitions }: PeriodFigures): readonly Line[] => [
  { band: "口径与封印" },
  ...definitions.policies.map(({ name, version, from, until }) => ({
    name: `口径：${name}`,
    says: `版本 ${version}，${from === undefined ? "一直施行" : `自 ${from} 起${until === undefined ? "施行" : `至 ${until} 止`}`}`,
  })),
  ...(definitions.policies.length === 0 ? [{ name: "口径", says: "全部规则按默认参数" }] : []),
  { name: "封印", says: `${definitions.seal}（本期数据与清单的摘要；数据有一处改动，封印即不同）` },
  ...(definitions.remarks ?? []).map(({ name, text }) => ({ name, says: text })),
];

/** What every figure means and what it rests on. */
export const definitions = defineSheet<Line>({
  number: 15,
  title: "口径说明",
  kind: "summary",
  columns: () => [
    { title: "名称", width: 26, value: (line) => text("band" in line ? "" : line.name, "strong") },
    { title: "说明", width: 92, value: (line) => text("band" in line ? "" : line.says, "wrap") },
    { title: "本期分子 ÷ 分母", width: 24, head: "headRight", value: (line) => ("band" in line ? text("") : (line.now ?? text(""))) },
  ],
  band: (line) => ("band" in line ? line.band : undefined),
  rows: (figures) => [...formulas(figures), ...time(figures), ...levels, ...policies(figures)],
  notes: () => ["注：本表是本工作簿全部数字的含义；引用任何一个比率时请同时引用其口径与数据截止时间。"],
});
