import type { AccountRow } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES, type Engine, type Place } from "./doors/places.ts";

const LONG = 120_000;

// on the server alone where there is one: every command opens the house anew, and what each does is tested on both engines where it lives
describe.each(ENGINES.slice(-1))("accounts by the command line, $engine", ({ make }: Engine) => {
  let place: Place;
  beforeAll(async () => {
    place = await make();
  }, LONG);
  afterAll(() => place?.remove());
  const user = (...words: string[]) => place.json<AccountRow & { password: string }>("user", ...words);

  test("a role is granted, a password reset, no one is two administrators; a feed's token needs a source", { timeout: LONG }, async () => {
    const { password } = await user("add", "zhangsan", "--name", "张三", "--role", "inspector");
    expect(password).toMatch(/^(\w{4}-){3}\w{4}$/);
    expect((await user("grant", "ZhangSan", "--role", "auditor")).grants.map(({ role }) => role)).toEqual(["auditor", "inspector"]);
    expect((await place.run("user", "grant", "zhangsan", "--role", "admin")).stderr).toMatch(/three offices/);
    expect((await user("reset", "zhangsan", "--second-factor")).password).not.toBe(password);
    expect((await place.run("token", "add", "canonical", "--name", "热线平台")).stderr).toMatch(/no source/);
    const house = await place.house();
    try {
      const lines = await house.store.db
        .selectFrom("audit_entries")
        .select(["actor", "action"])
        .where("subject_kind", "=", "user")
        .orderBy("seq")
        .execute();
      expect(new Set(lines.map(({ actor }) => actor))).toEqual(new Set(["system:command-line"]));
      expect(lines.map(({ action }) => action)).toEqual([
        ...["user.add", "user.grant", "user.grant", "user.reset-second-factor", "user.reset-password"],
      ]);
    } finally {
      await house.close();
    }
  });
});
