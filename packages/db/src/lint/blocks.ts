import type { Part } from "./parts.ts";

/** A table or whatever else rows are taken from, by the name it has in its block. */
export type Named = { readonly table: string | undefined; readonly alias: string };
/** One `select`, `update`, `delete` or `insert` with what it reads and writes, and the blocks it stands in, the nearest first. */
export type Block = {
  readonly kind: string;
  readonly parts: readonly Part[];
  readonly names: readonly Named[];
  /** The table that is written, when there is one. */
  readonly target: Named | undefined;
  readonly outer: readonly Block[];
};

const KINDS = ["select", "insert", "update", "delete", "merge"];
const SETS = ["union", "intersect", "except"];
/** What ends a list of tables. */
const END = new Set([
  "where",
  "group",
  "having",
  "order",
  "limit",
  "offset",
  "for",
  "returning",
  "window",
  "set",
  "fetch",
  "do",
  "values",
  "select",
  "on",
]);
const JOINING = new Set(["join", "inner", "left", "right", "full", "outer", "cross", "natural", "lateral", "only", "as"]);

/** Every block of a statement, outer ones first. */
export function blocksOf(parts: readonly Part[], outer: readonly Block[] = []): Block[] {
  const found: Block[] = [];
  for (const piece of pieces(parts)) {
    const at = piece.findIndex((part) => typeof part === "string" && KINDS.includes(part));
    const isBlock = at === 0 || (at > 0 && piece[0] === "with");
    const block = isBlock ? blockOf(piece, piece[at] as string, piece.slice(at), outer) : undefined;
    if (block) found.push(block);
    const around = block ? [block, ...outer] : outer;
    for (const part of piece) if (typeof part !== "string") found.push(...blocksOf(part, around));
  }
  return found;
}

/** `a union all b` is two. An `insert … select` stays one: it reads for what it writes. */
function pieces(parts: readonly Part[]): Part[][] {
  const found: Part[][] = [[]];
  for (const part of parts) {
    if (typeof part === "string" && SETS.includes(part)) found.push([]);
    else if (!(part === "all" && found.length > 1 && found.at(-1)?.length === 0)) found.at(-1)?.push(part);
  }
  return found;
}

function blockOf(whole: readonly Part[], kind: string, parts: readonly Part[], outer: readonly Block[]): Block {
  const names: Named[] = [];
  let target: Named | undefined;
  for (let at = 0; at < parts.length; at++) {
    const word = parts[at];
    const writes = (word === "update" && parts[at - 1] !== "for" && parts[at - 1] !== "do") || word === "into";
    const lists = word === "from" || word === "using";
    if (!writes && !lists) continue;
    if (word === "from" && parts[at - 1] === "distinct") continue; // `is distinct from`
    const listed = listFrom(parts, at + 1, writes);
    if (writes || (word === "from" && parts[at - 1] === "delete")) target = listed[0];
    names.push(...listed);
  }
  return { kind, parts: whole, names, target, outer };
}

/** The names in a list of tables that begins here; conditions of joins are passed over. */
function listFrom(parts: readonly Part[], start: number, single: boolean): Named[] {
  const names: Named[] = [];
  let expected = true;
  for (let at = start; at < parts.length; at++) {
    const part = parts[at] as Part;
    if (typeof part === "string" && END.has(part) && !(part === "on" && parts[at + 1] !== "conflict")) break;
    if (part === "," || part === "join") expected = true;
    else if (expected && !(typeof part === "string" && JOINING.has(part))) {
      if (parts[at + 1] === ".") continue; // the schema
      const called = typeof part === "string" && Array.isArray(parts[at + 1]) && !single;
      const table = typeof part === "string" && !called ? part : undefined;
      let next = at + (called ? 2 : 1);
      if (parts[next] === "with") next += 2; // `with ordinality`
      if (parts[next] === "as") next++;
      const alias = parts[next];
      const named =
        typeof alias === "string" &&
        /^[\p{L}_]/u.test(alias) &&
        !END.has(alias) &&
        !JOINING.has(alias) &&
        alias !== "using" &&
        alias !== "from";
      names.push({ table, alias: named ? alias : (table ?? "") });
      expected = false;
      if (single) break;
    }
  }
  return names;
}
