import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { LogRefusal, MAPPINGS, type Mapping, openLog } from "@qingjian/intake";
import { afterAll, describe, expect, test } from "vitest";
import { HOSTILE } from "./corpus.ts";
import { mutants } from "./fuzz/mutants.ts";
import { readHostile } from "./reading.ts";
import { seeds } from "./seeds.ts";

const folder = mkdtempSync(join(tmpdir(), "qingjian-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, content: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const SEED = Number(process.env.QINGJIAN_FUZZ_SEED ?? 20_261_122);

describe("a hostile file is refused in words that name it, its line and the reason", () => {
  test.each(HOSTILE.map((one) => [one.what, one] as const))("%s", async (_, { name, content, zh, en, line }) => {
    const path = write(name, content());
    const refusal = await read(path).then(
      (rows) => new Error(`${rows} rows were read`),
      (error: Error) => error,
    );
    if (!(refusal instanceof LogRefusal)) throw refusal;
    expect(refusal.problem.zh).toMatch(zh);
    expect(refusal.problem.en).toMatch(en);
    expect(refusal.message.startsWith(name)).toBe(true);
    if (line !== undefined) expect([refusal.line, refusal.message]).toEqual([line, expect.stringContaining(`${name}:${line}: `)]);
    expect([refusal.advice.zh.length, refusal.advice.en.length].every((length) => length > 3)).toBe(true);
    expect(refusal.message.length).toBeLessThan(1000);
  });

  test("nothing was written but the files themselves: an archive is never unpacked", () => {
    expect(readdirSync(folder).sort()).toEqual([...new Set(HOSTILE.map(({ name }) => name))].sort());
    expect(existsSync(join(dirname(folder), "etc"))).toBe(false);
  });
});

async function read(path: string): Promise<number> {
  const log = await openLog(path);
  let rows = 0;
  try {
    for await (const batch of log.rows()) {
      const bad = batch.find(({ fault }) => fault);
      rows += batch.length;
      if (bad) throw new Error(`line ${bad.line} was set aside: ${bad.fault?.reason.en}`);
    }
    return rows;
  } finally {
    await log.close();
  }
}

test("a file cut off anywhere is read as far as it goes, or refused; never anything else", async () => {
  const wrong: string[] = [];
  let refused = 0;
  for (const { name, content, mapping, pack = (bytes: Buffer) => bytes } of await seeds()) {
    const whole = pack(content);
    const step = Math.max(10, Math.ceil(whole.length / 60 / 10) * 10); // every tenth byte of a small file; of a larger one 60 places
    for (let at = 0; at < whole.length; at += step) {
      const outcome = await readHostile(write(name, whole.subarray(0, at)), mapping);
      if (outcome.refused) refused++;
      wrong.push(...outcome.wrong.map((one) => `${name}, ${at} bytes: ${one}`));
    }
  }
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(100);
}, 60_000);

test(`mutants of every mapping's sample and of our own logs in every format (seed ${SEED})`, async () => {
  const { wrong, refused, read } = await mutants({ seed: SEED, rounds: 12, minutes: 1 });
  expect(wrong).toEqual([]);
  expect([refused > 30, read > 30]).toEqual([true, true]);
}, 90_000);

const REAL = fileURLToPath(new URL("../../../shared/data", import.meta.url));
test.skipIf(!existsSync(REAL))("excerpts of the real logs, with enemies' signs in every cell of a row", async () => {
  for (const [file, id] of [
    ["nyc311-100.csv", "nyc311"],
    ["boston311-100.csv", "boston311"],
    ["traffic_fines.csv.gz", "traffic-fines"],
  ] as const) {
    const bytes = readFileSync(join(REAL, file));
    const lines = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n").slice(0, 40);
    const head = lines[0] as string;
    const width = head.split(",").length;
    for (const sign of ["\u202e", "=1+1", "1e309", "__proto__", "9999-99-99", "\ufffd"])
      lines.push(Array.from({ length: width }, () => sign).join(","));
    const outcome = await readHostile(write(`${id}.csv`, lines.join("\n")), MAPPINGS.find((one) => one.id === id) as Mapping);
    expect([id, outcome.refused?.message, outcome.wrong]).toEqual([id, undefined, []]);
    expect(outcome.aside).toBeGreaterThanOrEqual(6);
  }
});
