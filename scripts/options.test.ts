import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./programs.mjs";

const RUN = join(ROOT, "scripts/run.mjs");
/** What is said to a person who gives a command of this repository: its exit code, and both streams. */
const given = (...args: string[]) => spawnSync(process.execPath, [RUN, ...args], { cwd: ROOT, encoding: "utf8" });

describe.each([
  ["bench", ["P1", "--rounds", "0"], "--rounds must be a whole number of at least 1, not “0”."],
  ["faults", ["--seed"], "--seed needs a value."],
  ["fuzz", ["--minutes=soon"], "--minutes must be a whole number of at least 1, not “soon”."],
  ["pack", ["here"], "“here” is one word too many."],
  ["sbom", ["--out", "bill.json"], "There is no option --out."],
  ["verify", ["--fast=yes"], "There is no option --fast."],
])("npm run %s", { timeout: 60_000 }, (command, wrong, said) => {
  test("tells how it is used", () => {
    const { status, stdout, stderr } = given(command, "--help");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(`npm run ${command}`);
  });

  test("says in a sentence what is wrong, and begins nothing", () => {
    const { status, stdout, stderr } = given(command, ...wrong);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr.split("\n")[0]).toBe(said);
    expect(stderr).toMatch(`npm run ${command}`);
  });
});
