import { type DayProblem, dayProblems, type SpecialDay, weekdayOf } from "./calendar-year.ts";
import { civilDate, dayNumber, parseLocal } from "./instant.ts";

/** What a text says of the holidays of a year. With problems it is not to be entered. */
export type NoticeReading = { readonly days: readonly SpecialDay[]; readonly problems: readonly DayProblem[] };

const WEEKDAYS = "日一二三四五六";
const ITEM = /(?:^|\n)\s*[一二三四五六七八九十]+、\s*([^:\n]{1,20}):/g;
const LINE = /^(\d{4}-\d{2}-\d{2})\s+(休|班)\s*(.*)$/;
/** A day as notices write it: year and month where they change, the weekday in brackets (marked ‹四› by `marked`). */
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:‹(.)›)?/;
const DATES = new RegExp(`${DATE.source}(?:\\s*(?:至|到|-|—|~)\\s*${DATE.source})?`, "g");

/**
 * Reads the notice of the State Council on the holidays of a year (“一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。”), or lines
 * `2027-01-01 休 元旦` and `2027-01-09 班`. Weekdays and numbers of days that the notice states are held against what was read.
 */
export function readNotice(text: string, year: number): NoticeReading {
  const plain = text.normalize("NFKC").replaceAll("\r", "");
  const lines = plain.split("\n").map((line) => line.trim());
  const { days, problems } = lines.some((line) => LINE.test(line)) ? readLines(lines) : readItems(plain, year);
  if (days.length === 0 && problems.length === 0) problems.push(NOTHING);
  if (problems.length === 0) problems.push(...dayProblems(year, days));
  return { days: days.toSorted((a, b) => (a.day < b.day ? -1 : 1)), problems };
}

const NOTHING: DayProblem = {
  line: 0,
  said: {
    zh: "没有读到放假安排。请粘贴国务院办公厅通知的全文，或每行写一天：“2027-01-01 休 元旦”、“2027-01-09 班”",
    en: "No holidays were read. Paste the whole notice of the State Council, or write a day a line: “2027-01-01 休 元旦”, “2027-01-09 班” (休 off, 班 worked)",
  },
};

type Read = { readonly days: SpecialDay[]; readonly problems: DayProblem[] };

function readLines(lines: readonly string[]): Read {
  const read: Read = { days: [], problems: [] };
  for (const [at, line] of lines.entries()) {
    const [, day = "", kind, name = ""] = LINE.exec(line) ?? [];
    if (kind === "休") read.days.push({ day, kind: "holiday", name: name || null });
    else if (kind === "班") read.days.push({ day, kind: "make-up", name: null });
    else if (line !== "")
      read.problems.push({
        line: at + 1,
        said: {
          zh: `“${line}”应写作“2027-01-01 休 元旦”或“2027-01-09 班”`,
          en: `“${line}” should read “2027-01-01 休 元旦” or “2027-01-09 班”`,
        },
      });
  }
  return read;
}

function readItems(plain: string, year: number): Read {
  const read: Read = { days: [], problems: [] };
  const heads = [...plain.matchAll(ITEM)];
  for (const [nth, head] of heads.entries()) {
    const begin = head.index + head[0].length;
    const line = plain.slice(0, begin).split("\n").length;
    readItem((head[1] ?? "").trim(), marked(plain.slice(begin, heads[nth + 1]?.index)), year, line, read);
  }
  return read;
}

/** Brackets gone but for the weekday in them: what else stands there (the lunar day) separates nothing. */
const marked = (text: string): string =>
  text.replaceAll(/\(([^)]*)\)/g, (_, inner: string) => /(?:周|星期)([一二三四五六日天])/.exec(inner)?.[1]?.replace(/.+/, "‹$&›") ?? "");

/** One holiday: clauses say of the days before them whether they are off (放假, 补休) or worked (上班). Who is merely advised to rest (休息) is not off. */
function readItem(name: string, body: string, year: number, line: number, { days, problems }: Read): void {
  const wrong = (zh: string, en: string) => problems.push({ line, said: { zh, en } });
  let [waiting, off]: [string[], number] = [[], 0];
  for (const clause of body.split(/[,。;\n]/)) {
    const work = clause.includes("上班");
    const rest = /放假|补休/.test(clause);
    waiting.push(...datesIn(clause, year, name, wrong));
    if (work || rest) {
      for (const day of waiting) days.push(work ? { day, kind: "make-up", name: null } : { day, kind: "holiday", name });
      if (rest) off += waiting.length;
      waiting = [];
    } else if (clause.includes("休息")) waiting = [];
    const stated = /(?:共|放假)(\d+)天/.exec(clause);
    if (stated && Number(stated[1]) !== off)
      wrong(`“${name}”写的是 ${stated[1]} 天，读到的是 ${off} 天`, `“${name}” states ${stated[1]} days off, ${off} were read`);
  }
}

function datesIn(clause: string, year: number, name: string, wrong: (zh: string, en: string) => void): string[] {
  const found: string[] = [];
  let [inYear, month] = [year, 0];
  for (const match of clause.matchAll(DATES)) {
    const day = (from: number): number | undefined => {
      const [statedYear, statedMonth, date, weekday] = [1, 2, 3, 4].map((i) => match[from + i]);
      if (date === undefined) return undefined;
      if (statedYear !== undefined) inYear = Number(statedYear);
      if (statedMonth !== undefined) {
        if (statedYear === undefined && from > 0 && Number(statedMonth) < month) inYear++; // 12月31日至1月2日
        month = Number(statedMonth);
      }
      const text = `${inYear}-${String(month).padStart(2, "0")}-${date.padStart(2, "0")}`;
      if (parseLocal(text) === undefined) {
        wrong(`“${name}”中的“${match[0]}”不是日期`, `“${match[0]}” of “${name}” is no day`);
        return undefined;
      }
      const is = WEEKDAYS[weekdayOf(text)];
      if (weekday !== undefined && is !== (weekday === "天" ? "日" : weekday))
        wrong(
          `“${name}”：${text} 写的是周${weekday}，实际是周${is}，年份或日期有误`,
          `“${name}”: ${text} is stated as 周${weekday}, but is 周${is}: the year or the day is wrong`,
        );
      return dayNumber(inYear, month, Number(date));
    };
    const first = day(0);
    if (first === undefined) continue;
    const last = match[7] === undefined ? first : day(4);
    for (let at = first; at <= Math.min(last ?? first, first + 30); at++) found.push(iso(at));
  }
  return found;
}

function iso(number: number): string {
  const { year, month, day } = civilDate(number);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
