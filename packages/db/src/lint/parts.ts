/** A statement as words and marks, and for what stands in brackets, lists of the same. */
export type Part = string | readonly Part[];

const TOKEN =
  /--[^\n]*|'(?:[^']|'')*'|"((?:[^"]|"")*)"|\$\d+|[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|::\s*[a-z_]+(?:\s+precision)?(?:\[\])*|<=|>=|<>|!=|\|\||->>?|\S/giu;

/** Words in lower case, texts as `''`, names in quotes as they are written. Comments and casts are left out. */
export function partsOf(statement: string): readonly Part[] {
  const top: Part[] = [];
  const open: Part[][] = [top];
  for (const [token, name] of statement.matchAll(TOKEN)) {
    const here = open.at(-1) ?? top;
    if (token.startsWith("--") || token.startsWith("::")) continue;
    if (token === "(") {
      const inside: Part[] = [];
      here.push(inside);
      open.push(inside);
    } else if (token === ")") open.pop();
    else here.push(name ?? (token.startsWith("'") ? "''" : token.toLowerCase()));
  }
  return top;
}

/** All words and marks in order, brackets too, whatever they stand in. */
export const flat = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => (typeof part === "string" ? [part] : ["(", ...flat(part), ")"]));
