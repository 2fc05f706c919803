import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { make } from "./new.mjs";
import { installed, ROOT } from "./programs.mjs";

vi.setConfig({ testTimeout: 120_000 }); // each runs compilers and tests of its own
let copy: string;
const NEEDED = [
  "packages/rules",
  "packages/intake",
  "packages/report",
  "packages/db",
  "package.json",
  "biome.json",
  ".gitignore",
  "scripts",
  "tsconfig.base.json",
  "vitest.config.ts",
];

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "qingjian-new-"));
  for (const path of NEEDED)
    cpSync(join(ROOT, path), join(copy, path), {
      recursive: true,
      filter: (from) => !/node_modules|\/dist(?:\/|$)|\.turbo/.test(from.slice(ROOT.length)),
    });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const read = (path: string): string => readFileSync(join(copy, path), "utf8");
const inside = (program: string, ...args: string[]): string =>
  execFileSync(process.execPath, [installed(program), ...args], { cwd: copy, encoding: "utf8", stdio: "pipe" });
const types = (workspace: string): string => inside("typescript/bin/tsc", "-p", workspace);

describe("a new rule", () => {
  test("has its three files, its place in the list, and passes its own test and the law of all rules", async () => {
    const written = await make("rule", ["shirking", "of-the-test"], copy);
    expect(written.map((file: string) => file.split("/").at(-1))).toEqual(["rule.ts", "rule.test.ts", "rule.md", "catalogue.ts"]);
    expect(read("packages/rules/src/catalogue.ts")).toContain("  asAnyRule(ofTheTest),\n  asGroupRule(petitionerBounced),\n");
    expect(types("packages/rules")).toBe("");
    inside("vitest/vitest.mjs", "run", "--root", copy, "packages/rules/src/catalogue.test.ts", "of-the-test", "--maxWorkers=1");
  });

  test("over many cases does the same, listed as what it is", async () => {
    await make("group-rule", ["shirking", "of-many"], copy);
    expect(read("packages/rules/src/catalogue.ts")).toMatch(/asGroupRule\(ofMany\)/);
    expect(types("packages/rules")).toBe("");
    inside("vitest/vitest.mjs", "run", "--root", copy, "packages/rules/src/catalogue.test.ts", "of-many", "--maxWorkers=1");
  });

  test("is refused in a family that does not exist, under a name that is no id, and twice", async () => {
    await expect(make("rule", ["sloth", "nap"], copy)).rejects.toThrow("one of the families");
    await expect(make("rule", ["timeout", "Nap_Time"], copy)).rejects.toThrow("lower-case words");
    await expect(make("rule", ["shirking", "of-the-test"], copy)).rejects.toThrow("is there already");
  });
});

test("a new mapping is listed in order of id and passes the check of mappings", async () => {
  await make("mapping", ["next-city"], copy);
  const list = read("packages/intake/src/mappings/catalogue.ts");
  expect(list).toContain('import nextCity from "./next-city/mapping.json" with { type: "json" };');
  expect(list).toMatch(/nextCity,\s+nyc311/);
  expect(types("packages/intake")).toBe("");
  inside("vitest/vitest.mjs", "run", "--root", copy, "--maxWorkers=1", "packages/intake/src/mappings/catalogue.test.ts", "next-city");
});

// names and numbers here are such as nobody takes who follows CONTRIBUTING.md: the suite is to pass with what he has made
test("a new sheet takes the next number, or a free one, and never a used one", async () => {
  await make("sheet", ["far-off", "920"], copy);
  await make("sheet", ["at-the-end"], copy);
  await make("sheet", ["of-officers", "917"], copy);
  const list = read("packages/report/src/sheets.ts");
  expect(list).toMatch(/definitions,[\s\S]*\bofOfficers,\s+farOff,\s+atTheEnd,?\s*\]/);
  expect(read("packages/report/src/sheets/at-the-end.ts")).toContain("number: 921,");
  await expect(make("sheet", ["again", "3"], copy)).rejects.toThrow("never reused");
  expect(types("packages/report")).toBe("");
  inside("vitest/vitest.mjs", "run", "--root", copy, "--maxWorkers=1", "packages/report/src/sheets.test.ts", "-t", "新表|numbers rise");
});

test("a new migration is dated and last", async () => {
  await make("migration", ["made-by-the-test"], copy);
  expect(read("packages/db/src/migrations/list.ts")).toMatch(
    /import \{ madeByTheTest \} from "\.\/\d{8}-made-by-the-test\.ts";[\s\S]*,\s+madeByTheTest,?\s*\];/,
  );
  expect(types("packages/db")).toBe("");
});
