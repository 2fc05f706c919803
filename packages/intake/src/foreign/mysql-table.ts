import { createConnection, escapeId, type FieldPacket, escape as quote } from "mysql2/promise";
import { ForeignFault, type ForeignTable, fault, indexesOf, type PageFrom, placeOf, type TableAsk } from "./foreign-table.ts";

const NUMBERS: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 8, 9, 13, 246]);
const TIMES: ReadonlySet<number> = new Set([7, 10, 12, 14]);
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** Opens a table of a MySQL or MariaDB server for reading. @throws ForeignFault */
export async function openMysqlTable(ask: TableAsk): Promise<ForeignTable> {
  const { url, table, watermark, key, zone, timeout } = ask;
  const quoted = table
    .split(".")
    .map((part) => escapeId(part, true))
    .join(".");
  const connection = await createConnection({
    uri: url.replace(/^mariadb:/, "mysql:"),
    connectTimeout: 10_000,
    rowsAsArray: true,
    multipleStatements: false,
    typeCast: (field) => field.string(), // every value as the server writes it
  }).catch((error: unknown) => {
    throw fault(error);
  });
  connection.on("error", () => {}); // a connection that breaks is said by the next query
  const query = async (sql: string): Promise<{ rows: (string | null)[][]; fields: FieldPacket[] }> => {
    try {
      const [rows, fields] = await connection.query({ sql, timeout: timeout * 1000 + 5000 });
      return { rows: rows as unknown as (string | null)[][], fields };
    } catch (error) {
      throw fault(error);
    }
  };
  try {
    await query("set sql_mode = ''"); // backslashes must escape, as what quotes values here believes
    await query(`set time_zone = ${quote(ZONES[zone] ?? zone)}`);
    const [[version]] = (await query("select version()")).rows as [[string]];
    await query(/mariadb/i.test(version) ? `set max_statement_time = ${timeout}` : `set max_execution_time = ${timeout * 1000}`);
    await query("set session transaction read only");
    const { fields } = await query(`select * from ${quoted} limit 0`);
    const columns = fields.map(({ name }) => name);
    const indexes = indexesOf(columns, ask);
    const types = indexes.map((index) => fields[index]?.columnType ?? 0);
    const order = NUMBERS.has(types[0] ?? 0) ? "number" : TIMES.has(types[0] ?? 0) ? "time" : "text";
    const names = [watermark, ...key].map((name) => escapeId(name, true));
    /** A number is compared as a number: as text it would be rounded. */
    const literal = (text: string, nth: number): string => {
      if (!NUMBERS.has(types[nth] ?? 0)) return quote(text);
      if (NUMBER.test(text)) return text;
      throw new ForeignFault({ zh: `“${text}”不是数字，水位记录有误`, en: `“${text}” is no number: the watermark on record is wrong` });
    };
    return {
      columns,
      order,
      async page({ from, until, limit }) {
        const mark = names[0] as string;
        const conditions = [`${mark} is not null`];
        if (from) conditions.push(condition(from, names, order === "time", literal));
        if (until !== undefined) conditions.push(`${mark} <= ${literal(until, 0)}`);
        const { rows } = await query(
          `select * from ${quoted} where ${conditions.join(" and ")} order by ${names.join(", ")} limit ${Math.floor(limit)}`,
        );
        return { rows, last: placeOf(rows.at(-1), indexes) };
      },
      close: () => connection.end().catch(() => {}),
    };
  } catch (error) {
    connection.destroy();
    throw fault(error);
  }
}

/** Servers often lack the tables of named zones. */
const ZONES: Readonly<Record<string, string>> = { "Asia/Shanghai": "+08:00", UTC: "+00:00" };

/** Behind a row, spelt out column by column: rows compared as a whole find no index there. */
function condition(
  from: NonNullable<PageFrom>,
  names: readonly string[],
  isTime: boolean,
  literal: (text: string, nth: number) => string,
): string {
  const mark = names[0] as string;
  if ("at" in from) return `${mark} >= ${literal(from.at, 0)}`;
  if ("before" in from) {
    const least = literal(from.before[0] ?? "", 0);
    return `${mark} >= ${isTime ? `cast(${least} as datetime(6)) - interval ${Number(from.by)} second` : `${least} - ${Number(from.by)}`}`;
  }
  const same = (upTo: number) => names.slice(0, upTo).map((name, nth) => `${name} = ${literal(from.after[nth] ?? "", nth)}`);
  const steps = names.map((name, nth) => [...same(nth), `${name} > ${literal(from.after[nth] ?? "", nth)}`].join(" and "));
  return `${mark} >= ${literal(from.after[0] ?? "", 0)} and (${steps.map((step) => `(${step})`).join(" or ")})`;
}
