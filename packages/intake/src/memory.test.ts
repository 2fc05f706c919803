import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Writes a file of about `size` bytes by repeating a row. */
function big(path: string, size: number, head: string, row: (number: number) => string, tail = ""): void {
  const file = openSync(path, "w");
  writeSync(file, head);
  let written = 0;
  for (let number = 0; written < size; number += 1000) {
    let part = "";
    for (let i = 0; i < 1000; i++) part += row(number + i);
    written += writeSync(file, part);
  }
  writeSync(file, tail);
  closeSync(file);
}

/** Young memory small and collected at once, so that what is measured does not depend on how busy the machine is. */
const FRUGAL = ["--max-old-space-size=64", "--max-semi-space-size=2", "--single-threaded-gc"];

/** Peak memory (MB) of a process of its own that reads the file to its end. */
function peak(path: string): number {
  const index = fileURLToPath(new URL("./index.ts", import.meta.url));
  const program = `
    import { openLog } from ${JSON.stringify(index)};
    const log = await openLog(${JSON.stringify(path)});
    let rows = 0;
    for await (const batch of log.rows()) rows += batch.length;
    console.log(rows, Math.round(process.resourceUsage().maxRSS / 1024));`;
  const said = execFileSync(process.execPath, [...FRUGAL, "--input-type=module", "-e", program], { encoding: "utf8" });
  const [rows, mb] = said.trim().split(" ").map(Number) as [number, number];
  expect(rows).toBeGreaterThan(10_000);
  return mb;
}

test.each([
  ["csv", 60, "编号,时间,单位,内容\n", (n: number) => `GD${n},2026-03-02 09:00:00,城管局,"小区供暖不热，请尽快处理"\n`, ""],
  ["ndjson", 30, "", (n: number) => `{"case":"GD${n}","at":"2026-03-02 09:00:00","unit":"城管局","text":"小区供暖不热"}\n`, ""],
  [
    "xes",
    30,
    "<log>",
    (n: number) => `<trace><string key="concept:name" value="c${n}"/><event><string key="concept:name" value="A"/></event></trace>\n`,
    "</log>",
  ],
] as const)(
  "memory does not grow with a %s file",
  (format, size, head, row, tail) => {
    const folder = mkdtempSync(join(tmpdir(), "intake-"));
    try {
      const [small, large] = [join(folder, `small.${format}`), join(folder, `large.${format}`)];
      big(small, (size << 20) / 6, head, row, tail);
      big(large, size << 20, head, row, tail);
      const [least, most] = [peak(small), peak(large)];
      expect(most - least, `${least} MB for a sixth, ${most} MB for the whole`).toBeLessThan(64);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);
