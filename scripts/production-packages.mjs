// Which installed packages the program needs when it runs: the closure of what the workspaces that run depend on.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const RUNNING = ["apps/cli"]; // it reaches api, worker, simulator and all packages

/** The folders of those packages, from the root of the project: `node_modules/kysely`, `apps/cli/node_modules/commander`. */
export function productionPackages(root) {
  const found = new Set();
  const seen = new Set();
  const visit = (folder) => {
    if (seen.has(folder)) return;
    seen.add(folder);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = manifest(folder);
    const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
    for (const name of new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers])) {
      const at = resolvePackage(root, folder, name);
      if (at === undefined) {
        if (name in optionalDependencies || peers.includes(name)) continue; // of another system, or never asked for
        throw new Error(`${relative(root, folder)} needs ${name}, which is not installed`);
      }
      if (at.includes(`${join("/", "node_modules", "/")}`)) found.add(relative(root, at));
      visit(at);
    }
  };
  for (const workspace of RUNNING) visit(join(root, workspace));
  return [...found].sort();
}

/** As Node finds it: in the nearest node_modules upwards. */
function resolvePackage(root, from, name) {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const at = join(folder, "node_modules", name);
    if (existsSync(join(at, "package.json"))) return realpathSync(at);
  }
  return undefined;
}

const manifest = (folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
