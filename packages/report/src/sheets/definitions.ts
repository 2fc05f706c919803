import { type Cell, fraction, hoursFraction, text } from "../cells.ts";
import type { PeriodFigures } from "../figures.ts";
import { type PeriodWords, periodText } from "../period-words.ts";
import { RATE_KEYS, RATES, TALLIED, TALLIED_KEYS } from "../rates.ts";
import { defineSheet } from "../sheet.ts";
import { cutOffText, LEVELS, workingHours } from "../words.ts";

type Line = { readonly band: string } | { readonly name: string; readonly says: string; readonly now?: Cell };

const formulas = ({ totals }: PeriodFigures, { say, of }: PeriodWords): readonly Line[] => [
  { band: say("指标（分子 ÷ 分母；分母为零印“—”）", "Rates (numerator ÷ denominator; “—” where there is nothing to divide by)") },
  ...RATE_KEYS.map((key) => ({
    name: of(RATES[key].title),
    says: `${of(RATES[key].numerator)} ÷ ${of(RATES[key].denominator)}`,
    now: fraction(totals.rates[key]),
  })),
  ...TALLIED_KEYS.map((key) => ({
    name: of(TALLIED[key].title),
    says: `${of(TALLIED[key].numerator)} ÷ ${of(TALLIED[key].denominator)}`,
    now: fraction(totals.tallied[key]),
  })),
  {
    name: say("以上六项的累计", "How the last six add up"),
    says: say(
      "响应率、审批提前办结率、有效回访率、重复投诉率、差评整改率、督办按时反馈率逐件逐月累计，以各件最近一次判定为准；跨月时期为各月之和。",
      "Response, approvals completed early, valid callbacks, repeat complaints, bad ratings put right and orders answered in time are added up case by case and month by month, as each case was judged last; a longer period is the sum of its months.",
    ),
  },
  {
    name: say("预警确认率", "Alerts confirmed"),
    says: say("研判为属实的预警数 ÷ 已有研判结论（属实或排除）的预警数", "alerts found true ÷ alerts decided (found true or dismissed)"),
    now: fraction(totals.alertsConfirmed),
  },
  {
    name: say("件均办理时间", "Working hours per case"),
    says: say(
      "本期办结各件的净办理工时之和 ÷ 本期办结件数；净工时＝历时工时－依法扣除的时段",
      "net working time of the cases completed in the period ÷ their number; net is what passed less stretches that are lawfully deducted",
    ),
    now: hoursFraction(totals.timePerCase),
  },
  {
    name: say("办结率为何有两种", "Why completion is said in two ways"),
    says: say(
      "“受理口径”只看本期受理的件，期末受理的件来不及办结会压低它；“存量口径”把期初结转的件一并计入分母，积压会压低它。两种都常用，比较前须先问明是哪一种。按时办结率则只看时限在本期到期的件，不受受理早晚影响。",
      "“Of those received” looks at cases received in the period: those that came in late lower it. “Of all that were open” divides by the cases carried over as well: a backlog lowers it. Both are in use; ask which one is meant before comparing. “Completed in time” looks only at cases whose limit ended in the period, whenever they were received.",
    ),
  },
  {
    name: say("环比、同比", "Changes"),
    says: say(
      "件数与条数为增减百分比；比率为百分点之差；工时为工时之差。“差”表示向不利的方向变化。没有可比时期的数据印“—”。",
      "Counts change by per cent, rates by percentage points, hours by hours. “worse”: a change for the worse. “—” where there is no period to compare with.",
    ),
  },
];

const time = ({ cutOff, period, scope, definitions: { calendar, officeHours } }: PeriodFigures, words: PeriodWords): readonly Line[] => {
  const { say, kind, language } = words;
  const [at, day] = [cutOffText(cutOff), workingHours(officeHours.day)];
  const of = periodText(period, language);
  return [
    { band: say("时间", "Time") },
    { name: say("统计时期", "Period"), says: say(`${of}（北京时间）`, `${of} (Beijing time)`) },
    {
      name: say("数据截止", "Cut-off"),
      says: say(
        `${at} 以前进入系统的记录；此后补录的记录计入重出的一份，不改已发布的`,
        `records that had come in by ${at}; what comes in later is in the next run, never in one that has been published`,
      ),
    },
    { name: say("统计范围", "Of"), says: scope },
    ...(kind === "month" ? [] : [rolledUp(words)]),
    {
      name: say("工作时间", "Working time"),
      says: say(`${officeHours.text}；1 个工作日＝${day} 工时`, `${officeHours.text}; 1 working day = ${day} hours`),
    },
    {
      name: say("工作日历", "Calendar"),
      says: say(
        `${calendar.version}，含法定节假日与调休上班日，覆盖 ${calendar.firstYear}–${calendar.lastYear} 年；时限落在未覆盖年份的，记作“未知”，不推算`,
        `${calendar.version}, with public holidays and make-up working days, ${calendar.firstYear}–${calendar.lastYear}; a limit that ends in a year without a calendar is “unknown”, never guessed`,
      ),
    },
  ];
};

