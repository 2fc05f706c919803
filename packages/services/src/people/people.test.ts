import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { plantCity } from "../testing/rows.ts";
import type { Asker, Role } from "../views.ts";
import { disableAccount, enableAccount, resetPassword, resetSecondFactor, unlockAccount } from "./change-account.ts";
import { grantRole, revokeRole } from "./change-grants.ts";
import { makeServiceToken, revokeServiceToken, rotateServiceToken } from "./change-tokens.ts";
import { createAccount } from "./create-account.ts";
import { listAccounts, readAccount } from "./list-accounts.ts";
import { listServiceTokens } from "./list-tokens.ts";
import { tokenOf } from "./service-tokens.ts";
import { endSessions, listSessions } from "./sessions.ts";
import { beginSignIn, forgetAttempt, passwordRight, signInFailed } from "./sign-in-attempts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const as = (userId: string, role: Role): Asker => ({ userId, name: userId, roles: [role], scope: ["/"] });
const [admin, security, auditor, inspector] = [as("a", "admin"), as("s", "security"), as("u", "auditor"), as("i", "inspector")];
/** How each of these ended: `done`, or the kind of refusal. */
const ends = async (all: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(all)).map((one) =>
    one.status === "fulfilled" ? "done" : one.reason instanceof Refusal ? one.reason.kind : String(one.reason),
  );
const end = async (one: Promise<unknown>): Promise<string> => (await ends([one]))[0] as string;

