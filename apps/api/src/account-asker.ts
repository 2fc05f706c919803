import { type Asker, type House, Refusal, type Role } from "@qingjian/services";
import { sql } from "kysely";
import { inRole } from "./asker.ts";
import { grantsOf } from "./stored-session.ts";

/** Somebody with an account, acting in a role he holds, for whoever runs the program on the machine itself. @throws Refusal */
export async function askerNamed(house: House, username: string, role: Role): Promise<Asker> {
  const { rows } = await sql<{
    id: string;
    name: string;
    banned: boolean | null;
  }>`select id, name, banned from "user" where username = ${username.toLowerCase()}`.execute(house.store.db);
  const user = rows[0];
  if (!user || user.banned === true)
    throw new Refusal("not-found", { zh: `没有用户“${username}”，或已停用`, en: `There is no user “${username}”, or he is barred` });
  const asker = inRole({ userId: user.id, name: user.name, grants: await grantsOf(house, user.id) }, [role]);
  if (!asker)
    throw new Refusal("forbidden", {
      zh: `${user.name}（${username}）没有此项操作所需的角色 ${role}`,
      en: `${user.name} (${username}) does not hold the role ${role} that this needs`,
    });
  return asker;
}
