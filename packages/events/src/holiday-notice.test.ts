import { describe, expect, test } from "vitest";
import { Calendar } from "./calendar.ts";
import { onlyExtends, withYear, workdaysOf } from "./calendar-year.ts";
import { CHINA } from "./china.ts";
import { readNotice } from "./holiday-notice.ts";

/** As published: 国办发明电〔2025〕7号, 〔2024〕12号, 〔2023〕7号 and, for the turn of the year, 〔2018〕15号. */
const NOTICES: Readonly<Record<number, string>> = {
  2026: `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置。`,
  2025: `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`,
  2024: `一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`,
  2019: `一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。
二、春节：2月4日至10日放假调休，共7天。2月2日（星期六）、2月3日（星期日）上班。
三、清明节：4月5日放假，与周末连休。
四、劳动节：5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。
五、端午节：6月7日放假，与周末连休。
六、中秋节：9月13日放假，与周末连休。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`,
};

describe.each(Object.entries(NOTICES))("the notice for %s", (text, notice) => {
  const year = Number(text);
  test("gives the working days that the published table has, and so do its days a line each", () => {
    const { days, problems } = readNotice(notice, year);
    expect(problems).toEqual([]);
    const read = new Calendar(withYear({ ...CHINA, holidays: {}, makeUpDays: [] }, year, days, 2));
    const published = new Calendar(CHINA);
    for (let at = Date.UTC(year, 0, 1, 4); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
      const works = (calendar: Calendar) => ["workday", "make-up"].includes(calendar.dayKind(at)?.kind ?? "");
      expect({ at: new Date(at).toISOString(), works: works(read) }).toEqual({ at: new Date(at).toISOString(), works: works(published) });
    }
    const lines = days.map(({ day, kind, name }) => (kind === "holiday" ? `${day} 休 ${name}` : `${day} 班`)).join("\n");
    expect(readNotice(lines, year)).toEqual({ days, problems: [] });
  });

  test("put into the table in place of what is there, changes nothing that could be computed", () => {
    const again = withYear(CHINA, year, readNotice(notice, year).days, 2);
    expect(onlyExtends(new Calendar(again), new Calendar(CHINA))).toBe(true);
    expect(workdaysOf(again, year)).toBe(workdaysOf(CHINA, year));
  });
});

test("the lines of every year that is covered can be entered again, so that any can be corrected", () => {
  const calendar = new Calendar(CHINA);
  for (let year = CHINA.years.from; year <= CHINA.years.to; year++) {
    const lines: string[] = [];
    for (let at = Date.UTC(year, 0, 1, 4); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
      const { kind, name } = calendar.dayKind(at) ?? {};
      const day = new Date(at).toISOString().slice(0, 10);
      if (kind === "holiday") lines.push(`${day} 休 ${name}`);
      if (kind === "make-up") lines.push(`${day} 班`);
    }
    const { days, problems } = readNotice(lines.join("\n"), year);
    expect({ year, problems }).toEqual({ year, problems: [] });
    expect(days).toHaveLength(lines.length);
  }
});

test("a notice of another year is seen by its weekdays, line by line", () => {
  const { problems } = readNotice(NOTICES[2026] as string, 2027);
  expect(problems.map(({ line }) => line)).toContain(7);
  expect(problems[0]?.said.zh).toBe("“元旦”：2027-01-01 写的是周四，实际是周五，年份或日期有误");
});

test.each([
  ["", "没有读到放假安排"],
  ["关于部分节假日安排的通知", "没有读到放假安排"],
  [(NOTICES[2026] as string).split("\n").slice(0, 5).join("\n"), "没有中秋、国庆的放假安排"],
  [(NOTICES[2026] as string).replace("共9天", "共8天"), "“春节”写的是 8 天，读到的是 9 天"],
  [(NOTICES[2026] as string).replace("1月4日（周日）上班", "1月5日上班"), "2026-01-05 本来就是工作日"],
  [(NOTICES[2026] as string).replace("4月4日（周六）", "4月31日"), "“4月31日至6日‹一›”不是日期"],
  ["2026-01-01 休 元旦\n元旦放假", "“元旦放假”应写作"],
  ["2026-01-01 休\n2026-13-01 休 春节\n2028-01-01 休 元旦", "2026-01-01 没有写节日名称"],
])("what cannot be the days of a year is refused: %#", (text, said) => {
  expect(
    readNotice(text, 2026)
      .problems.map((problem) => problem.said.zh)
      .join("\n"),
  ).toContain(said);
});

test("a year more is only an extension; a day off that was worked is a correction", () => {
  const days = readNotice(NOTICES[2026] as string, 2026).days.map((one) => ({ ...one, day: one.day.replace("2026", "2027") }));
  expect(
    onlyExtends(
      new Calendar(
        withYear(
          CHINA,
          2027,
          days.filter(({ kind }) => kind === "holiday"),
          2,
        ),
      ),
      new Calendar(CHINA),
    ),
  ).toBe(true);
  const games = withYear(
    CHINA,
    2026,
    [...readNotice(NOTICES[2026] as string, 2026).days, { day: "2026-11-24", kind: "holiday", name: "运动会" }],
    2,
  );
  expect(onlyExtends(new Calendar(games), new Calendar(CHINA))).toBe(false);
  expect(workdaysOf(games, 2026)).toBe(workdaysOf(CHINA, 2026) - 1);
});
