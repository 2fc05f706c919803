import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bucketOf } from "@qingjian/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { SYSTEM } from "../system-asker.ts";
import { rebuiltFrom, resealed } from "../testing/audit-lines.ts";
import { HOUSES } from "../testing/open-houses.ts";
import type { AuditEntry } from "./audit-entry.ts";
import { lastSeal, sealAudit } from "./seal-audit.ts";
import type { Seal } from "./seal-chain.ts";
import { noHeads } from "./seal-chain.ts";
import { SealsDiffer, sealFilesOf, wholeSeals } from "./seal-files.ts";
import { headsNow, sealsOf } from "./seal-rows.ts";
import { entriesBetween } from "./stretches.ts";
import { verifyAudit } from "./verify-audit.ts";

const HOUR = 3_600_000;
const SUBJECTS = ["一", "二", "三", "四", "五"];
const BUCKET = bucketOf("一");

describe.each(HOUSES)("the audit log in the database, $engine", ({ open }) => {
  let house: House;
  let now = 1_776_000_000_000;
  const write = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n++)
      await house.store.transaction((tx) =>
        audit(
          tx,
          SUBJECTS.map((subjectId) => ({ at: now, actor: "u1", action: "noted", subjectKind: "alert", subjectId, body: { n, 字: "清" } })),
        ),
      );
  };
  beforeAll(async () => {
    const made = await open(() => now);
    house = { ...made, sealFolder: join(made.folder, "elsewhere") };
    for (let round = 0; round < 30; round++) {
      await write(2);
      await sealAudit(house);
      now += HOUR;
    }
    await write(2);
    await house.store.raw(
      "create table kept_entries as select * from audit_entries; create table kept_seals as select * from seals; create table kept_states as select * from bucket_states",
    );
  });
  afterAll(() => house?.close());

  const restore = () =>
    house.store.raw(`begin; delete from audit_entries; insert into audit_entries select * from kept_entries; delete from seals; insert into seals select * from kept_seals;
      update bucket_states b set audit_seq = k.audit_seq, audit_hash = k.audit_hash from kept_states k where k.bucket = b.bucket; commit`);
  const tampered = async (...statements: string[]) => {
    for (const statement of statements) await house.store.raw(statement);
    const verdict = await verifyAudit(house, SYSTEM);
    await restore();
    return verdict;
  };
  const at = (seq: number) => `bucket = ${BUCKET} and seq = ${seq}`;
  const allEntries = async (): Promise<AuditEntry[]> => {
    const all: AuditEntry[] = [];
    for await (const some of entriesBetween(house.store, noHeads(), await headsNow(house.store))) all.push(...some);
    return all;
  };
  const allSeals = async (): Promise<Seal[]> => {
    const all: Seal[] = [];
    for await (const seal of sealsOf(house.store)) all.push(seal);
    return all;
  };

  test("whole, it is told up to which seal; the seals lie twice beside the database", async () => {
    const told: number[] = [];
    const verdict = await verifyAudit(house, SYSTEM, {}, ({ entries }) => told.push(entries));
    expect(verdict).toMatchObject({ whole: true, entries: 311, seals: 30, sealedTo: { seq: 30 }, unsealed: 11, faultCount: 0 });
    expect(verdict.anchors.map(({ file, seals }) => [file, seals])).toEqual(sealFilesOf(house).map((file) => [file, 30]));
    expect(told.at(-1)).toBe(311);
    expect(await lastSeal(house)).toEqual(verdict.sealedTo);
    await restore();
  });

  test("changed, removed, cut, added and rebuilt by direct statements: each is named", async () => {
    for (const [column, value] of [
      ["at", "at + 1"],
      ["actor", "'u2'"],
      ["action", "'x'"],
      ["subject_kind", "'order'"],
      ["subject_id", "'他'"],
      ["body", "'{}'"],
      ["previous", "hash"],
      ["hash", "previous"],
    ])
      expect((await tampered(`update audit_entries set ${column} = ${value} where ${at(7)}`)).faults[0]).toMatchObject({
        kind: "altered",
        bucket: BUCKET,
        seq: 7,
      });
    expect((await tampered(`delete from audit_entries where ${at(7)}`)).faults[0]).toMatchObject({
      kind: "missing",
      bucket: BUCKET,
      seq: 7,
    });
    expect((await tampered(`delete from audit_entries where bucket = ${BUCKET} and seq > 50`)).faults[0]).toMatchObject({
      kind: "cut",
      bucket: BUCKET,
      seq: 51,
    });
    expect((await tampered(`delete from audit_entries where bucket = ${BUCKET}`)).faults[0]).toMatchObject({
      kind: "cut",
      bucket: BUCKET,
      seq: 1,
    });
    const swap = [
      `update audit_entries set seq = -seq where bucket = ${BUCKET} and seq in (7, 9)`,
      `update audit_entries set seq = 16 + seq where bucket = ${BUCKET} and seq < 0`,
    ];
    expect((await tampered(...swap)).faults[0]).toMatchObject({ kind: "altered", bucket: BUCKET, seq: 7 });
    const twin = (set: string) =>
      `insert into audit_entries select bucket, ${set}, at, actor, action, subject_kind, subject_id, body, previous, hash from audit_entries where ${at(7)}`;
    expect((await tampered(twin("1000"))).faults).toEqual([expect.objectContaining({ kind: "extra", bucket: BUCKET, seq: 1000 })]);
    expect((await tampered(twin("0"))).faults).toEqual([expect.objectContaining({ kind: "extra", bucket: BUCKET, seq: 0 })]);
    const head = `update bucket_states set audit_seq = 50, audit_hash = (select hash from audit_entries where ${at(50)}) where bucket = ${BUCKET}`;
    expect((await tampered(`delete from audit_entries where bucket = ${BUCKET} and seq > 50`, head)).faults[0]).toMatchObject({
      kind: "cut",
      bucket: BUCKET,
      seq: 51,
    });
  });

  test("seals changed or removed are named", async () => {
    expect((await tampered("update seals set at = at - 1 where seq = 3")).faults[0]).toMatchObject({ kind: "seal-altered", seal: 3 });
    expect((await tampered("update seals set changed = '[]' where seq = 4")).faults[0]).toMatchObject({ kind: "seal-altered", seal: 4 });
    expect((await tampered("update seals set changed = 'nothing' where seq = 4")).faults[0]).toMatchObject({
      kind: "seal-altered",
      seal: 4,
    });
    expect((await tampered("delete from seals where seq = 3")).faults[0]).toMatchObject({ kind: "seal-missing", seal: 3 });
    expect((await tampered("delete from seals where seq > 20")).faults[0]).toMatchObject({ kind: "seal-missing", seal: 21 });
    expect((await tampered("delete from seals")).faults[0]).toMatchObject({ kind: "seal-missing", seal: 1 });
  });

  test("a chain rebuilt with its head is found by the seals; with the seals rebuilt too, by those beside the database, and sealing refuses to go on", async () => {
    const entries = await allEntries();
    const seals = await allSeals();
    const rebuilt = rebuiltFrom(entries, BUCKET, 33, { actor: "无人" });
    const forge = [
      ...rebuilt
        .filter(({ bucket, seq }) => bucket === BUCKET && seq >= 33)
        .map(
          ({ seq, actor, previous, hash }) =>
            `update audit_entries set actor = '${actor}', previous = '${previous}', hash = '${hash}' where ${at(seq)}`,
        ),
      `update bucket_states set audit_hash = (select hash from audit_entries where bucket = ${BUCKET} order by seq desc limit 1) where bucket = ${BUCKET}`,
    ];
    const found = await tampered(forge.join(";"));
    // two entries an hour: sealed head 32 still agrees, 34 does not
    const named = {
      kind: "rebuilt",
      bucket: BUCKET,
      seq: 33,
      said: { zh: expect.stringContaining("第 33 条至第 34 条"), en: expect.stringContaining("seal 17") },
    };
    expect(found.faults).toEqual([expect.objectContaining(named)]);

    const everything = [
      ...forge,
      "delete from seals",
      ...resealed(seals, rebuilt).map(
        ({ seq, at, previous, root, changed, hash }) =>
          `insert into seals values (${seq}, ${at}, '${previous}', '${root}', '${JSON.stringify(changed)}', '${hash}')`,
      ),
    ].join(";");
    const { faults } = await tampered(everything);
    expect(faults[0]).toMatchObject({ kind: "seal-differs", seal: 17 });
    expect(faults.find(({ kind }) => kind === "rebuilt")).toMatchObject(named);
    await house.store.raw(everything);
    await expect(sealAudit(house)).rejects.toThrow(SealsDiffer);
    for (const file of sealFilesOf(house)) rmSync(file);
    expect((await verifyAudit(house, SYSTEM)).whole).toBe(true); // without the sealed heads nobody could know
    await restore();
  });

  test("a file that fell behind or was torn in the middle of a seal is made whole at the next; many who seal at once make one chain", async () => {
    await sealAudit(house); // the files were gone: they are written anew from the first seal
    const [file, other] = sealFilesOf(house) as [string, string];
    expect(readFileSync(file, "utf8").split("\n").length).toBe(32);
    const text = readFileSync(other, "utf8");
    writeFileSync(other, text.slice(0, -100));
    await write(1);
    await sealAudit(house);
    appendFileSync(file, '{"seq":33,"at"');
    const torn = await verifyAudit(house, SYSTEM);
    expect(torn.faults).toEqual([expect.objectContaining({ kind: "file", line: 33 })]);
    await Promise.all(Array.from({ length: 5 }, () => sealAudit(house)));
    const last = await lastSeal(house);
    expect(last?.seq).toBe(37);
    for (const path of [file, other]) {
      const seals: number[] = [];
      for await (const { seq } of wholeSeals(path)) seals.push(seq);
      expect(new Set(seals).size).toBe(37);
    }
    expect(await verifyAudit(house, SYSTEM)).toMatchObject({ faults: [], whole: true, seals: 37 });
  });
});
