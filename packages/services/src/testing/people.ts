import { sql } from "kysely";
import type { House } from "../house.ts";
import type { Role } from "../views.ts";

/** Accounts with what is granted to them: `{ zhou: ["inspector", "市城管局"] }`; a name that begins with - is barred. */
export async function plantPeople({ store }: House, people: Readonly<Record<string, readonly [Role, string]>>): Promise<void> {
  for (const [name, [role, unit]] of Object.entries(people)) {
    const id = name.replace(/^-/, "");
    await sql`insert into "user" (id, name, email, "emailVerified", banned) values (${id}, ${id}, ${`${id}@qingjian.invalid`}, false, ${id !== name})`.execute(
      store.db,
    );
    await store.db.insertInto("grants").values({ user_id: id, role, unit_id: unit, granted_at: 0, granted_by: "system:test" }).execute();
  }
}
