import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { optionsOf } from "../../../scripts/options.mjs";
import { BOMBS } from "./bombs.ts";

/** `npm run fuzz -- --seed N --minutes N`: every kind of enemy in a process whose heap may not pass 256 MB, with its peak memory and time. */
const { values } = optionsOf(process.argv.slice(2), {
  usage: "npm run fuzz -- [--seed N] [--minutes N]: bombs, and mutants of honest logs for so many minutes (5), against every reader.",
  options: { seed: { type: "string", least: 0 }, minutes: { type: "string", least: 1, default: "5" } },
});
const seed = values.seed ?? Date.now() % 2 ** 31;
const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));
const HEAP = "--max-old-space-size=256";
/** Resident memory that reading may take, whatever it reads. */
const MOST_MB = 768;

type Found = { readonly said: string; readonly wrong: readonly string[]; readonly ms: number; readonly mb: number };
const failures: string[] = [];

function run(what: string, args: readonly string[], bytes: string): void {
  const { stdout, stderr, status } = spawnSync(process.execPath, [HEAP, CHILD, ...args], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) {
    failures.push(`${what}: the process ended with ${status}\n${stderr.slice(0, 2000)}`);
    process.stdout.write(`${what}: FAILED\n`);
    return;
  }
  const { said, wrong, ms, mb } = JSON.parse(stdout) as Found;
  failures.push(...wrong.map((one) => `${what}: ${one}`));
  if (mb > MOST_MB) failures.push(`${what}: ${mb} MB of memory`);
  process.stdout.write(`${what}${bytes} · ${(ms / 1000).toFixed(1)} s · ${mb} MB at most · ${said.slice(0, 160)}\n`);
}

process.stdout.write(`seed ${seed}, load ${loadavg()[0]?.toFixed(1)}, heap at most 256 MB\n`);
const folder = mkdtempSync(join(tmpdir(), "qingjian-bombs-"));
try {
  for (const [nth, { what, name }] of BOMBS.entries()) {
    const path = join(folder, name);
    execFileSync(process.execPath, [CHILD, "make", String(nth), path]);
    run(what, [String(nth), path], ` (${(statSync(path).blocks / 2048).toFixed(1)} MB on disk)`);
    rmSync(path, { force: true });
  }
  run("mutants of honest logs", ["mutants", String(seed), String(values.minutes)], "");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) process.stdout.write(`✗ ${failure}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
