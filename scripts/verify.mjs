// `npm run verify`: everything that can be checked without running the program. Two checks at a time.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { optionsOf } from "./options.mjs";
import { installed, listen, node, program, ROOT } from "./programs.mjs";
import { sourceFiles, textFaults } from "./text-checks.mjs";

const SOURCES = ["packages", "apps", "test", "bench", "scripts"];
const TYPES = "correct the types in the files named above";
const CRUISER = installed("dependency-cruiser/bin/dependency-cruise.mjs");

const CHECKS = [
  // One program for all that runs on Node: what several packages use is read and checked once. The browser's has other settings.
  { name: "types", remedy: TYPES, run: () => types(["."]) },
  { name: "types of the console and the scripts", remedy: TYPES, run: () => types(["apps/web", "scripts"]) },
  {
    name: "who imports whom",
    remedy: "the table is in docs/architecture.md",
    run: async () => {
      const cruise = ["--import", "./scripts/typescript-6.mjs", CRUISER, "--config", ".dependency-cruiser.mjs"];
      const { code, said } = await listen(node(), [...cruise, "--output-type", "err-long", "--no-progress", ...SOURCES]);
      const seen = Number(/\((\d+) modules/.exec(said)?.[1]);
      if (code === 0 && !(seen >= sourceFiles(ROOT)))
        return { code: 1, said: `only ${seen} files were seen: is typescript-6 installed? (npm ci)` };
      return { code, said };
    },
  },
  {
    name: "format and lint",
    remedy: "`npx biome check --write <file>` corrects what can be corrected by itself",
    run: () => listen(program("biome"), ["check", ".", "--error-on-warnings", "--max-diagnostics=100", "--colors=off"]),
  },
  {
    name: "nothing unused",
    remedy: "remove what nobody uses, or use it",
    run: () => listen(program("knip"), ["--no-progress"]),
  },
  {
    name: "generated files are fresh",
    remedy: "run the command that is named above",
    run: async () => {
      const made = ["scripts/china-calendar.mjs", "scripts/rules-index.mjs"].filter((script) => existsSync(join(ROOT, script)));
      const all = await Promise.all(made.map((script) => listen(node(), ["--disable-warning=ExperimentalWarning", script, "--check"])));
      return { code: Math.max(...all.map(({ code }) => code)), said: all.map(({ said }) => said).join("") };
    },
  },
  {
    name: "words and lengths",
    remedy: "each line above says what to do",
    run: async () => {
      const faults = textFaults(ROOT);
      return { code: faults.length === 0 ? 0 : 1, said: faults.join("\n") };
    },
  },
];

/** Checks these programs one after another, each with the threads of half a machine of four. */
async function types(programs) {
  const all = [];
  for (const path of programs) all.push(await listen(program("tsc"), ["-p", path, "--checkers", "2", "--pretty", "false"]));
  return { code: Math.max(...all.map(({ code }) => code)), said: all.map(({ said }) => said).join("") };
}

/** Runs every check and says what to do about each fault. Gives the exit code. */
export async function verify(args) {
  optionsOf(args, { usage: "npm run verify: everything that can be checked without running the program. It takes no options." });
  const began = Date.now();
  const waiting = [...CHECKS];
  let failed = 0;
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const from = Date.now();
      const { code, said } = await check.run();
      const took = `${((Date.now() - from) / 1000).toFixed(1)} s`;
      if (code === 0) console.log(`ok      ${check.name} (${took})`);
      else {
        failed++;
        console.log(`${said.trim()}\nFAILED  ${check.name} (${took}): ${check.remedy}\n`);
      }
    }
  };
  await Promise.all([work(), work()]);
  const took = `${((Date.now() - began) / 1000).toFixed(0)} s`;
  console.log(failed === 0 ? `verified: ${CHECKS.length} checks in ${took}` : `${failed} of ${CHECKS.length} checks failed (${took})`);
  return failed === 0 ? 0 : 1;
}
