import { readFileSync } from "node:fs";
import { type CalendarReading, type CalendarYear, enterCalendarYear, readCalendar, readCalendarText, SYSTEM } from "@qingjian/services";
import { Misuse } from "../failure.ts";
import { print, table } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

const WEEKDAYS = "日一二三四五六";

/** `calendar show [YEAR]` */
export async function showCalendarCommand(given: string | undefined, options: Common): Promise<void> {
  const year = await withHouse(options, (house) => readCalendar(house, given === undefined ? undefined : yearOf(given)));
  print(options.json, year, () => linesOf(year));
}

/** `calendar enter YEAR FILE --basis TEXT [--dry-run]`: ends with 1 when something is wrong with the text. */
export async function enterCalendarCommand(
  given: string,
  file: string,
  options: Common & { basis?: string; dryRun?: boolean },
): Promise<void> {
  const year = yearOf(given);
  if (!options.dryRun && !options.basis?.trim())
    throw new Misuse({
      zh: "请用 --basis 写明文号，如 国办发明电〔2025〕7号",
      en: "say by --basis which document it is, e.g. 国办发明电〔2025〕7号",
    });
  const text = textIn(file);
  await withHouse(options, async (house) => {
    const reading = await readCalendarText(house, SYSTEM, { year, text });
    const { version, days, problems, workdays } = reading;
    if (problems.length > 0) {
      process.exitCode = 1;
      return print(options.json, reading, () => problems.map((problem) => faultOf(file, problem)));
    }
    if (options.dryRun)
      return print(options.json, reading, () => [
        ...daysTable(days),
        `${year}：${workdays} 个工作日；没有写入 / ${workdays} working days; nothing was written`,
      ]);
    const entered = await enterCalendarYear(house, SYSTEM, { year, days, basis: options.basis as string, version });
    print(options.json, entered, () => [
      ...linesOf(entered),
      "下一次研判时，受影响的办件会重新判断 / what it touches is judged again at the next scan",
    ]);
  });
}

const faultOf = (file: string, { line, said }: CalendarReading["problems"][number]): string =>
  `${file}${line > 0 ? `:${line}` : ""}: ${said.zh}\n  ${said.en}`;

const daysTable = (days: CalendarYear["days"]): string[] =>
  table(
    ["day", "周", "", "节日"],
    days.map(({ day, kind, name }) => [
      day,
      WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "",
      kind === "holiday" ? "休" : "班",
      name,
    ]),
  );

const linesOf = ({ year, days, workdays, id, version, years, entered }: CalendarYear): string[] => [
  ...daysTable(days),
  `${year}: ${workdays} working days / 个工作日; ${id}@${version}, ${years.from}–${years.to}${entered ? `; ${entered.basis} (${entered.by})` : ""}`,
];

function yearOf(given: string): number {
  if (/^(19|2\d)\d\d$/.test(given)) return Number(given);
  throw new Misuse({ zh: `“${given}”不是年份，应写作 2027`, en: `“${given}” is no year; write 2027` });
}

function textIn(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Misuse({ zh: `读不了文件“${file}”（${code}）`, en: `cannot read “${file}” (${code})` });
  }
}
