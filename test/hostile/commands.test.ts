import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "../doors/command.ts";

const folder = mkdtempSync(join(tmpdir(), "qingjian-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, content: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const BYTES = Buffer.from([0xff, 0xfe, 0x00, 0x1b, 0x5b, 0x32, 0x4a]);
const DEEP = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
/** Commands that take a file, and a file for each that it never should have been given. */
const COMMANDS: readonly (readonly [what: string, args: () => readonly string[]])[] = [
  ["judging bytes", () => ["judge", write("trace.txt", BYTES)]],
  ["a mapping nested without end", () => ["import", write("log.csv", "id\n1\n"), "--mapping", write("mapping.json", DEEP)]],
  [
    "a log named to deceive a terminal",
    () => ["import", write("\u001b[2Ja\u202egpj.csv", "a\u001b[31m,a\u001b[31m\n1,2\n"), "--mapping", "canonical"],
  ],
  ["units that are none", () => ["import-units", write("units.csv", BYTES)]],
  ["an audit export that is none", () => ["verify", write("audit.ndjson", `${DEEP}\n`)]],
];

test.each(COMMANDS)("%s ends in one sentence, without a stack or a sign that a terminal obeys", { timeout: 120_000 }, async (_, args) => {
  const { code, stdout, stderr } = await run([...args(), "--data", join(folder, "data")]);
  expect([code, stdout + stderr]).toEqual([1, expect.stringMatching(/\p{Letter}{3}/u)]);
  expect(stderr).not.toMatch(/unknown (?:command|option)/);
  expect(stderr).not.toMatch(/^\s+at .*:\d+/m);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect((stdout + stderr).length).toBeLessThan(3000);
});
