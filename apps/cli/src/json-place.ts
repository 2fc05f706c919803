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
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}