const rolledUp = ({ say }: PeriodWords): Line => ({
  name: say("与各月的关系", "How it relates to the months"),
  says: say(
    "按整个时期重新统计，不由各月相加。受理、办结、退单、回访、命中、预警与积分等于各月之和；期初结转只算时期开始时；同一工单转派同一单位、同一单位经手同一件、同一件被重办、同一诉求人重复诉求，整个时期内各只计一次，故可小于各月之和。",
    "Counted anew over the whole period, not added up from the months. Cases received and completed, returns, callbacks, findings, alerts and points equal the sum of the months; carried over is as the period began; the same case passed to the same unit, handled by the same unit, redone, or raised again by the same petitioner counts once in the whole period and so may be less than the sum of the months.",
  ),
});

const LEVEL_SAID = {
  notice: { zh: "临近或轻微，提醒即可", en: "near a limit, or slight: a reminder will do" },
  yellow: { zh: "达到预警条件，须由单位说明", en: "the unit has to explain" },
  orange: { zh: "性质较重，优先研判", en: "graver: to be looked at first" },
  red: {
    zh: "超过时限或情节严重；排除、办结与移送须第二人批准",
    en: "over the limit, or grave; a second person approves its dismissal, closing or referral",
  },
} as const;

const levels = ({ levels: called, say, of }: PeriodWords): readonly Line[] => [
  { band: say("级别", "Levels") },
  ...LEVELS.map((level) => ({ name: called[level], says: of(LEVEL_SAID[level]) })),
];

const policies = ({ definitions }: PeriodFigures, { say }: PeriodWords): readonly Line[] => [
  { band: say("口径与封印", "Policies and seal") },
  ...definitions.policies.map(({ name, version, from, until }) => ({
    name: say(`口径：${name}`, `Policies: ${name}`),
    says: say(
      `版本 ${version}，${from === undefined ? "一直施行" : `自 ${from} 起${until === undefined ? "施行" : `至 ${until} 止`}`}`,
      `version ${version}, ${from === undefined ? "always in force" : `in force from ${from}${until === undefined ? "" : ` to ${until}`}`}`,
    ),
  })),
  ...(definitions.policies.length === 0
    ? [{ name: say("口径", "Policies"), says: say("全部规则按默认参数", "every rule by its default parameters") }]
    : []),
  {
    name: say("封印", "Seal"),
    says: say(
      `${definitions.seal}（本期数据与清单的摘要；数据有一处改动，封印即不同）`,
      `${definitions.seal} (a digest of the figures and lists: any change of them changes it; the same in both languages)`,
    ),
  },
  ...(definitions.remarks ?? []).map(({ name, text }) => ({ name, says: text })),
];

/** What every figure means and what it rests on. */
export const definitions = defineSheet<Line>({
  number: 15,
  title: { zh: "口径说明", en: "Definitions" },
  kind: "summary",
  columns: ({ say }) => [
    { title: say("名称", "Name"), width: say(26, 36), value: (line) => text("band" in line ? "" : line.name, "strong") },
    { title: say("说明", "What it means"), width: say(92, 104), value: (line) => text("band" in line ? "" : line.says, "wrap") },
    {
      title: say("本期分子 ÷ 分母", "Counted in this period"),
      width: 24,
      head: "headRight",
      value: (line) => ("band" in line ? text("") : (line.now ?? text(""))),
    },
  ],
  band: (line) => ("band" in line ? line.band : undefined),
  rows: (figures, words) => [...formulas(figures, words), ...time(figures, words), ...levels(words), ...policies(figures, words)],
  notes: (_, { say }) => [
    say(
      "注：本表是本工作簿全部数字的含义；引用任何一个比率时请同时引用其口径与数据截止时间。",
      "This sheet is the meaning of every figure in the workbook; quote a rate together with what it divides by and with the cut-off.",
    ),
  ],
});
