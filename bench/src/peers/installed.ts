import { createRequire } from "node:module";

const load = createRequire(new URL("../../peers/package.json", import.meta.url));

/** A package of bench/peers, which is installed for this figure alone. */
export function installed<T>(name: string): T {
  try {
    return load(name) as T;
  } catch (error) {
    throw new Error(`${name} is not installed in bench/peers: \`npm run bench -- P4\` installs it, or \`npm ci\` in that folder.`, {
      cause: error,
    });
  }
}
