// Checks of plain text over every file that would be committed: no machine's paths, no registry hosts, no secrets, no long files.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const LONGEST = 250;
const NOT_OURS = new Set(["node_modules", "dist", ".git", ".turbo", "coverage", "data"]);
const GENERATED = new Set(["packages/events/src/china.ts", "package-lock.json"]);
const CODE = /\.(m?[jt]sx?|css)$/;
const TEXT = /\.(m?[jt]sx?|css|json|md|ya?ml|sql|sh|txt|html|grit|trace)$|(^|\/)(Dockerfile|\.npmrc|\.dockerignore|run|LICENSE)$/;

const WORDS = [
  [/(?<![\w.\-/:}])\/(?:work|home|root|Users|mnt|workspace)\/[\w.-]+/, "a path of one machine: write it relative to the project"],
  [/[A-Z]:\\Users\\/, "a path of one machine: write it relative to the project"],
  [
    /https?:\/\/(?!registry\.npmjs\.org)[\w.-]*(?:registry|artifactory|nexus|verdaccio|npmmirror)[\w.-]*/,
    "a package registry's address: leave it to each machine's npm settings",
  ],
  [/_authToken|_password\s*=|-----BEGIN [A-Z ]*PRIVATE KEY/, "a credential: remove it, and replace it wherever it was used"],
  [/\b(?:TODO|FIXME|XXX)\b(?!['"`|\\/])/, "an unfinished thing: finish it, or open an issue"],
];

/** Every fault as `file:line: what is wrong: what to do`. */
export function textFaults(root) {
  const faults = [];
  for (const file of filesOf(root, root)) {
    const lines = readFileSync(join(root, file), "utf8").split("\n");
    if (lines.at(-1) === "") lines.pop();
    if (CODE.test(file) && !GENERATED.has(file) && lines.length > LONGEST)
      faults.push(`${file}: ${lines.length} lines; split it (at most ${LONGEST}, better 60)`);
    lines.forEach((line, at) => {
      for (const [pattern, why] of WORDS) {
        const found = pattern.exec(line);
        if (found && file !== "scripts/text-checks.mjs") faults.push(`${file}:${at + 1}: “${found[0]}” is ${why}`);
      }
    });
  }
  return faults;
}

/** How many TypeScript files there are in packages and apps. */
export const sourceFiles = (root) => [...filesOf(root, root)].filter((file) => /^(packages|apps)\/[^/]+\/src\/.*\.tsx?$/.test(file)).length;

function* filesOf(root, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name) && (entry.name !== "data" || folder === root)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesOf(root, path);
    else if (TEXT.test(path) && statSync(path).size < 5_000_000) yield relative(root, path).replaceAll("\\", "/");
  }
}
