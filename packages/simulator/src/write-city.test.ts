import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Instant, parseLocal } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOTLINE_COLUMNS, RATING_COLUMNS } from "./rows.ts";
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

  test("says of each item what it asks, and of what several cases prove which they are", async () => {
    const { items, labels, ratings } = await writeCity({ ...plan, cases: 13_000 }, join(folder, "four"));
    const rows = async ({ path }: { readonly path: string }) => (await readFile(path, "utf8")).slice(1).trimEnd().split("\r\n");
    const [columns, ...table] = (await rows(items)).map((row) => row.split(","));
    expect(columns?.slice(-3)).toEqual(["环节", "材料", "收费"]);
    expect(table.find(([, name]) => name === "药品零售企业许可")?.slice(-3)).toEqual([
      "现场勘验:3:勘验岗；审核:2:审核岗；决定:4:首席代表",
      "药品零售企业许可申请表、营业执照复印件、法定代表人身份证明、授权委托书、场所平面布局图、房屋租赁合同",
      "240",
    ]);
    expect((await rows(ratings))[0]).toBe(RATING_COLUMNS.join(","));
    const together = (await rows(labels)).filter((row) => row.includes(",queue-jumping,"));
    expect(together.length).toBeGreaterThan(1);
    for (const row of together) {
      const [caseId = "", , level, , over, subject, cases = ""] = row.split(",");
      expect([level, over]).toEqual(["yellow", "officer"]);
      expect(subject).toMatch(/^市.+\/.+$/);
      expect(cases.split(" ")).toContain(caseId);
      expect(cases.split(" ").length).toBeGreaterThan(10);
    }
  });

  test("says so when it cannot be written", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "");
    await expect(writeCity(plan, join(file, "below"))).rejects.toThrow("ENOTDIR");
  });
});
