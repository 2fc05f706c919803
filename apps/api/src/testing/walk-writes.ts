import { sql } from "kysely";
import { expect } from "vitest";
import type { OpenDoor } from "./open-door.ts";
import type { Ask } from "./seat-people.ts";

/** Routes whose way of asking changes nothing on record, with what they do instead. */
export const SILENT: Readonly<Record<string, string>> = {
  "POST /api/v1/calendar/read": "shows",
  "POST /api/v1/orders/preview": "shows",
  "POST /api/v1/policies/check": "shows",
  "POST /api/v1/imports": "lays a file ready; nothing of it is on record before it is started",
  "POST /api/v1/imports/:id/preview": "shows",
  "DELETE /api/v1/imports/:id": "clears a file away; records stay",
  "POST /api/v1/backtests": "computes, in memory",
  "DELETE /api/v1/backtests/:id": "ends that",
  "POST /api/v1/notices/read": "one's own marks",
  "POST /api/v1/notices/settings": "one's own wishes",
};
/** What takes many transactions: rows come in a few buckets at a time, under a batch that names who sent them; its line ends it. */
const BY_PARTS = new Set(["POST /api/v1/sources/:id/events"]);
/** When somebody last did something is no deed. */
const PASSING = "session";

type Given = {
  readonly id?: string;
  readonly query?: string;
  readonly body?: object;
  readonly bytes?: string;
  readonly headers?: Record<string, string>;
};

/** Asks routes that change something of this door, and knows which it has asked. */
export async function walkWrites({ house }: Pick<OpenDoor, "house">) {
  const { db } = house.store;
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db);
  const tables = rows.map(({ name }) => name);
  const walked = new Set<string>();
  const at = async (): Promise<string> => (await sql<{ id: string }>`select txid_current()::text as id`.execute(db)).rows[0]?.id as string;
  /** Rows that were written later, as their table and transaction. */
  async function writtenSince(before: string): Promise<{ name: string; by: string }[]> {
    const parts = tables.map(
      (name) => sql`select distinct ${name} as name, xmin::text as by from ${sql.table(name)} where xmin::text::bigint > ${before}::bigint`,
    );
    return (await sql<{ name: string; by: string }>`${sql.join(parts, sql` union all `)}`.execute(db)).rows;
  }
  const linesOf = async (request: string): Promise<{ action: string; by: string }[]> =>
    (
      await sql<{
        action: string;
        by: string;
      }>`select action, xmin::text as by from audit_entries where strpos(body::text, ${request}) > 0`.execute(db)
    ).rows;

  /** Asks a route that changes something, which must succeed, and holds what was written against what stands in the audit log. */
  async function walk<T = { id: string }>(
    ask: Ask,
    route: string,
    { id = "", query = "", body, bytes, headers = {} }: Given = {},
  ): Promise<T> {
    const [method = "", path = ""] = route.split(" ");
    const before = await at();
    const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    const type: Record<string, string> = bytes === undefined ? {} : { "Content-Type": "application/octet-stream" };
    const answer = await ask(`${path.replace(/:\w+/, id)}${query}`, {
      method,
      headers: { ...type, ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const said = await answer.clone().text();
    expect([route, answer.status, answer.ok ? "" : said]).toEqual([route, expect.toSatisfy((status) => status < 300), ""]);
    const lines = await linesOf(answer.headers.get("X-Request-Id") as string);
    expect([route, lines.length > 0]).toEqual([route, !(route in SILENT)]);
    if (!(route in SILENT) && !BY_PARTS.has(route)) {
      const audited = new Set(lines.map(({ by }) => by));
      const apart = (await writtenSince(before)).filter(({ name, by }) => !audited.has(by) && name !== PASSING);
      expect([route, [...new Set(apart.map(({ name }) => name))]]).toEqual([route, []]);
    }
    walked.add(route);
    return (said.startsWith("{") || said.startsWith("[") ? JSON.parse(said) : {}) as T;
  }
  return { walk, walked };
}
