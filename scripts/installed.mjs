// Makes sure that what package-lock.json names is installed, and that it brought Node 24.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listen, node, plainError, ROOT, run } from "./programs.mjs";

const MARK = join(ROOT, "node_modules", ".qingjian-installed");
const RECORD = join(ROOT, "node_modules", ".package-lock.json"); // npm's own, of what it installed
const OLDEST = 20;
const WANTED = 24;

/** Installs when nothing or something else is installed. Throws in plain words when that cannot be done. */
export async function makeReady() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST)
    throw plainError(
      `Qingjian needs Node ${OLDEST} or newer to begin with; this is ${process.versions.node}. Get one from https://nodejs.org.`,
    );
  const lock = readFileSync(join(ROOT, "package-lock.json"), "utf8");
  const digest = createHash("sha256").update(lock).digest("hex");
  if (read(MARK) === digest && existsSync(node()) && changed(RECORD) <= changed(MARK)) return;
  if (!agrees(JSON.parse(lock))) await install();
  await checkNode();
  writeFileSync(MARK, digest);
}

async function install() {
  const first = !existsSync(join(ROOT, "node_modules"));
  console.log(first ? "Installing what Qingjian needs: once, a minute or two." : "What Qingjian needs has changed: installing it anew.");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const exit = npm?.endsWith(".js") ? await run(process.execPath, [npm, ...args]) : await run("npm", args);
  if (exit !== 0)
    throw plainError("The installation failed; npm says why above. Check that the package registry can be reached, then try again.");
}

/** Somebody may have run `npm ci` by hand: then npm's own record of what it installed says the same as the lock file. */
function agrees({ packages }) {
  const record = read(RECORD);
  if (record === undefined || !existsSync(node())) return false;
  const there = JSON.parse(record).packages;
  return Object.entries(packages).every(
    ([path, wanted]) => path === "" || wanted.optional || wanted.devOptional || wanted.peer || there[path]?.version === wanted.version,
  );
}

async function checkNode() {
  const { code, said } = await listen(node(), ["--version"]);
  const major = Number.parseInt(said.replace(/^v/, ""), 10);
  if (code === 0 && major >= WANTED) return;
  throw plainError(
    `Qingjian runs on Node ${WANTED}, which its installation brings along, but node_modules/.bin/node ${
      code === 0 ? `is ${said.trim()}` : "cannot be run"
    }. Remove node_modules and run \`npm ci\`; if npm is set to ignore install scripts, allow them (npm config set ignore-scripts false).`,
  );
}

const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : Number.POSITIVE_INFINITY);

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
