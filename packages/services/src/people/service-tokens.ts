import type { House } from "../house.ts";
import { isTokenOf, prefixOf } from "./token-secret.ts";
import type { ServiceTokenUse } from "./token-views.ts";

const MINUTE = 60_000;

/**
 * Whose token an `Authorization: Bearer …` header carries: the feed's name and the one source it may push into. Undefined for anything that is
 * no token, is not ours, has expired or was revoked. Its last use is noted, to the minute.
 */
export async function tokenOf({ store, now }: House, authorization: string | undefined | null): Promise<ServiceTokenUse | undefined> {
  const token = /^Bearer ([\w-]+)$/i.exec(authorization?.trim() ?? "")?.[1];
  const prefix = token === undefined ? undefined : prefixOf(token);
  if (token === undefined || prefix === undefined) return undefined;
  const row = await store.db.selectFrom("service_tokens").selectAll().where("prefix", "=", prefix).executeTakeFirst();
  const at = now();
  if (!row || !isTokenOf(token, row.hash) || row.revoked_at !== null || row.expires_at <= at) return undefined;
  if (row.last_used_at === null || row.last_used_at < at - MINUTE)
    await store.db
      .updateTable("service_tokens")
      .set({ last_used_at: at })
      .where("id", "=", row.id)
      .where((eb) => eb.or([eb("last_used_at", "is", null), eb("last_used_at", "<", at - MINUTE)]))
      .execute();
  return { id: row.id, source: row.source, name: row.name };
}
