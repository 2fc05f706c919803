#!/usr/bin/env node
// The door to every command of this repository: `npm start`, `npm test`, `npm run verify` …
// Runs on Node 20 and needs nothing installed; everything else runs on the Node 24 that package-lock.json brings.
import { makeReady } from "./installed.mjs";
import { node, run } from "./programs.mjs";

const COMMANDS = {
  start: async (args) => (await import("./start.mjs")).start(["start", ...args]),
  qingjian: async (args) => (await import("./start.mjs")).start(args),
  test: async (args) => (await import("./test.mjs")).test(args),
  verify: async (args) => (await import("./verify.mjs")).verify(args),
  bench: async (args) => (await import("./bench.mjs")).bench(args),
  faults: async (args) => (await import("./faults.mjs")).faults(args),
  pack: async (args) => (await import("./pack.mjs")).pack(args),
  fuzz: async (args) => (await import("./fuzz.mjs")).fuzz(args),
  sbom: async (args) => (await import("./sbom.mjs")).sbom(args),
  new: (args) => run(node(), ["scripts/new.mjs", ...args]),
};

const [name = "", ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (!command) {
  console.error(`There is no command “${name}”. There are: ${Object.keys(COMMANDS).join(", ")}.`);
  process.exit(2);
}
try {
  await makeReady();
  process.exitCode = await command(args);
} catch (error) {
  console.error(error.plain ? error.message : error);
  process.exitCode = 1;
}
