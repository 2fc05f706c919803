// `npm test`: builds, starts a PostgreSQL of its own, runs everything, and ends with one line of figures.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mariadbPrograms, startMariadb } from "./mariadb.mjs";
import { postgresPrograms, startPostgres } from "./postgres.mjs";
import { node, run } from "./programs.mjs";
import { build, NODE_FLAGS, VITEST } from "./start.mjs";
import { surroundings } from "./surroundings.mjs";

/** Runs the suite; further arguments go to vitest. Gives the exit code. */
export async function test(args) {
  if (args.includes("--help")) {
    console.log(
      "npm test [-- FILE… | vitest's options]: builds, starts the databases that the tests ask for, runs all of them or those named, and counts.",
    );
    return 0;
  }
  const missing = (await surroundings()).filter(({ found }) => found === undefined);
  const required = process.env.CI === "true" && args.length === 0;
  for (const { name, skipped, remedy } of missing)
    console.log(required ? `Missing: ${name}. Get it: ${remedy}.` : `Skipped, for want of ${name}: ${skipped}. To run them: ${remedy}.`);
  if (required && missing.length > 0) {
    console.log("Under CI=true nothing may be skipped.");
    return 1;
  }
  await build();
  const server = await testServer();
  const mariadb = await testMariadb();
  const folder = mkdtempSync(join(tmpdir(), "qingjian-test-"));
  const counts = join(folder, "counts.json");
  try {
    const env = { QINGJIAN_COUNTS: counts, NODE_OPTIONS: [process.env.NODE_OPTIONS, ...NODE_FLAGS].filter(Boolean).join(" ") };
    if (server.url) env.QINGJIAN_TEST_PG = server.url;
    if (mariadb.url) env.QINGJIAN_TEST_MARIADB = mariadb.url;
    const reporters = ["--reporter=default", "--reporter=./scripts/count-reporter.mjs"];
    const exit = await run(node(), [VITEST, "run", ...reporters, ...args], { env });
    return summary(counts, exit);
  } finally {
    await server.stop();
    await mariadb.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function testServer() {
  const given = process.env.QINGJIAN_TEST_PG;
  if (given) return { url: given, stop: async () => {} };
  const programs = await postgresPrograms();
  return programs ? startPostgres(programs, { fast: true }) : { url: undefined, stop: async () => {} };
}

async function testMariadb() {
  const given = process.env.QINGJIAN_TEST_MARIADB;
  if (given) return { url: given, stop: async () => {} };
  const programs = mariadbPrograms();
  return programs ? startMariadb(programs) : { url: undefined, stop: async () => {} };
}

function summary(counts, exit) {
  try {
    const { passed, failed, skipped } = JSON.parse(readFileSync(counts, "utf8"));
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    return exit === 0 && failed > 0 ? 1 : exit;
  } catch {
    console.log("0 passed, 1 failed, 0 skipped (the tests ended before they could be counted)");
    return exit === 0 ? 1 : exit;
  }
}
