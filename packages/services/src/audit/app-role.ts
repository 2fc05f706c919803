import { grantApp } from "@qingjian/db";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { openJobs } from "../jobs.ts";

const REMEMBERED = "app-role";

/**
 * Gives the role by which the application is to work on the server its least power, and remembers it: so that the next migration, which may make new
 * tables, grants on them too. Without a role, the one remembered; gives its name, undefined when there is none. @throws AppRoleFault
 */
export async function grantAppRole(
  house: House,
  { role, actor }: { readonly role?: string | undefined; readonly actor: string },
): Promise<string | undefined> {
  const { db } = house.store;
  const known = (await db.selectFrom("meta").select("value").where("key", "=", REMEMBERED).executeTakeFirst())?.value;
  const chosen = role ?? known;
  if (chosen === undefined) return undefined;
  const jobs = await openJobs(house, () => {}); // makes the tables of the queue, which the role may not make
  await jobs.stop();
  await grantApp(house.store, chosen);
  if (chosen === known) return chosen;
  await house.store.transaction(async (tx) => {
    await tx.db
      .insertInto("meta")
      .values({ key: REMEMBERED, value: chosen })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: chosen }))
      .execute();
    await audit(tx, [{ at: house.now(), actor, action: "database.app-role", subjectKind: "database", subjectId: chosen }]);
  });
  return chosen;
}
