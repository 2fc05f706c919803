/** Where a text stops being JSON. */
export type JsonPlace = { readonly line: number; readonly column: number };

const TOKEN =
  /\s+|"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|[{}[\],:]/y;

/** The first place at which no JSON can stand so; the end of a text that is cut off. The parser itself names it only sometimes. */
export function jsonFault(text: string): JsonPlace {
  const open: string[] = [];
  let wanted: "value" | "key" | "colon" | "next" | "end" = "value";
  let mayClose = false; // straight after an opening bracket
  let at = 0;
  const after = (): typeof wanted => (open.length === 0 ? "end" : "next");
  for (TOKEN.lastIndex = 0; at < text.length; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) break;
    if (/^\s/.test(token)) continue;
    const inside = open.at(-1);
    const closes = token === (inside === "{" ? "}" : inside === "[" ? "]" : "");
    if (closes && (wanted === "next" || mayClose)) {
      open.pop();
      wanted = after();
    } else if (wanted === "value" && (token === "{" || token === "[")) {
      open.push(token);
      wanted = token === "{" ? "key" : "value";
      mayClose = true;
      continue;
    } else if (wanted === "value" && !/^[\]},:]/.test(token)) wanted = after();
    else if (wanted === "key" && token.startsWith('"')) wanted = "colon";
    else if (wanted === "colon" && token === ":") wanted = "value";
    else if (wanted === "next" && token === ",") wanted = inside === "{" ? "key" : "value";
    else break;
    mayClose = false;
  }
  return placeAt(text, at);
}

function placeAt(text: string, at: number): JsonPlace {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}

/** Where in a text of JSON the value of a path begins; of a path that leads to nothing, the innermost that does lead somewhere. */
export function jsonPlace(text: string, path: readonly PropertyKey[]): JsonPlace {
  let at = skipBlank(text, 0);
  for (const step of path) {
    const next = stepInto(text, at, step);
    if (next === undefined) break;
    at = next;
  }
  return placeAt(text, at);
}

/** Where the value of a key or an index begins within the value at `at`; the last of a key that is said twice, as the parser takes it. */
function stepInto(text: string, at: number, step: PropertyKey): number | undefined {
  const opening = text[at];
  if (opening !== "{" && opening !== "[") return undefined;
  let found: number | undefined;
  let [next, index] = [skipBlank(text, at + 1), 0];
  while (next < text.length && text[next] !== "}" && text[next] !== "]") {
    let key: PropertyKey = index++;
    if (opening === "{") {
      const end = tokenEnd(text, next);
      key = JSON.parse(text.slice(next, end)) as string;
      next = skipBlank(text, skipBlank(text, end) + 1); // behind the colon
    }
    if (key === step) found = next;
    next = skipBlank(text, valueEnd(text, next));
    if (text[next] === ",") next = skipBlank(text, next + 1);
  }
  return found;
}

/** Where the value at `at` ends, however deep it is. */
function valueEnd(text: string, at: number): number {
  let [next, open] = [at, 0];
  do {
    next = skipBlank(text, next);
    if (text[next] === "{" || text[next] === "[") open++;
    else if (text[next] === "}" || text[next] === "]") open--;
    next = tokenEnd(text, next);
  } while (open > 0 && next < text.length);
  return next;
}

function tokenEnd(text: string, at: number): number {
  TOKEN.lastIndex = at;
  TOKEN.exec(text);
  return TOKEN.lastIndex;
}
const skipBlank = (text: string, at: number): number => (/\s/.test(text[at] ?? "") ? tokenEnd(text, at) : at);
