// What every generator needs: names, new files, and a line put into a list.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { plainError } from "../programs.mjs";

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** An id of lower-case words joined by hyphens, or a plain error that says what `what` is. */
export function idOf(text, what) {
  if (text === undefined || !ID.test(text))
    throw plainError(`${what} is lower-case words joined by hyphens, such as sat-on-it; not “${text ?? ""}”.`);
  return text;
}

/** sat-on-it → satOnIt */
export const camel = (id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
/** sat-on-it → Sat on it */
export const words = (id) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");

/** Writes new files below the root: path → text. Refuses when one of them is there already. */
export function writeNew(root, files) {
  for (const path of Object.keys(files)) if (existsSync(join(root, path))) throw plainError(`${path} is there already.`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return Object.keys(files);
}

/**
 * Adds an import and an entry to a list written `export const NAME … = [a, b]…`: before the first entry that `after` says
 * comes behind it, else at the end. Gives the path.
 */
export function addToList(root, path, { list, imported, entry, after }) {
  const text = readFileSync(join(root, path), "utf8");
  const found = new RegExp(`(export const ${list}\\b[^=]*= \\[)([^\\]]*)(\\])`).exec(text);
  if (!found) throw plainError(`${path} has no list ${list}: add ${entry} by hand.`);
  const [whole, open, inside, close] = found;
  const entries = inside
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  const at = entries.findIndex((one) => after(one));
  entries.splice(at < 0 ? entries.length : at, 0, entry);
  const changed = text.replace(whole, () => `${open}${entries.join(", ")}${close}`);
  writeFileSync(join(root, path), `${imported}\n${changed}`);
  return path;
}

/** Where the list's file imports each name from: name → path. */
export function importsOf(root, path) {
  const text = readFileSync(join(root, path), "utf8");
  return new Map([...text.matchAll(/^import \{? ?(\w+) ?\}? from "([^"]+)"/gm)].map(([, name, from]) => [name, from]));
}
