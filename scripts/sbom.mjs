// `npm run sbom`: what the program is made of when it runs — server, console and API reference — as CycloneDX 1.5, from package-lock.json alone.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { optionsOf } from "./options.mjs";
import { ROOT } from "./programs.mjs";

/** Whose packages run or are built into what is delivered: of the console and the reference, what is bundled, and not what bundles. */
const PARTS = [
  { part: "server", workspace: "apps/cli", names: (manifest) => namesOf(manifest) },
  {
    part: "console",
    workspace: "apps/web",
    names: ({ devDependencies }) => Object.keys(devDependencies).filter((name) => !BUILDS.test(name)),
  },
  { part: "reference", workspace: "apps/api", names: () => ["@scalar/api-reference"] },
];
const BUILDS = /^(?:@qingjian\/|@types\/|vite$|@vitejs\/)/;

/** What may be used without asking; anything else is named in `LISTED` with the reason. */
const PERMISSIVE = new Set(
  "MIT MIT-0 ISC BSD-2-Clause BSD-3-Clause 0BSD Apache-2.0 BlueOak-1.0.0 CC0-1.0 CC-BY-4.0 Unlicense Zlib Python-2.0 OFL-1.1".split(" "),
);
const LISTED = {
  "MPL-2.0": "binds changed files of the package itself; it is used as published",
  "MIT/X11": "an older name of MIT",
  "buffers@0.1.1": "names no licence; comes with exceljs, for reading archives, which is not how archives are read here",
};

/** @typedef {{ name: string, version: string, license: string }} Licensed */
/** @typedef {Licensed & { sha512: string | undefined, purl: string, parts: Set<string>, needs: string[] }} Component */

/**
 * Every package of a part once, with its licence and what it depends on. `parts`: where it is used.
 * @returns {Component[]}
 */
export function components(root = ROOT) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const found = new Map();
  for (const { part, workspace, names } of PARTS) {
    const seen = new Set();
    const visit = (folder, wanted) => {
      for (const name of wanted) {
        const at = resolve(packages, folder, name);
        if (at === undefined) continue; // of another system, or a peer that nobody asked for
        if (packages[at].link) {
          const home = packages[at].resolved;
          if (!seen.has(home)) {
            seen.add(home);
            visit(home, namesOf(packages[home]));
          }
          continue;
        }
        const one = found.get(at) ?? entryOf(at, packages[at]);
        found.set(at, one);
        one.parts.add(part);
        if (seen.has(at)) continue;
        seen.add(at);
        visit(at, namesOf(packages[at]));
      }
    };
    visit(workspace, names(packages[workspace]));
  }
  for (const [at, one] of found)
    one.needs = namesOf(packages[at]).flatMap((name) => found.get(resolve(packages, at, name) ?? "")?.purl ?? []);
  return [...found.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

const namesOf = ({ dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }) => [
  ...new Set([
    ...Object.keys(dependencies),
    ...Object.keys(optionalDependencies),
    ...Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true),
  ]),
];

/** As Node finds it: in the nearest node_modules upwards. */
function resolve(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
    const at = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (packages[at]) return at;
    if (folder === "") return undefined;
  }
}

function entryOf(at, { version, license, integrity = "" }) {
  const name = at.slice(at.lastIndexOf("node_modules/") + 13);
  const [, digest] = /^sha512-(.+)$/.exec(integrity) ?? [];
  return {
    name,
    version,
    license: license ?? "",
    sha512: digest === undefined ? undefined : Buffer.from(digest, "base64").toString("hex"),
    purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
    parts: new Set(),
    needs: [],
  };
}

/**
 * Packages whose licence neither is permissive nor has a reason in the list.
 * @param {Licensed[]} all
 */
export const unlicensed = (all) =>
  all.filter(({ name, version, license }) => !allowed(license) && !Object.hasOwn(LISTED, `${name}@${version}`));

/** An SPDX expression: of alternatives one is enough, of what holds together each must do. */
const allowed = (expression) =>
  expression
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => PERMISSIVE.has(one.trim()) || Object.hasOwn(LISTED, one.trim())));

/**
 * The bill of materials; the same for the same lock file.
 * @param {Component[]} all
 * @param {Licensed} product
 */
export function billOf(all, { name, version, license }) {
  const ref = `pkg:npm/${name}@${version}`;
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: { type: "application", "bom-ref": ref, name, version, licenses: [{ license: { id: license } }], purl: ref } },
    components: all.map(({ name, version, license, sha512, purl, parts }) => ({
      type: "library",
      "bom-ref": purl,
      name,
      version,
      licenses: licensesOf(license),
      ...(sha512 === undefined ? {} : { hashes: [{ alg: "SHA-512", content: sha512 }] }),
      purl,
      properties: [...parts].map((part) => ({ name: "qingjian:part", value: part })),
    })),
    dependencies: [
      { ref, dependsOn: all.map(({ purl }) => purl) },
      ...all.map(({ purl, needs }) => ({ ref: purl, dependsOn: [...new Set(needs)] })),
    ],
  };
}

const licensesOf = (license) =>
  license === ""
    ? []
    : /^[\w.-]+$/.test(license)
      ? [{ license: { id: license } }]
      : / (?:OR|AND) /.test(license)
        ? [{ expression: license }]
        : [{ license: { name: license } }];

/** Writes it to the file named, or to the terminal. Gives the exit code: 1 when a licence is not allowed. */
export function sbom(args) {
  const { positionals } = optionsOf(args, {
    usage: "npm run sbom [-- FILE]: what the program is made of, as CycloneDX, in a file or on the terminal.",
    most: 1,
  });
  const [file] = positionals;
  const all = components();
  const text = `${JSON.stringify(billOf(all, JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"))), null, 2)}\n`;
  if (file === undefined) process.stdout.write(text);
  else {
    writeFileSync(file, text);
    console.log(`${all.length} packages in ${file}`);
  }
  const faults = unlicensed(all);
  for (const { name, version, license } of faults)
    console.error(`${name} ${version}: its licence “${license}” is not allowed; see scripts/sbom.mjs`);
  return faults.length === 0 ? 0 : 1;
}
