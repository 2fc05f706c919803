import { type LogFormat, type LogOptions, LogRefusal, openLog, type Row } from "@qingjian/intake";
import { Refusal } from "../refusal.ts";

/** The first rows of a log. */
export type Sample = {
  readonly format: LogFormat;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Whether these are all of them. */
  readonly whole: boolean;
};

/** Rows that a preview looks at: enough to see what a log is like, few enough to answer while somebody waits. */
const MOST = 5000;

/** Lines above a header at most that are passed over without being told to. */
const MOST_TITLES = 10;

/** What was found out of how a file is to be read, where not as its name says. */
export type FoundWay = Pick<LogOptions, "skip"> & { readonly encoding?: "windows-1252" };

/** The first rows of a log of which nothing is known yet: western text by what alone reads it, a table below its titles. @throws Refusal */
export async function readLikely(file: string): Promise<{ readonly sample: Sample; readonly way: FoundWay }> {
  const first = await readSample(file).catch((error: unknown) => error);
  const western = first instanceof Error ? ({ encoding: "windows-1252" } as const) : {};
  const sample = first instanceof Error ? await readSample(file, western).catch(() => undefined) : (first as Sample);
  if (!sample) throw first;
  if (sample.format !== "csv" || isTable(sample)) return { sample, way: western };
  for (let skip = 1; skip <= MOST_TITLES; skip++) {
    const below = await readSample(file, { ...western, skip }).catch(() => undefined);
    if (below && isTable(below)) return { sample: below, way: { ...western, skip } };
  }
  return { sample, way: western };
}

/** Whether the header names most columns and most rows are as wide as it: above a table there may stand a title, a unit, a date. */
const isTable = ({ columns, rows }: Sample): boolean =>
  columns.length > 1 &&
  columns.filter((column, index) => column === `(${index + 1})`).length * 3 < columns.length &&
  rows.filter(({ fault }) => fault !== undefined).length * 2 <= rows.length;

/** @throws Refusal when the log is not what it claims */
export async function readSample(file: string, options: LogOptions = {}): Promise<Sample> {
  try {
    const log = await openLog(file, options);
    try {
      const rows: Row[] = [];
      let whole = true;
      for await (const batch of log.rows()) {
        rows.push(...batch.slice(0, MOST - rows.length));
        if (rows.length >= MOST) {
          whole = false;
          break;
        }
      }
      return { format: log.format, columns: [...log.columns()], rows, whole };
    } finally {
      await log.close();
    }
  } catch (error) {
    throw refusalOf(error);
  }
}

/** A log's refusal as the house's own, line first; anything else as it is. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof LogRefusal)) return error;
  const { line, problem, advice } = error;
  const [zh, en] = line === undefined ? ["", ""] : [`第 ${line} 行：`, `line ${line}: `];
  return new Refusal("invalid", { zh: `${zh}${problem.zh}；${advice.zh}`, en: `${en}${problem.en}; ${advice.en}` });
}
