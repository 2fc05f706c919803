import { bucketOf } from "@qingjian/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bodyText } from "./audit/body-text.ts";
import { type AuditLine, audit, hashOf } from "./audit.ts";
import type { House } from "./house.ts";
import { HOUSES } from "./testing/open-houses.ts";

const line = (subjectId: string, n: number): AuditLine => ({
  at: 1_776_000_000_000 + n,
  actor: "system:test",
  action: "noted",
  subjectKind: "alert",
  subjectId,
  body: { n, 字: "清" },
});

test("what a hash covers is frozen: chains that were exported must stay valid", () => {
  expect(hashOf("", 7, 1, line("a", 1), '{"n":1}')).toBe("4170837d890b91a0013d469696e7a4d2be7583d04c33f1ae4f84fc0e514c2836");
});

test("digests and ids stand in a line as they are, though a telephone number may be read in them; numbers of people are masked", () => {
  const sha256 = "30b5a005ec011467348178d6ad85298576e9b9bf1e922985e4a7f768c81b98ca";
  const id = "019aa0b1-7c3d-7e11-8a2b-138123456789";
  expect(JSON.parse(bodyText({ sha256, id, reason: "联系 13812345678" }))).toEqual({
    sha256,
    id,
    reason: expect.not.stringContaining("13812345678"),
  });
});

describe.each(HOUSES)("audit, $engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open();
  });
  afterAll(() => house?.close());

  const chains = async () => {
    const entries = await house.store.db.selectFrom("audit_entries").selectAll().orderBy("bucket").orderBy("seq").execute();
    return Map.groupBy(entries, ({ bucket }) => bucket);
  };

  test("lines written at once form chains without a gap, each hash from the one before", async () => {
    const subjects = ["一", "二", "三", "四", "五"];
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        house.store.transaction((tx) =>
          audit(tx, [line(subjects[n % 5] as string, n), line(subjects[(n + 2) % 5] as string, n), line("一", n)]),
        ),
      ),
    );
    const found = await chains();
    expect([...found.values()].flat().length).toBe(90);
    expect(new Set(found.keys())).toEqual(new Set(subjects.map((subject) => bucketOf(subject))));
    const heads = new Map((await house.store.db.selectFrom("bucket_states").selectAll().execute()).map((row) => [row.bucket, row]));
    for (const [bucket, entries] of found) {
      let previous = "";
      entries.forEach((entry, index) => {
        expect([entry.seq, entry.previous]).toEqual([index + 1, previous]);
        expect(entry.hash).toBe(
          hashOf(previous, bucket, entry.seq, { ...entry, subjectKind: entry.subject_kind, subjectId: entry.subject_id }, entry.body),
        );
        previous = entry.hash;
      });
      expect(heads.get(bucket)).toMatchObject({ audit_seq: entries.length, audit_hash: previous });
    }
  });

  test("what is rolled back leaves no line and no gap", async () => {
    const before = await chains();
    const failed = house.store.transaction(async (tx) => {
      await audit(tx, [line("一", 99)]);
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await chains()).toEqual(before);
    await house.store.transaction((tx) => audit(tx, [{ ...line("一", 100), bucket: 5 }]));
    expect((await chains()).get(5)?.map(({ seq }) => seq)).toEqual([1]);
  });
});
