import type { Schema } from "@qingjian/db";
import type { Selectable } from "kysely";
import type { House } from "../house.ts";
import { nameOf } from "../people.ts";
import type { Asker } from "../views.ts";
import { needsAdministrator } from "./needs.ts";
import type { ServiceTokenRow } from "./token-views.ts";

const SHOWN = 500;

export type StoredToken = Selectable<Schema["service_tokens"]>;

/** The tokens of feeds, of one source or all, the newest first. @throws Refusal */
export async function listServiceTokens(
  house: House,
  asker: Asker,
  { source }: { readonly source?: string | undefined } = {},
): Promise<ServiceTokenRow[]> {
  needsAdministrator(asker);
  let query = house.store.db.selectFrom("service_tokens").selectAll().orderBy("made_at", "desc").orderBy("id", "desc").limit(SHOWN);
  if (source !== undefined) query = query.where("source", "=", source);
  return tokenRows(house, await query.execute());
}

export async function tokenRows(house: House, tokens: readonly StoredToken[]): Promise<ServiceTokenRow[]> {
  const name = await nameOf(
    house,
    tokens.map(({ made_by }) => made_by),
  );
  const at = house.now();
  return tokens.map((token) => ({
    id: token.id,
    source: token.source,
    name: token.name,
    prefix: `qj_${token.prefix}`,
    madeAt: token.made_at,
    madeBy: { id: token.made_by, name: name(token.made_by) },
    expiresAt: token.expires_at,
    revokedAt: token.revoked_at,
    replaces: token.replaces,
    lastUsedAt: token.last_used_at,
    state: token.revoked_at !== null ? "revoked" : token.expires_at <= at ? "expired" : "valid",
  }));
}