describe.each(HOUSES)("people on the $engine engine", ({ open }) => {
  let house: House;
  let clock = Date.UTC(2026, 10, 23, 1);
  beforeAll(async () => {
    house = await open(() => clock);
    await plantCity(house);
  });
  afterAll(() => house.close());
  const make = async (username: string): Promise<string> =>
    (await createAccount(house, admin, { username, name: `${username}同志`, hash: "not a hash" })).id;
  const audited = async (subject: string): Promise<string[]> =>
    (await house.store.db.selectFrom("audit_entries").select("action").where("subject_id", "=", subject).orderBy("seq").execute()).map(
      ({ action }) => action,
    );

  test("accounts are the system administrator's, roles the security administrator's, and nobody's own", async () => {
    for (const other of [security, auditor, inspector])
      expect(await end(createAccount(house, other, { username: "nobody", name: "无", hash: "" }))).toBe("forbidden");
    const id = await make("LiMin");
    expect(await readAccount(house, auditor, id)).toMatchObject({
      username: "limin",
      name: "LiMin同志",
      mustChange: true,
      disabled: false,
      grants: [],
      sessions: 0,
    });
    expect(await end(grantRole(house, admin, { userId: id, role: "inspector", units: ["*"] }))).toBe("forbidden");
    expect(await end(grantRole(house, { ...security, userId: id }, { userId: id, role: "inspector", units: ["*"] }))).toBe("forbidden");
    expect(await end(revokeRole(house, { ...security, userId: id }, { userId: id, role: "inspector", units: [] }))).toBe("forbidden");
    expect(await end(grantRole(house, security, { userId: id, role: "head", units: ["没有的局"] }))).toBe("invalid");
    expect(await end(grantRole(house, security, { userId: id, role: "head", units: [] }))).toBe("invalid");
    expect(await end(grantRole(house, security, { userId: id, role: "admin", units: ["市城管局"] }))).toBe("invalid");
    expect(await end(grantRole(house, security, { userId: "no-such", role: "head", units: ["*"] }))).toBe("not-found");
    const { grants } = await grantRole(house, security, { userId: id, role: "head", units: ["市城管局", "市住建局", "市城管局"] });
    expect(grants).toEqual(
      [
        { role: "head", unit: "市住建局" },
        { role: "head", unit: "市城管局" },
      ].sort((a, b) => (a.unit < b.unit ? -1 : 1)),
    );
    expect((await revokeRole(house, security, { userId: id, role: "head", units: ["市城管局"] })).grants).toEqual([
      { role: "head", unit: "市住建局" },
    ]);
    expect(await end(revokeRole(house, security, { userId: id, role: "lead", units: [] }))).toBe("not-found");
    expect(await audited(id)).toEqual(["user.add", "user.grant", "user.revoke"]);
    expect(await end(listAccounts(house, inspector))).toBe("forbidden");
  });

  test("of many who take one name, one gets it; a list of accounts is read page by page", async () => {
    const taken = await ends(Array.from({ length: 10 }, () => make("zhanghua")));
    expect(taken.filter((one) => one === "done").length).toBe(1);
    expect(taken.filter((one) => one === "conflict").length).toBe(9);
    for (const username of ["x", "a b", "<b>", "x".repeat(41)]) expect(await end(make(username))).toBe("invalid");
    await make("王巍");
    const first = await listAccounts(house, admin, { limit: 2 });
    const second = await listAccounts(house, admin, { limit: 2, cursor: first.next ?? "" });
    expect([...first.rows, ...second.rows].map(({ username }) => username)).toEqual(["limin", "zhanghua", "王巍"]);
    expect(second.next).toBeNull();
    expect((await listAccounts(house, admin, { q: "ZHANG" })).rows.map(({ username }) => username)).toEqual(["zhanghua"]);
  });

  test("no one person is two of the three administrators, granted one after another or at the same instant", async () => {
    const offices = ["admin", "security", "auditor"] as const;
    const one = await make("one");
    await grantRole(house, security, { userId: one, role: "auditor", units: ["*"] });
    for (const role of ["admin", "security"] as const)
      expect(await end(grantRole(house, security, { userId: one, role, units: ["*"] }))).toBe("conflict");
    expect(await end(grantRole(house, security, { userId: one, role: "auditor", units: ["*"] })), "again is no second office").toBe("done");
    await grantRole(house, security, { userId: one, role: "leader", units: ["*"] });
    for (let round = 0; round < 5; round++) {
      const id = await make(`both-${round}`);
      const granted = await ends([...offices, ...offices].map((role) => grantRole(house, security, { userId: id, role, units: ["*"] })));
      const { grants } = await readAccount(house, security, id);
      expect(grants.length).toBe(1);
      expect(granted.filter((how) => how === "done").length).toBe(2); // the same office twice is the same
      expect(granted.filter((how) => how === "conflict").length).toBe(4);
    }
    // and the table itself refuses it, whatever writes to it
    const raw = { user_id: one, role: "admin", unit_id: "*", granted_at: 0, granted_by: "x" };
    await expect(house.store.db.insertInto("grants").values(raw).execute()).rejects.toThrow(/grants_one_administrator/);
  });

  test("no office of the three is left empty, not even by two at once", async () => {
    const { db } = house.store;
    await db.deleteFrom("grants").where("role", "in", ["admin", "security", "auditor"]).execute();
    const [first, second] = [await make("keeper-1"), await make("keeper-2")];
    for (const userId of [first, second]) await grantRole(house, security, { userId, role: "admin", units: ["*"] });
    const revoked = await ends([first, second].map((userId) => revokeRole(house, security, { userId, role: "admin", units: [] })));
    expect(revoked.toSorted()).toEqual(["conflict", "done"]);
    const [left, gone] = revoked[0] === "done" ? [second, first] : [first, second];
    await grantRole(house, security, { userId: gone, role: "admin", units: ["*"] });
    const stopped = await ends([left, gone].map((userId) => disableAccount(house, admin, { userId })));
    expect(stopped.toSorted()).toEqual(["conflict", "done"]);
    expect(await end(disableAccount(house, { ...admin, userId: left }, { userId: left }))).toBe("conflict");
  });

  test("administrators do not take each other over; a password that was made by another ends the sessions", async () => {
    const [colleague, keeper] = [await make("colleague"), await make("keeper-3")];
    await grantRole(house, security, { userId: keeper, role: "security", units: ["*"] });
    for (const take of [
      (userId: string) => resetPassword(house, admin, { userId, hash: "new" }),
      (userId: string) => resetSecondFactor(house, admin, { userId }),
    ]) {
      expect(await end(take(keeper))).toBe("forbidden");
      expect(await end(take(colleague))).toBe("done");
    }
    expect(await end(resetPassword(house, as("system:command-line", "admin"), { userId: keeper, hash: "new" }))).toBe("done");
    const when = new Date(clock + HOUR);
    const session = (id: string, userId: string) => ({
      ...{ id, userId, token: `t-${id}`, way: null, ipAddress: "10.0.0.1", userAgent: "Browser" },
      ...{ expiresAt: when, createdAt: new Date(clock), updatedAt: new Date(clock) },
    });
    const { db } = house.store;
    await db
      .insertInto("session")
      .values(["s1", "s2", "s3"].map((id) => session(id, colleague)))
      .execute();
    expect(await end(listSessions(house, inspector, colleague))).toBe("forbidden");
    expect((await listSessions(house, { ...inspector, userId: colleague }, colleague)).map(({ id, way }) => [id, way])).toEqual([
      ["s1", "password"],
      ["s2", "password"],
      ["s3", "password"],
    ]);
    expect(await endSessions(house, { ...inspector, userId: colleague }, { userId: colleague, spare: "s1" })).toEqual(["s2", "s3"]);
    expect(await end(endSessions(house, admin, { userId: colleague, id: "s2" }))).toBe("not-found");
    expect(await endSessions(house, admin, { userId: colleague, id: "s1" })).toEqual(["s1"]);
    await db.insertInto("session").values(session("s4", colleague)).execute();
    expect((await disableAccount(house, admin, { userId: colleague, reason: "调离" })).disabled).toBe(true);
    expect(await listSessions(house, admin, colleague)).toEqual([]);
    expect((await enableAccount(house, admin, { userId: colleague })).disabled).toBe(false);
    expect(await audited(colleague)).toEqual([
      ...["user.add", "user.reset-password", "user.reset-second-factor", "user.end-sessions", "user.end-sessions"],
      ...["user.disable", "user.enable"],
    ]);
  });

  test("wrong passwords lock an account for longer and longer; an unknown name no differently; the administrator unlocks it", async () => {
    const id = await make("guessed");
    const guess = async (name: string) => {
      const attempt = await beginSignIn(house, name);
      await signInFailed(house, attempt, { address: "10.0.0.9" });
      return attempt.locked;
    };
    for (const name of ["Guessed", "a-password-typed-here"]) {
      const seen: boolean[] = [];
      for (let at = 0; at < 7; at++) seen.push(await guess(name));
      expect([name, seen]).toEqual([name, [false, false, false, false, false, true, true]]);
    }
    expect((await readAccount(house, admin, id)).lockedUntil).toBe(clock + MINUTE);
    clock += MINUTE;
    expect([await guess("guessed"), await guess("guessed")]).toEqual([false, true]);
    expect((await readAccount(house, admin, id)).lockedUntil, "twice as long").toBe(clock + 2 * MINUTE);
    await unlockAccount(house, admin, { userId: id });
    expect((await readAccount(house, admin, id)).lockedUntil).toBeNull();
    for (let at = 0; at < 4; at++) await guess("guessed");
    await passwordRight(house, await beginSignIn(house, "guessed"));
    for (let at = 0; at < 4; at++) expect(await guess("guessed"), "the right one begins the count anew").toBe(false);
    for (let at = 0; at < 9; at++) await forgetAttempt(house, await beginSignIn(house, "guessed"));
    expect((await beginSignIn(house, "guessed")).locked, "what was never tried does not count").toBe(false);
    const lines = await audited(id);
    expect([lines.filter((line) => line === "sign-in.lock").length, lines.includes("user.unlock")]).toEqual([2, true]);
    const kept = await house.store.db.selectFrom("sign_in_attempts").selectAll().execute();
    const everything = JSON.stringify([kept, await house.store.db.selectFrom("audit_entries").selectAll().execute()]);
    expect(everything).not.toContain("a-password-typed-here");
  });

  test("of fifty who guess at once, no more than five passwords are looked at", async () => {
    await make("stormed");
    const attempts = await Promise.all(Array.from({ length: 50 }, () => beginSignIn(house, "stormed")));
    expect(attempts.filter(({ locked }) => !locked).length).toBe(5);
  });

  test("a feed's token opens one source; it is kept as a hash, expires, is exchanged with a time for both, and revoked", async () => {
    for (const other of [security, auditor, inspector])
      expect(await end(makeServiceToken(house, other, { source: "rx", name: "热线平台" }))).toBe("forbidden");
    expect(await end(makeServiceToken(house, admin, { source: "no-such", name: "热线平台" }))).toBe("not-found");
    for (const days of [0, 1.5, 5000]) expect(await end(makeServiceToken(house, admin, { source: "rx", name: "x", days }))).toBe("invalid");
    const made = await makeServiceToken(house, admin, { source: "rx", name: "热线平台", days: 10 });
    expect(made.token).toMatch(/^qj_[0-9a-f]{12}_[\w-]{43}$/);
    const use = (token: string) => tokenOf(house, `Bearer ${token}`);
    expect(await use(made.token)).toEqual({ id: made.id, source: "rx", name: "热线平台" });
    const other = await makeServiceToken(house, admin, { source: "sp", name: "审批平台" });
    const crossed = `${made.token.slice(0, 16)}${other.token.slice(16)}`;
    for (const wrong of [crossed, `${made.token}x`, made.token.toUpperCase(), "", "x"]) expect(await use(wrong)).toBeUndefined();
    for (const header of [undefined, null, made.token, `Basic ${made.token}`, `Bearer ${made.token} ${made.token}`])
      expect(await tokenOf(house, header)).toBeUndefined();
    const stored = JSON.stringify([
      await house.store.db.selectFrom("service_tokens").selectAll().execute(),
      await house.store.db.selectFrom("audit_entries").selectAll().where("subject_kind", "=", "token").execute(),
      await listServiceTokens(house, auditor),
    ]);
    for (const { token } of [made, other]) expect(stored).not.toContain(token.slice(16));

    const began = clock;
    clock += 9 * DAY;
    const next = await rotateServiceToken(house, admin, { id: made.id, graceHours: 2 });
    expect([next.replaces, next.source, next.name]).toEqual([made.id, "rx", "热线平台"]);
    clock += 2 * HOUR - 1;
    expect([await use(made.token), await use(next.token)].map((one) => one?.id)).toEqual([made.id, next.id]);
    clock += 1;
    expect([await use(made.token), await use(next.token)].map((one) => one?.id)).toEqual([undefined, next.id]);
    expect(await end(rotateServiceToken(house, admin, { id: made.id }))).toBe("conflict");
    const at = clock;
    clock += MINUTE / 2;
    await use(next.token);
    expect((await listServiceTokens(house, admin, { source: "rx" })).map(({ id, state, lastUsedAt }) => [id, state, lastUsedAt])).toEqual([
      [next.id, "valid", at - 1],
      [made.id, "expired", at - 1],
    ]);
    expect((await revokeServiceToken(house, admin, { id: next.id })).state).toBe("revoked");
    expect((await revokeServiceToken(house, admin, { id: next.id })).state, "again is no fault").toBe("revoked");
    expect(await use(next.token)).toBeUndefined();
    expect(await end(rotateServiceToken(house, admin, { id: next.id }))).toBe("conflict");
    clock = began + 400 * DAY;
    expect(await use(other.token)).toBeUndefined();
    expect([await audited(made.id), await audited(next.id)]).toEqual([["token.make"], ["token.rotate", "token.revoke"]]);
  });
});
