// What figure P4 is measured against: nobody else needs it, so it is installed only for that, by a lock file of its own.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plainError, ROOT, run } from "./programs.mjs";

const FOLDER = join(ROOT, "bench", "peers");
const RECORD = join(FOLDER, "node_modules", ".package-lock.json"); // npm's own, of what it installed

/** Installs the peers when they, or the versions that the lock file names, are missing. */
export async function installPeers() {
  if (agrees()) return;
  console.log("Installing the engines that P4 is measured against into bench/peers: once, some 100 MB.");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const exit = npm?.endsWith(".js")
    ? await run(process.execPath, [npm, ...args], { cwd: FOLDER })
    : await run("npm", args, { cwd: FOLDER });
  if (exit !== 0) throw plainError("The installation in bench/peers failed; npm says why above. The other figures need nothing of it.");
}

function agrees() {
  if (!existsSync(RECORD)) return false;
  const packages = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const there = packages(RECORD);
  return Object.entries(packages(join(FOLDER, "package-lock.json"))).every(
    ([path, wanted]) => path === "" || wanted.optional || there[path]?.version === wanted.version,
  );
}
