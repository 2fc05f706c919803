import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSpool } from "./spool.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "qingjian-spool-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Put = Parameters<ReturnType<typeof openSpool>["put"]>[0];
const text = fc.string({ unit: "binary", maxLength: 30 }).map((text) => text.toWellFormed());
const row: fc.Arbitrary<Put> = fc.record({
  bucket: fc.integer({ min: 0, max: 1023 }),
  caseId: text,
  line: fc.integer({ min: 1, max: 2_000_000_000 }),
  position: fc.option(fc.nat(1_000_000), { nil: undefined }),
  payload: text.map((cell) => JSON.stringify([cell, null])),
  sealed: fc.oneof(
    fc.constant(""),
    text.map((name) => JSON.stringify([["name", name]])),
  ),
});
const asPut = (rows: readonly { payload: string | Uint8Array }[]) =>
  rows.map((row) => ({ ...row, payload: typeof row.payload === "string" ? row.payload : Buffer.from(row.payload).toString("utf8") }));

test("gives every row back in its part, in the order it was put", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), fc.constantFrom(1, 3, 256), (rows, parts) => {
      const spool = openSpool(folder, parts);
      for (const one of rows) spool.put(one);
      const given = Array.from({ length: spool.parts }, (_, index) => asPut(spool.part(index)));
      expect(given).toEqual(
        Array.from({ length: parts }, (_, index) => rows.filter(({ bucket }) => Math.floor((bucket * parts) / 1024) === index)),
      );
      spool.remove();
    }),
    { numRuns: 300, seed: 20260422 },
  );
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});

test("goes to the disk when there is much, for its owner's eyes alone, and leaves nothing", () => {
  const spool = openSpool(folder, 4);
  const payload = JSON.stringify(["清".repeat(20_000)]);
  const put = (line: number) => ({ bucket: line % 1024, caseId: `a/${line}`, line, position: undefined, payload, sealed: "" });
  for (let line = 0; line < 1500; line++) spool.put(put(line));
  expect(readdirSync(folder).length).toBe(1);
  for (let part = 0; part < 4; part++) {
    const lines = spool.part(part).map(({ line }) => line);
    expect(lines).toEqual(
      Array.from({ length: 1500 }, (_, line) => line).filter((line) => Math.floor(((line % 1024) * 4) / 1024) === part),
    );
  }
  expect(asPut(spool.part(0))[7]).toEqual(put(7));
  spool.remove();
  expect(readdirSync(folder)).toEqual([]);
});

test("clears away what killed processes left, and nothing of the living", () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]); // has lived
  for (const name of [`${pid}-aaaa`, `${process.ppid}-bbbb`]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "part-0"), "x");
  }
  const mine = openSpool(folder, 1);
  const other = openSpool(folder, 1);
  expect(readdirSync(folder)).toEqual([`${process.ppid}-bbbb`]);
  mine.put({ bucket: 1, caseId: "a", line: 1, position: 1, payload: "[]", sealed: "" });
  other.put({ bucket: 1, caseId: "b", line: 2, position: 1, payload: "[]", sealed: "" });
  expect([...mine.part(0), ...other.part(0)].map(({ caseId }) => caseId)).toEqual(["a", "b"]);
});
