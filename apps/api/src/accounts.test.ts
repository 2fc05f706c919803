import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrepared, type House, openHouse, Refusal } from "@qingjian/services";
import { getMigrations } from "better-auth/db/migration";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addUser, ensureFirstUsers } from "./accounts.ts";
import { makeAuth } from "./auth.ts";

const folder = mkdtempSync(join(tmpdir(), "qingjian-accounts-"));
let house: House;
beforeAll(async () => {
  await copyPrepared(join(folder, "store"));
  house = await openHouse({ folder });
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});
const usernames = async () =>
  (await sql<{ username: string }>`select username from "user" order by username`.execute(house.store.db)).rows.map(
    ({ username }) => username,
  );

describe("accounts", () => {
  test("our tables are those the sign-in library wants", async () => {
    const { toBeCreated, toBeAdded } = await getMigrations(makeAuth(house, house.store.db, { origin: undefined }).options);
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
  });

  test("a password counts to its last character, whatever its characters are, and however a keyboard composes them", async () => {
    const signs = [..."木秤 ｑｕｉｅｔ ñ 雨后🧭 ﬃ 渡口"];
    const password = Array.from({ length: 90 }, (_, at) => signs[(at * 7) % signs.length]).join("");
    await addUser(house, { username: "changkouling", name: "常口令", role: "inspector", units: ["*"], password });
    const auth = makeAuth(house, house.store.db, { origin: undefined });
    const enters = async (typed: string) => {
      const body = JSON.stringify({ username: "changkouling", password: typed });
      const headers = { "Content-Type": "application/json", Origin: "http://localhost" };
      return (await auth.handler(new Request("http://localhost/api/auth/sign-in/username", { method: "POST", headers, body }))).status;
    };
    expect(password.normalize("NFKC")).not.toBe(password);
    const said = [];
    for (const typed of [password, password.normalize("NFKC"), [...password].slice(0, -1).join(""), [...password].slice(0, 72).join("")])
      said.push(await enters(typed));
    expect(said).toEqual([200, 200, 401, 401]);
  });

  test("the first people are made once, each with a password of his own", async () => {
    const made = await ensureFirstUsers(house, { demo: true });
    expect(made.map(({ username, name, role }) => [username, name, role])).toEqual([
      ["admin", "系统管理员", "admin"],
      ["security", "安全管理员", "security"],
      ["auditor", "审计员", "auditor"],
      ["linlan", "林岚", "inspector"],
      ["zhouyan", "周砚", "inspector"],
      ["qinzheng", "秦正", "lead"],
      ["maxiao", "马骁", "head"],
      ["luning", "陆宁", "head"],
      ["songzhi", "宋知", "analyst"],
      ["hejing", "何静", "analyst"],
      ["fangheng", "方衡", "leader"],
    ]);
    expect(new Set(made.map(({ password }) => password)).size).toBe(11);
    for (const { password } of made) expect(password).toMatch(/^(\w{4}-){3}\w{4}$/);
    expect(await ensureFirstUsers(house, { demo: true })).toEqual([]);
  });

  test.for([
    [{ username: "linlan", units: ["*"] }, "conflict", /linlan/],
    [{ username: "x", units: ["*"] }, "invalid", /2 to 40/],
    [{ username: "a b", units: ["*"] }, "invalid", /2 to 40/],
    [{ username: "fine", units: [] }, "invalid", /at least one unit/],
    [{ username: "fine", units: ["没有的局"] }, "invalid", /没有的局/],
    [{ username: "fine", units: ["*"], password: "short" }, "invalid", /12 characters/],
  ] as const)("%j is refused, and leaves nothing behind", async ([user, kind, said]) => {
    const before = await usernames();
    const refusal = await addUser(house, { name: "某人", role: "inspector", ...user }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).kind).toBe(kind);
    expect((refusal as Refusal).message).toMatch(said);
    expect(await usernames()).toEqual(before);
  });

  test("the library too refuses a short password for an account that an administrator makes", async () => {
    const { api } = makeAuth(house, house.store.db, { origin: undefined });
    await expect(api.createUser({ body: { name: "x", email: "x@qingjian.invalid", password: "eleven char" } })).rejects.toThrow(
      "at least 12",
    );
  });
});
