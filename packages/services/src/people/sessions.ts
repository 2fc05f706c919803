import type { Tx } from "@qingjian/db";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { SessionRow } from "./account-views.ts";

/** The sessions of a person that are open now, the newest first: one's own, or anyone's for the system administrator. @throws Refusal */
export async function listSessions(house: House, asker: Asker, userId: string): Promise<SessionRow[]> {
  await ownOrAdmin(house, asker, userId);
  const sessions = await house.store.db
    .selectFrom("session")
    .selectAll()
    .where("userId", "=", userId)
    .where("expiresAt", ">", new Date(house.now()))
    .orderBy("createdAt", "desc")
    .orderBy("id")
    .execute();
  return sessions.map(({ id, createdAt, updatedAt, expiresAt, ipAddress, userAgent, way }) => ({
    id,
    since: createdAt.getTime(),
    seenAt: updatedAt.getTime(),
    until: expiresAt.getTime(),
    address: ipAddress || null,
    browser: userAgent || null,
    way: way === "sso" ? "sso" : "password",
  }));
}

/** Ends one session of a person, or (when none is named) all but the one that is spared. Gives the ids of those that ended. @throws Refusal */
export async function endSessions(
  house: House,
  asker: Asker,
  { userId, id, spare }: { readonly userId: string; readonly id?: string | undefined; readonly spare?: string | undefined },
): Promise<string[]> {
  await ownOrAdmin(house, asker, userId);
  return house.store.transaction(async (tx) => {
    let ending = tx.db.deleteFrom("session").where("userId", "=", userId);
    if (id !== undefined) ending = ending.where("id", "=", id);
    if (spare !== undefined) ending = ending.where("id", "!=", spare);
    const ended = (await ending.returning("id").execute()).map((session) => session.id);
    if (id !== undefined && ended.length === 0)
      throw new Refusal("not-found", { zh: "没有这个会话，或已结束", en: "There is no such session, or it has ended" });
    if (ended.length > 0)
      await audit(tx, [
        {
          at: house.now(),
          actor: asker.userId,
          action: "user.end-sessions",
          subjectKind: "user",
          subjectId: userId,
          body: { sessions: ended.length },
        },
      ]);
    return ended;
  });
}

/** Ends one session without a word in the record: another took its place in the same browser. */
export const leaveSession = async ({ store }: Pick<House, "store">, id: string): Promise<void> =>
  void (await store.db.deleteFrom("session").where("id", "=", id).execute());

/** Ends every session of somebody, in a caller's transaction: what he may do, or how he signs in, has changed. */
export const endAll = async (tx: Tx, userId: string): Promise<void> =>
  void (await tx.db.deleteFrom("session").where("userId", "=", userId).execute());

async function ownOrAdmin({ store }: House, asker: Asker, userId: string): Promise<void> {
  if (asker.userId === userId) return;
  if (!asker.roles.includes("admin"))
    throw new Refusal("forbidden", { zh: "只能查看和结束自己的会话", en: "Only your own sessions are yours to see and end" });
  const user = await store.db.selectFrom("user").select("id").where("id", "=", userId).executeTakeFirst();
  if (!user) throw new Refusal("not-found", { zh: "没有这个账号", en: "There is no such account" });
}
