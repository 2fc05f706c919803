import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Instant, parseLocal } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOTLINE_COLUMNS } from "./rows.ts";
import { type WrittenCity, writeCity } from "./write-city.ts";

const plan = { seed: 5, cases: 1200, until: parseLocal("2026-05-13 09:20") as Instant };
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "city-"));
});
afterAll(() => rm(folder, { recursive: true }));

const hashes = (written: WrittenCity): Promise<string[]> =>
  Promise.all(
    Object.values(written).map(async ({ path }) =>
      createHash("sha256")
        .update(await readFile(path))
        .digest("hex"),
    ),
  );

describe("a written city", () => {
  test("is the same, byte for byte, whenever its plan is; another seed is another city", async () => {
    const [one, two, other] = [
      await writeCity(plan, join(folder, "one")),
      await writeCity(plan, join(folder, "two")),
      await writeCity({ ...plan, seed: 6 }, join(folder, "other")),
    ];
    expect(await hashes(two)).toEqual(await hashes(one));
    expect((await hashes(other))[0]).not.toBe((await hashes(one))[0]);
  });

  test("has six files, counted, with a byte-order mark", async () => {
    const told: string[] = [];
    const written = await writeCity(plan, join(folder, "three"), (file, rows) => told.push(`${file} ${rows}`));
    for (const [name, { path, rows }] of Object.entries(written)) {
      const text = await readFile(path, "utf8");
      expect(text.charCodeAt(0), name).toBe(0xfeff);
      expect(text.trimEnd().split("\r\n").length - 1, name).toBe(rows);
      expect(rows).toBeGreaterThan(10);
    }
    expect(told).toContain(`热线工单.csv ${written.hotline.rows}`);
    expect((await readFile(written.hotline.path, "utf8")).slice(1).split("\r\n")[0]).toBe(HOTLINE_COLUMNS.join(","));
  });

  test("says so when it cannot be written", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "");
    await expect(writeCity(plan, join(file, "below"))).rejects.toThrow("ENOTDIR");
  });
});
