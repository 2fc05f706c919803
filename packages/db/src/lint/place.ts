import type { Block, Named } from "./blocks.ts";
import type { Part } from "./parts.ts";

/** How the bucket of a table is known in its block: given from outside, that of another relation, or not at all. */
export type Place = "given" | "joined" | "anywhere";

type Side = { readonly alias: string } | "given" | undefined;

/**
 * Follows the conditions on `bucket`: given is what equals a parameter, a number or one of a list, and whatever equals that; joined, what
 * equals the bucket of something else. Tables of a block that are equal to each other are in one group.
 */
export function placesOf(block: Block): { readonly placeOf: (name: Named) => Place; readonly together: (a: Named, b: Named) => boolean } {
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    const up = parent.get(key);
    return up === undefined || up === key ? key : root(up);
  };
  const links = new Set<string>();
  const single = block.names.find(({ table }) => table !== undefined) ?? block.names[0];
  const join = (a: string, b: string) => {
    links.add(a).add(b);
    parent.set(root(a), root(b));
  };
  const key = (alias: string): string => {
    const within = [block, ...block.outer].findIndex(({ names }) => names.some((name) => name.alias === alias));
    return `${within}/${alias}`;
  };
  for (const [index, level] of [block, ...block.outer].entries())
    for (const [left, right] of equalities(level.parts, index === 0)) {
      const sides = [left, right].map((side) => (side === undefined || side === "given" ? side : key(side.alias || (single?.alias ?? ""))));
      const [a, b] = sides;
      if (a !== undefined && b !== undefined) join(a, b);
    }
  const placeOf = ({ alias }: Named): Place => {
    const own = key(alias);
    if (root(own) === root("given") && links.has(own)) return "given";
    return links.has(own) ? "joined" : "anywhere";
  };
  return { placeOf, together: (a, b) => root(key(a.alias)) === root(key(b.alias)) };
}

/** Each condition that sets a `bucket` equal to something, wherever it stands but in another block. */
function equalities(parts: readonly Part[], deep: boolean): [Side, Side][] {
  const found: [Side, Side][] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (typeof part !== "string") {
      if (part && deep && !isBlock(part)) found.push(...equalities(part, deep));
      continue;
    }
    if (part !== "bucket" || parts[at - 1] === "as") continue;
    const left: Side = { alias: parts[at - 1] === "." ? String(parts[at - 2]) : "" };
    const sign = parts[at + 1];
    if (sign === "in") found.push([left, isBlock(parts[at + 2]) ? undefined : "given"]);
    else if (sign === "between" || sign === ">=") found.push([left, "given"]);
    else if (sign === "=") found.push([left, sideAt(parts, at + 2)]);
  }
  return found;
}

function sideAt(parts: readonly Part[], at: number): Side {
  const part = parts[at];
  if (typeof part !== "string") return isBlock(part) ? undefined : "given";
  if (part === "any") return isBlock(parts[at + 1]) ? undefined : "given";
  if (part.startsWith("$") || /^\d/.test(part)) return "given";
  if (parts[at + 1] === "." && parts[at + 2] === "bucket") return { alias: part };
  return part === "bucket" ? { alias: "" } : undefined;
}

const isBlock = (part: Part | undefined): boolean => Array.isArray(part) && (part[0] === "select" || part[0] === "with");
