// `npm run pack`: one archive with everything that Qingjian needs on a machine without a network: the program, its production packages, Node 24, the
// built console, the units of systemd, the documents, a checksum of every file, and what installs it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { optionsOf } from "./options.mjs";
import { productionPackages } from "./production-packages.mjs";
import { listen, node, plainError, ROOT } from "./programs.mjs";
import { build } from "./start.mjs";

const HELP = "npm run pack [-- --out FOLDER] [--no-build] [--fast]";
const OPTIONS = { out: { type: "string", default: "." }, "no-build": { type: "boolean" }, fast: { type: "boolean" } };
/** What is taken besides packages: from the root of the project. */
const TAKEN = [
  "package.json",
  "LICENSE",
  "README.md",
  "README.zh-CN.md",
  "docs",
  "ops",
  "apps/api",
  "apps/cli",
  "apps/worker",
  "apps/web/dist",
  "packages",
];
const LEFT = /(?:\.test\.tsx?|\.d\.[mc]?ts|\.map|\.tsbuildinfo)$/;
/** Weights of the letter face that no picture is lettered in: seventy of its ninety megabytes. */
const UNUSED_FACES = /noto-sans-sc\/(?:100|200|300|500|700|800|900)/;
const LEFT_FOLDERS = new Set(["node_modules", "testing", ".turbo", "coverage", "pictures"]);

/** Makes the archive; gives the exit code. */
export async function pack(args) {
  const { values } = optionsOf(args, { usage: HELP, options: OPTIONS });
  const out = resolve(process.env.INIT_CWD || process.cwd(), values.out);
  if (process.platform !== "linux")
    throw plainError("An archive is made on a Linux machine of the kind it is for: packages of other systems are not installed here.");
  if (!values["no-build"]) await build();
  for (const built of ["apps/web/dist/index.html", "apps/api/dist"])
    if (!existsSync(join(ROOT, built))) throw plainError(`${built} is not there: run without --no-build.\n${HELP}`);
  const name = await nameOf();
  const work = mkdtempSync(join(tmpdir(), "qingjian-pack-"));
  try {
    const root = join(work, name);
    take(root);
    const files = await sums(root);
    mkdirSync(out, { recursive: true });
    const archive = join(out, `${name}.tar.gz`);
    const gzip = `gzip ${values.fast ? "-1" : "-9"}`;
    const same = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=2026-01-01"];
    const { status, stderr } = spawnSync("tar", ["-C", work, ...same, "-I", gzip, "-cf", archive, name], { encoding: "utf8" });
    if (status !== 0) throw plainError(`tar could not write ${archive}: ${stderr}`);
    const digest = await digestOf(archive);
    writeFileSync(`${archive}.sha256`, `${digest}  ${basename(archive)}\n`);
    console.log(`${archive}: ${files} files, SHA-256 ${digest}`);
    return 0;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** `qingjian-0.1.0-linux-x64`, with the commit where there is one. */
async function nameOf() {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const { code, said } = await listen("git", ["rev-parse", "--short=8", "HEAD"]);
  return `qingjian-${version}${code === 0 ? `-${said.trim()}` : ""}-${process.platform}-${process.arch}`;
}

function take(root) {
  for (const path of TAKEN)
    if (existsSync(join(ROOT, path)))
      cpSync(join(ROOT, path), join(root, path), { recursive: true, verbatimSymlinks: true, filter: wanted });
  for (const path of productionPackages(ROOT)) {
    const target = join(root, path);
    cpSync(join(ROOT, path), target, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => wantedOfPackage(join(ROOT, path), file),
    });
  }
  const ours = join(ROOT, "node_modules", "@qingjian");
  cpSync(ours, join(root, "node_modules", "@qingjian"), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => file === ours || existsSync(join(root, relative(ROOT, resolve(ours, readlinkSync(file))))),
  });
  mkdirSync(join(root, "bin"));
  cpSync(join(ROOT, "ops/archive/qingjian"), join(root, "bin/qingjian"));
  cpSync(join(ROOT, "ops/archive/install.sh"), join(root, "install.sh"));
  cpSync(readNode(), join(root, "bin/node"), { dereference: true });
  writeFileSync(join(root, "VERSION"), `${basename(root)}\n`);
}

/** Node itself, not the script that starts it. */
const readNode = () => spawnSync(node(), ["-p", "process.execPath"], { encoding: "utf8" }).stdout.trim();

const wanted = (file) => !LEFT_FOLDERS.has(basename(file)) && !LEFT.test(file);
/** A package as it came, without what only a compiler reads, and without the packages within it, which are taken by themselves. */
const wantedOfPackage = (from, file) =>
  !LEFT.test(file) && !UNUSED_FACES.test(file) && !(basename(file) === "node_modules" && file !== from);

/** Writes SHA256SUMS over every file, as `sha256sum --check` reads it. */
async function sums(root) {
  const lines = [];
  for (const file of filesIn(root).sort()) lines.push(`${await digestOf(join(root, file))}  ${file}`);
  writeFileSync(join(root, "SHA256SUMS"), `${lines.join("\n")}\n`);
  return lines.length;
}

const filesIn = (root) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

async function digestOf(file) {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest("hex");
}
