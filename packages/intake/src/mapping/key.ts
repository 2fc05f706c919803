import { hash } from "node:crypto";
import { type Cells, type ColumnTable, cellAt, type Slot } from "./columns.ts";
import type { Mapping } from "./schema.ts";

/** Several columns as one key; undefined when any is empty. */
export type KeyReader = { read(cells: Cells): string | undefined /** The first empty column. */; lacking(cells: Cells): string };

export function keyReader(slots: readonly Slot[]): KeyReader {
  const [only] = slots as [Slot];
  const lacking = (cells: Cells): string => (slots.find((slot) => cellAt(slot, cells) === undefined) ?? only).name;
  if (slots.length === 1) return { read: (cells) => cellAt(only, cells), lacking };
  return {
    lacking,
    read: (cells) => {
      let key = "";
      for (const slot of slots) {
        const part = cellAt(slot, cells);
        if (part === undefined) return undefined;
        key += `${key === "" ? "" : "|"}${part.includes("|") ? part.replaceAll("|", "||") : part}`;
      }
      return key;
    },
  };
}

/**
 * A record without a key is what it says: the same whatever the order of columns, the line, or columns that are empty.
 * Within a trace (xes, or a list in ndjson) its place counts, and what is said of the trace, which changes as the case goes on, does not.
 */
export function contentKey(table: ColumnTable, { file }: Pick<Mapping, "file">): (cells: Cells, position: number | undefined) => string {
  let all: readonly { name: string; index: number }[] = [];
  let own: typeof all = [];
  table.onChange((names) => {
    all = names.map((name, index) => ({ name, index })).sort((a, b) => (a.name < b.name ? -1 : 1));
    own = all.filter(({ name }) => (file?.rows === undefined ? !name.startsWith("trace:") : name.startsWith(`${file.rows}.`)));
  });
  return (cells, position) => {
    let content = position === undefined ? "" : String(position);
    for (const { name, index } of position === undefined ? all : own) {
      const cell = cells[index];
      if (cell !== null && cell !== undefined && cell !== "") content += `\u0001${name}\u0002${cell}`;
    }
    return hash("sha256", content, "base64url").slice(0, 22);
  };
}
