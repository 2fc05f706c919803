/** Words for a person, Chinese first. */
export type Said = { readonly zh: string; readonly en: string };

export type LogFormat = "csv" | "xlsx" | "xes" | "ndjson";
export const LOG_FORMATS: readonly LogFormat[] = ["csv", "xlsx", "xes", "ndjson"];
export type LogEncoding = "utf-8" | "gb18030" | "windows-1252" | "utf-16le";
export const LOG_ENCODINGS: readonly LogEncoding[] = ["utf-8", "gb18030", "windows-1252", "utf-16le"];

/** Why a row cannot be read: set aside, never a reason to stop. */
export type Fault = { readonly column?: string | undefined; readonly value?: string | undefined; readonly reason: Said };

/** One row of a foreign log, before anyone has said what it means. */
export type Row = {
  /** 1-based line on which it starts (csv, ndjson, xes) or row of the sheet. */
  readonly line: number;
  /** Aligned to `columns()`; a row may be shorter where columns grow (xes, ndjson). */
  readonly cells: readonly (string | undefined)[];
  /** The event's index within its trace (xes). */
  readonly position?: number | undefined;
  /** Set on a row that could not be read; its cells are then of no use. */
  readonly fault?: Fault | undefined;
};

/** An opened foreign log. Read once, in batches of about a thousand rows; memory does not grow with the file. */
export type Log = {
  readonly format: LogFormat;
  /** As declared or found; for an undeclared file of ASCII alone it stays utf-8. */
  readonly encoding: LogEncoding;
  /** Known at once for tables; growing while xes and ndjson are read. */
  columns(): readonly string[];
  /** @throws {LogRefusal} when the file turns out not to be what it claims. */
  rows(): AsyncIterable<readonly Row[]>;
  /** Bytes of the file read so far, as they lie on disk. */
  bytesRead(): number;
  /** Bytes of the file on disk. */
  readonly size: number;
  /** Lets the file go; for a log that is opened but not read to its end. */
  close(): Promise<void>;
};

export type LogOptions = {
  readonly format?: LogFormat | undefined;
  readonly encoding?: LogEncoding | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** Lines (rows of a sheet) above the header. */
  readonly skip?: number | undefined;
  /** The names of the columns, of a table without a header. */
  readonly columns?: readonly string[] | undefined;
  /** Of NDJSON: the dotted path of a list whose entries are the rows. */
  readonly rows?: string | undefined;
  /** Attributes within attributes and lists of XES, as `outer/inner`. */
  readonly nested?: boolean | undefined;
};

/** Where in the file, as far as it is known. */
export type Place = { readonly line?: number | undefined; readonly column?: string | undefined };

/** A file that is not what it claims to be. It is refused whole: which file, where, what is wrong and what to do. */
export class LogRefusal extends Error {
  override readonly name = "LogRefusal";
  readonly file: string;
  readonly line: number | undefined;
  readonly column: string | undefined;
  readonly problem: Said;
  readonly advice: Said;

  constructor(file: string, problem: Said, advice: Said, place: Place = {}) {
    const where = place.line === undefined ? "" : `:${place.line}`;
    super(`${file}${where}: ${problem.zh}；${advice.zh} / ${problem.en}; ${advice.en}`);
    this.file = file;
    this.problem = problem;
    this.advice = advice;
    this.line = place.line;
    this.column = place.column;
  }
}
