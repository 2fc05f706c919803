import { createHmac, randomUUID } from "node:crypto";
import { enterAccount, enterGrants, type House, type Role } from "@qingjian/services";

/** Who acts in the rounds. */
export const PEOPLE = {
  linlan: "inspector",
  zhouyan: "inspector",
  qinzheng: "lead",
  maxiao: "head",
  songzhi: "analyst",
  admin: "admin",
} as const satisfies Readonly<Record<string, Role>>;
export type PersonName = keyof typeof PEOPLE;

/** The cookie of each, and his id. */
export type Seated = Readonly<Record<PersonName, { readonly id: string; readonly cookie: string }>>;

/** Seats everybody over the whole city, already signed in: sessions are rows, and stay good in every copy of the database under the same key. */
export async function seatPeople(house: House): Promise<Seated> {
  const seated = await Promise.all(
    Object.entries(PEOPLE).map(async ([username, role]) => {
      const { id } = await house.store.transaction(async (tx) => {
        const made = await enterAccount(house, tx, "system:faults", { username, name: username, hash: "none", mustChange: false });
        await enterGrants(house, tx, "system:faults", { userId: made.id, role, units: ["*"] });
        return made;
      });
      const [token, now] = [randomUUID(), house.now()];
      const until = new Date(now + 400 * 86_400_000);
      // as if they had just been active, for as long as the rounds go on, and whatever is done to the clock
      const times = { createdAt: new Date(now), updatedAt: until, expiresAt: until };
      await house.store.db
        .insertInto("session")
        .values({ id: randomUUID(), token, userId: id, ipAddress: null, userAgent: null, way: "password", ...times })
        .execute();
      const signature = createHmac("sha256", house.secrets.session).update(token).digest("base64");
      return [username, { id, cookie: `qingjian.session_token=${encodeURIComponent(`${token}.${signature}`)}` }] as const;
    }),
  );
  return Object.fromEntries(seated) as Seated;
}
