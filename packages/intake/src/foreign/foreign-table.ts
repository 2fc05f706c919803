import type { Said } from "../log.ts";

/** Which rows of which table: names as the foreign database spells them. Together `watermark` and `key` order every row. */
export type TableAsk = {
  /** `postgres://…`, `mysql://…` or `mariadb://…`, with whoever may read. */
  readonly url: string;
  /** `table` or `schema.table`. */
  readonly table: string;
  /** Grows when a row is added or changed: a time, or a number. */
  readonly watermark: string;
  readonly key: readonly string[];
  /** Time zone in which the database's times with a zone are written out. */
  readonly zone: string;
  /** Seconds that one query may take. */
  readonly timeout: number;
};

/** The watermark and the key of a row, as text. */
export type RowPlace = readonly string[];

/** Where a page begins: behind a row; or so far (seconds, or steps of a number) before it, for rows that were committed late; or at a value. */
export type PageFrom =
  | { readonly after: RowPlace }
  | { readonly before: RowPlace; readonly by: number }
  | { readonly at: string }
  | undefined;

/** Rows in the order of their places; the values as text, as their database writes them. */
export type ForeignPage = { readonly rows: readonly (readonly (string | null)[])[]; readonly last: RowPlace | undefined };

/** A table of another system, only ever read. */
export type ForeignTable = {
  readonly columns: readonly string[];
  readonly order: "time" | "number" | "text";
  /** At most `limit` rows; fewer are the last. `until`: no watermark above it. @throws ForeignFault */
  page(ask: { readonly from: PageFrom; readonly until?: string | undefined; readonly limit: number }): Promise<ForeignPage>;
  close(): Promise<void>;
};

/** A foreign database that cannot be read: why, and what to do. Never tells its address. */
export class ForeignFault extends Error {
  override readonly name = "ForeignFault";
  readonly said: Said;
  constructor(said: Said) {
    super(said.en);
    this.said = said;
  }
}

/** What went wrong in the words of the foreign database, which name no password. */
export const fault = (error: unknown): ForeignFault => {
  if (error instanceof ForeignFault) return error;
  const message = error instanceof Error ? error.message || (error as { code?: string }).code || error.name : String(error);
  return new ForeignFault({ zh: `对方数据库无法读取：${message}`, en: `the foreign database cannot be read: ${message}` });
};

/** Places of the named columns; refuses when one is not there. */
export function indexesOf(columns: readonly string[], { watermark, key, table }: TableAsk): readonly number[] {
  return [watermark, ...key].map((name) => {
    const index = columns.indexOf(name);
    if (index >= 0) return index;
    throw new ForeignFault({
      zh: `表 ${table} 没有列“${name}”，它有：${columns.join("、")}`,
      en: `table ${table} has no column “${name}”; it has ${columns.join(", ")}`,
    });
  });
}

/** The last row's place. A key that is empty would never be read again. */
export function placeOf(row: readonly (string | null)[] | undefined, indexes: readonly number[]): RowPlace | undefined {
  return row && indexes.map((index) => row[index] ?? "");
}
