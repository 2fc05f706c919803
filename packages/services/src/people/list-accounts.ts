import { sql } from "kysely";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { AccountRow, Grant } from "./account-views.ts";
import { needsAdministrator } from "./needs.ts";

const MOST = 200;

export type AccountListing = {
  /** Part of a name or user name. */
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
};

/** Accounts in order of their user names; `next` is the cursor of the page after. @throws Refusal */
export async function listAccounts(
  house: House,
  asker: Asker,
  { q = "", cursor = "", limit = 50 }: AccountListing = {},
): Promise<{ readonly rows: readonly AccountRow[]; readonly next: string | null }> {
  needsAdministrator(asker);
  const most = Math.min(limit, MOST);
  const rows = await accounts(house, { q, after: cursor, limit: most + 1 });
  return { rows: rows.slice(0, most), next: rows.length > most ? (rows[most - 1]?.username ?? null) : null };
}

/** One account. @throws Refusal */
export async function readAccount(house: House, asker: Asker, id: string): Promise<AccountRow> {
  needsAdministrator(asker);
  const [row] = await accounts(house, { id, limit: 1 });
  if (!row) throw new Refusal("not-found", { zh: "没有这个账号", en: "There is no such account" });
  return row;
}

type Wanted = { readonly id?: string; readonly q?: string; readonly after?: string; readonly limit: number };
type Row = Omit<AccountRow, "grants"> & { readonly grants: readonly Grant[] | null };

async function accounts({ store, now }: House, { id, q = "", after = "", limit }: Wanted): Promise<AccountRow[]> {
  const at = now();
  const { rows } = await sql<Row>`
    select u.id, u.username, u.name, coalesce(u.banned, false) as disabled, coalesce(u."mustChangePassword", false) as "mustChange",
      coalesce(u."twoFactorEnabled", false) as "secondFactor", a.locked_until as "lockedUntil", (extract(epoch from u."createdAt") * 1000)::bigint as "madeAt",
      (select json_agg(json_build_object('role', g.role, 'unit', g.unit_id) order by g.role, g.unit_id) from grants g where g.user_id = u.id) as grants,
      s.sessions, s.latest as "lastSignInAt"
    from "user" u
    left join lateral (select max(t.locked_until) as locked_until from sign_in_attempts t where t.user_id = u.id and t.locked_until > ${at}::bigint) a on true
    left join lateral (select count(*) filter (where e."expiresAt" > ${new Date(at)}::timestamptz) as sessions,
      (extract(epoch from max(e."createdAt")) * 1000)::bigint as latest from session e where e."userId" = u.id) s on true
    where u.username is not null and u.username > ${after} ${id === undefined ? sql`` : sql`and u.id = ${id}`}
      ${q === "" ? sql`` : sql`and (strpos(u.username, ${q.toLowerCase()}) > 0 or strpos(lower(u.name), ${q.toLowerCase()}) > 0)`}
    order by u.username limit ${limit}::integer`.execute(store.db);
  return rows.map((row) => ({ ...row, grants: row.grants ?? [] }));
}
