import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./programs.mjs";
import { billOf, components, unlicensed } from "./sbom.mjs";

const all = components();

test("the bill of materials names what runs and what is delivered, with versions, licences and digests, and no host", () => {
  const names = new Set(all.map(({ name }) => name));
  for (const name of ["hono", "better-auth", "pg", "@electric-sql/pglite", "react", "antd", "echarts", "@scalar/api-reference", "exceljs"])
    expect([name, names.has(name)]).toEqual([name, true]);
  for (const name of ["vite", "vitest", "fast-check", "turbo"]) expect([name, names.has(name)]).toEqual([name, false]);
  const bill = billOf(all, JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));
  expect([bill.bomFormat, bill.specVersion, bill.components.length]).toEqual(["CycloneDX", "1.5", all.length]);
  const refs = new Set(bill.components.map((one) => one["bom-ref"]));
  for (const { dependsOn } of bill.dependencies) for (const ref of dependsOn) expect(refs.has(ref)).toBe(true);
  for (const { name, version, hashes } of bill.components) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
    expect([name, hashes?.[0]?.content]).toEqual([name, expect.stringMatching(/^[0-9a-f]{128}$/)]);
  }
  expect(JSON.stringify(bill)).not.toMatch(/https?:\/\//);
});

test("every licence is permissive, or listed with a reason", () => {
  expect(unlicensed(all).map(({ name, version, license }) => `${name} ${version}: ${license}`)).toEqual([]);
  expect(
    unlicensed([
      { name: "x", version: "1", license: "GPL-3.0-only" },
      { name: "y", version: "1", license: "(MIT AND AGPL-3.0)" },
    ]),
  ).toHaveLength(2);
});
