import { type LogFormat, type LogOptions, openLog, type Row } from "@qingjian/intake";
import { refusalOf } from "./receive-upload.ts";

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
