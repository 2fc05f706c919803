import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealAudit } from "../audit/seal-audit.ts";
import type { House } from "../house.ts";
import { readVitals } from "../system/vitals.ts";
import { spreadTellings } from "../telling/spread.ts";
import { tellFailedJob } from "../telling/tell-failed-job.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { copyDue, copyHouse, lastCopy } from "./copy-house.ts";
import { restoreHouse } from "./keep-house.ts";
import { writeWhole } from "./write-whole.ts";

const DAY = 86_400_000;
const NIGHT = Date.UTC(2026, 10, 21, 18, 30); // 2:30 in Shanghai

describe.each(HOUSES)("the nightly copy, on the $engine engine", ({ open }) => {
  const clock = { now: NIGHT };
  const root = mkdtempSync(join(tmpdir(), "qingjian-copies-"));
  const folder = join(root, "copies");
  let house: House;
  beforeAll(async () => {
    house = { ...(await open(() => clock.now)), copies: { folder, keep: 2 } };
    await house.store.raw(`insert into "user" (id, name, email, "emailVerified") values ('root', '管理', 'r@qingjian.invalid', true), ('eye', '审计', 'e@qingjian.invalid', true);
      insert into grants values ('root', 'admin', '*', 0, 'test'), ('eye', 'auditor', '*', 0, 'test')`);
    mkdirSync(join(house.folder, "files", "ab"), { recursive: true });
    writeFileSync(join(house.folder, "files", "ab", "f1"), "附件");
  }, 180_000);
  afterAll(async () => {
    await house?.close();
    rmSync(root, { recursive: true, force: true });
  });

  test("is whole, restores, and the oldest go; nobody else's file does", { timeout: 180_000 }, async () => {
    expect(await copyDue(house), "an empty house owes none").toBe(false);
    mkdirSync(folder);
    for (const name of ["mine.backup", "old.backup.part"]) writeFileSync(join(folder, name), "x");
    utimesSync(join(folder, "old.backup.part"), 0, 0);
    const made = [];
    for (let night = 0; night < 3; night++) {
      made.push(await copyHouse(house));
      clock.now += DAY;
    }
    expect(readdirSync(folder).sort()).toEqual(["mine.backup", "qingjian-2026-11-23-0230.backup", "qingjian-2026-11-24-0230.backup"]);
    expect(await lastCopy(house)).toEqual(made[2]);
    expect(await copyDue(house)).toBe(false);
    clock.now += 3 * 3_600_000;
    expect(await copyDue(house), "a night was missed").toBe(true);
    const restored = await restoreHouse({ folder: join(root, "again") }, made[2]?.file as string);
    expect(restored).toMatchObject({ keys: false, attachments: true, files: 1, verdict: { whole: true } });
    expect(readFileSync(join(root, "again", "files", "ab", "f1"), "utf8")).toBe("附件");
    const vitals = await readVitals(house);
    expect(vitals).toMatchObject({ copyOwed: true, copy: { file: made[2]?.file }, gaps: 0 });
    expect(vitals.databaseBytes).toBeGreaterThan(1e6);
    expect(Math.abs(vitals.clockAhead)).toBeLessThan(60_000);
    expect(await copyHouse({ ...house, copies: { folder, keep: 0 } })).toBeUndefined();
  });

  test("copies of a clock that was ahead neither put out those of the right time nor stand for them", { timeout: 180_000 }, async () => {
    const right = clock.now;
    clock.now += 30 * DAY;
    for (let night = 0; night < 2; night++, clock.now += DAY) await copyHouse(house);
    clock.now = right;
    expect(await copyDue(house), "the last one is of a day that has yet to come").toBe(true);
    const made = await copyHouse(house);
    expect(existsSync(made?.file as string)).toBe(true);
    expect(await copyDue(house)).toBe(false);
    clock.now += DAY;
    const next = await copyHouse(house);
    expect(readdirSync(folder).filter((name) => name.startsWith("qingjian-"))).toEqual(
      [made, next].map((one) => basename(one?.file as string)),
    );
    clock.now = right;
  });

  test("without room it says so; a copy that is not whole gets no name", { timeout: 180_000 }, async () => {
    await house.store.raw(`update meta set value = '{"at":1,"file":"x","bytes":1e15}' where key = 'last-copy'`);
    await expect(copyHouse(house)).rejects.toThrow(/MB free.*QINGJIAN_COPY_FOLDER/);
    const file = join(root, "cut.backup");
    const [name = ""] = readdirSync(folder).filter((one) => one.startsWith("qingjian-"));
    const whole = readFileSync(join(folder, name));
    async function* cut() {
      yield whole.subarray(0, whole.length - 4000);
    }
    await expect(writeWhole(cut(), file)).rejects.toThrow(/damaged|cut short/);
    expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
  });

  test("a seal that fails is told to auditors and administrators, a copy to administrators: once a day", { timeout: 180_000 }, async () => {
    const seal = await sealAudit(house);
    expect(seal.seq).toBe(1);
    await house.store.raw("delete from seals"); // put back to an earlier state
    const failed = async () => {
      clock.now += 1000;
      await expect(sealAudit(house)).rejects.toThrow(/put back to an earlier state/);
      await tellFailedJob(house, "seal");
    };
    await failed();
    await failed();
    await tellFailedJob(house, "copy");
    await spreadTellings(house);
    const told = await house.store.db.selectFrom("notices").select(["user_id", "kind"]).orderBy("user_id").orderBy("kind").execute();
    expect(told.map(({ user_id, kind }) => `${user_id} ${kind}`)).toEqual(["eye seal-failed", "root copy-failed", "root seal-failed"]);
    clock.now += DAY;
    await failed();
    await spreadTellings(house);
    const later = await house.store.db.selectFrom("notices").select("user_id").where("kind", "=", "seal-failed").execute();
    expect(later).toHaveLength(4);
    truncateSync(join(house.folder, "seals", "seals.ndjson"));
  });
});
