import { type Log, type LogFormat, type LogOptions, LogRefusal } from "./log.ts";
import { openBytes } from "./readers/bytes.ts";
import { openCsv } from "./readers/csv.ts";
import { openNdjson } from "./readers/ndjson.ts";
import { openXes } from "./readers/xes.ts";

/**
 * Opens a log for one reading. The format follows from the name (`.csv .tsv .txt .xlsx .xes .ndjson .jsonl`, the text ones also
 * with `.gz`) unless it is given.
 * @throws {LogRefusal} when the file is not what it claims.
 */
export async function openLog(path: string, options: LogOptions = {}): Promise<Log> {
  const format = options.format ?? formatOf(path);
  const bytes = await openBytes(path);
  try {
    if (format === "xlsx") {
      const { openXlsx } = await import("./readers/xlsx.ts"); // most logs do not need it
      return await openXlsx(path, bytes, options);
    }
    return await (format === "xes" ? openXes : format === "ndjson" ? openNdjson : openCsv)(bytes, options);
  } catch (error) {
    bytes.close();
    throw error;
  }
}

const FORMATS: Readonly<Record<string, LogFormat>> = {
  csv: "csv",
  tsv: "csv",
  txt: "csv",
  xlsx: "xlsx",
  xes: "xes",
  ndjson: "ndjson",
  jsonl: "ndjson",
};

function formatOf(path: string): LogFormat {
  const ending = path.toLowerCase().replace(/\.gz$/, "").split(".").at(-1) ?? "";
  const format = FORMATS[ending];
  if (format) return format;
  throw new LogRefusal(
    path.split(/[\\/]/).at(-1) ?? path,
    { zh: "从文件名看不出格式", en: "its name does not tell the format" },
    {
      zh: "请用 .csv .xlsx .xes .ndjson（可加 .gz）命名，或指明格式",
      en: "name it .csv, .xlsx, .xes or .ndjson (also .gz), or state the format",
    },
  );
}
