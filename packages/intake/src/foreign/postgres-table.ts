import pg from "pg";
import { type ForeignTable, fault, indexesOf, type PageFrom, placeOf, type TableAsk } from "./foreign-table.ts";

const NUMBERS: ReadonlySet<number> = new Set([20, 21, 23, 700, 701, 1700]);
const TIMES: ReadonlyMap<number, string> = new Map([
  [1082, "date"],
  [1114, "timestamp"],
  [1184, "timestamptz"],
]);
const WITH_ZONE = 1184;
const OFFSET = /[+-]\d\d(?::?\d\d){0,2}$/;

/** Opens a table of a PostgreSQL server for reading. @throws ForeignFault */
export async function openPostgresTable(ask: TableAsk): Promise<ForeignTable> {
  const { url, table, watermark, key, zone, timeout } = ask;
  const quoted = table.split(".").map(pg.escapeIdentifier).join(".");
  const client = new pg.Client({
    connectionString: url,
    application_name: "qingjian pull",
    connectionTimeoutMillis: 10_000,
    statement_timeout: timeout * 1000,
    query_timeout: timeout * 1000 + 5000,
    options: "-c default_transaction_read_only=on",
    types: { getTypeParser: () => (text: unknown) => text }, // every value as the server writes it
  } as pg.ClientConfig);
  client.on("error", () => {}); // a connection that breaks is said by the next query
  const query = async (text: string, values: readonly unknown[] = []) => {
    try {
      return await client.query<(string | null)[]>({ text, values: [...values], rowMode: "array" } as unknown as pg.QueryArrayConfig);
    } catch (error) {
      throw fault(error);
    }
  };
  try {
    await client.connect();
    await query("select set_config('TimeZone', $1, false), set_config('DateStyle', 'ISO, YMD', false)", [zone]);
    const { fields } = await query(`select * from ${quoted} limit 0`);
    const columns = fields.map(({ name }) => name);
    const indexes = indexesOf(columns, ask);
    const type = fields[indexes[0] as number]?.dataTypeID ?? 0;
    const order = NUMBERS.has(type) ? "number" : TIMES.has(type) ? "time" : "text";
    const zoned = fields.flatMap(({ dataTypeID }, index) => (dataTypeID === WITH_ZONE ? [index] : []));
    const mark = pg.escapeIdentifier(watermark);
    const ordered = [watermark, ...key].map(pg.escapeIdentifier).join(", ");
    return {
      columns,
      order,
      async page({ from, until, limit }) {
        const values: unknown[] = [];
        const value = (given: unknown) => `$${values.push(given)}`;
        const conditions = [`${mark} is not null`];
        if (from) conditions.push(condition(from, mark, ordered, order === "time" ? TIMES.get(type) : undefined, value));
        if (until !== undefined) conditions.push(`${mark} <= ${value(until)}`);
        const { rows } = await query(
          `select * from ${quoted} where ${conditions.join(" and ")} order by ${ordered} limit ${Math.floor(limit)}`,
          values,
        );
        const last = placeOf(rows.at(-1), indexes); // with the zone: the place must be exact
        for (const row of rows) for (const index of zoned) row[index] = row[index]?.replace(OFFSET, "") ?? null;
        return { rows, last };
      },
      close: () => client.end().catch(() => {}),
    };
  } catch (error) {
    await client.end().catch(() => {});
    throw fault(error);
  }
}

function condition(
  from: NonNullable<PageFrom>,
  mark: string,
  ordered: string,
  time: string | undefined,
  value: (given: unknown) => string,
): string {
  if ("after" in from) return `(${ordered}) > (${from.after.map(value).join(", ")})`;
  if ("at" in from) return `${mark} >= ${value(from.at)}`;
  const least = value(from.before[0]);
  const by =
    time === undefined ? `${least}::numeric - ${value(from.by)}::numeric` : `${least}::${time} - ${value(from.by)} * interval '1 second'`;
  return `${mark} >= ${by}`;
}
