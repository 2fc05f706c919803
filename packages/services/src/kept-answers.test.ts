import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audit } from "./audit.ts";
import type { House } from "./house.ts";
import { rotateKeys } from "./identity/rotate-keys.ts";
import { beginKeyed, digestOf, dropKey, keepAnswer } from "./kept-answers.ts";
import { asKeyed } from "./keyed-effect.ts";
import { openSecrets } from "./secrets.ts";
import { HOUSES } from "./testing/open-houses.ts";

describe.each(HOUSES)("keyed posts ($engine)", ({ open }) => {
  let house: House;
  let now = Date.UTC(2026, 2, 2);
  beforeAll(async () => {
    house = await open(() => now);
  });
  afterAll(() => house.close());
  const post = (key: string, body = "{}") => ({ person: "lin", key, request: digestOf("POST", "/x", Buffer.from(body)) });

  test("of fifty at once one is carried out; the answer is given to all who ask afterwards", async () => {
    const begun = await Promise.allSettled(Array.from({ length: 50 }, () => beginKeyed(house, post("key-of-fifty"))));
    expect(begun.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of begun) if (one.status === "rejected") expect(one.reason).toMatchObject({ kind: "conflict" });
    const answer = { status: 201, headers: { ETag: '"1"' }, body: Buffer.from("中文") };
    await keepAnswer(house, post("key-of-fifty"), answer);
    const again = await beginKeyed(house, post("key-of-fifty"));
    expect([again?.status, again?.headers, Buffer.from(again?.body ?? []).toString()]).toEqual([201, { ETag: '"1"' }, "中文"]);
    await expect(beginKeyed(house, post("key-of-fifty", "[]"))).rejects.toMatchObject({ kind: "conflict" });
  });

  test("an answer that was sealed with a key gone since is not given again, and what was asked is not done again", async () => {
    expect(await beginKeyed(house, post("key-of-before"))).toBeUndefined();
    await keepAnswer(house, post("key-of-before"), { status: 200, headers: {}, body: Buffer.from("{}") });
    await rotateKeys(house, { actor: "system:test" });
    const started = { ...house, secrets: openSecrets(house.folder) };
    await expect(beginKeyed(started, post("key-of-before"))).rejects.toMatchObject({
      kind: "conflict",
      said: { zh: expect.stringContaining("已经执行过") },
    });
  });

  test("one that was refused, or whose process died, can be begun again; so can any after a day", async () => {
    expect(await beginKeyed(house, post("key-refused"))).toBeUndefined();
    await dropKey(house, post("key-refused"));
    expect(await beginKeyed(house, post("key-refused"))).toBeUndefined();
    await expect(beginKeyed(house, post("key-refused"))).rejects.toMatchObject({ kind: "conflict" });
    now += 121_000;
    expect(await beginKeyed(house, post("key-refused"))).toBeUndefined();
    now += 25 * 3_600_000;
    expect(await beginKeyed(house, post("key-of-fifty", "[]"))).toBeUndefined();
  });

  test("one that was begun by a clock that was ahead can be begun again once it has been put back", async () => {
    const right = now;
    now += 40 * 24 * 3_600_000;
    expect(await beginKeyed(house, post("key-ahead"))).toBeUndefined(); // and its process dies
    now = right;
    expect(await beginKeyed(house, post("key-ahead"))).toBeUndefined();
    await expect(beginKeyed(house, post("key-ahead")), "it is now under way by the right clock").rejects.toMatchObject({
      kind: "conflict",
    });
  });

  test("what has put something on record is not done again, though its answer be lost; what was undone can be", async () => {
    const act = (key: string, undo: boolean) =>
      asKeyed(post(key), () =>
        house.store.transaction(async (tx) => {
          await audit(tx, [{ at: now, actor: "lin", action: "test", subjectKind: "test", subjectId: key }]);
          if (undo) throw new Error("undone");
        }),
      );
    expect(await beginKeyed(house, post("key-done"))).toBeUndefined();
    await act("key-done", false); // and the process dies, or the line breaks while the commit is answered
    await dropKey(house, post("key-done"));
    now += 121_000;
    await expect(beginKeyed(house, post("key-done"))).rejects.toMatchObject({
      kind: "conflict",
      said: { zh: expect.stringContaining("已经执行") },
    });

    expect(await beginKeyed(house, post("key-undone"))).toBeUndefined();
    await expect(act("key-undone", true)).rejects.toThrow("undone");
    await dropKey(house, post("key-undone"));
    expect(await beginKeyed(house, post("key-undone"))).toBeUndefined();
  });
});
