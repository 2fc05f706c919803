import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PERMISSIONS, permitted } from "./permissions.ts";
import { type OpenDoor, openDoor, told } from "./testing/open-door.ts";

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const PEOPLE = { inspector: "linlan", head: "maxiao", analyst: "songzhi", admin: "admin" } as const;

describe("the table of permissions", () => {
  test("has every route, and no route that is not there", () => {
    const routes = new Set(door.api.app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`));
    expect([...routes].filter((route) => permitted(route) === undefined)).toEqual([]);
    expect(Object.keys(PERMISSIONS).filter((route) => !routes.has(route))).toEqual([]);
  });

  test.for(Object.entries(PERMISSIONS).filter(([, granted]) => granted !== "public"))(
    "%s answers the roles it grants and no other",
    async ([route, granted]) => {
      const [method = "", path = ""] = route.split(" ");
      const ask = async (username: string | undefined) => {
        const asking = new AbortController();
        const answer = await (await door.as(username))(path.replace(":id", "no-such"), {
          method,
          signal: asking.signal,
          ...(method === "POST" ? { body: "{}" } : {}),
        });
        asking.abort();
        return answer.status;
      };
      expect(await ask(undefined)).toBe(401);
      for (const [role, username] of Object.entries(PEOPLE)) {
        const status = await ask(username);
        if ((granted as readonly string[]).includes(role)) expect([200, 400, 404]).toContain(status);
        else expect([role, status]).toEqual([role, 403]);
      }
    },
  );

  test("no case content reaches heads, analysts or administrators", () => {
    for (const [route, granted] of Object.entries(PERMISSIONS))
      if (/alerts|cases|reports/.test(route)) expect([route, granted]).toEqual([route, ["inspector"]]);
  });

  test("an address that is not there is a problem, for strangers and for people", async () => {
    for (const username of [undefined, "linlan"]) {
      const answer = await (await door.as(username))("/api/v1/nothing", { headers: { "Accept-Language": "en" } });
      expect([answer.status, (await told(answer)).detail]).toEqual([404, "There is no such address."]);
    }
  });

  test("grants count from the next request on", async () => {
    const me = async () => (await (await door.as("zhouyan"))("/api/v1/me")).status;
    expect(await me()).toBe(200);
    const { userId: id } = await (await door.as("zhouyan"))("/api/v1/me").then((answer) => told<{ userId: string }>(answer));
    await door.house.store.db.deleteFrom("grants").where("user_id", "=", id).execute();
    expect(await me()).toBe(403);
  });
});
