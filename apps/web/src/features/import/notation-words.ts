import type { ImportPreview } from "../../api/imports.ts";

const LINE = /^(>?\s*\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?\s+)(\S+)(\s*)/;

/** A trace with its steps by name instead of by id; the place and the words of the file stay as they are. */
export function notationInWords(notation: string, nameOf: (id: string) => string | undefined): string {
  return notation
    .split("\n")
    .map((line) => {
      const found = LINE.exec(line);
      const [all, before, id, space] = found ?? [];
      const name = id === undefined ? undefined : nameOf(id);
      if (!all || !before || !id || space === undefined || name === undefined) return line;
      return before + name + " ".repeat(Math.max(space === "" ? 0 : 2, id.length + space.length - width(name))) + line.slice(all.length);
    })
    .join("\n");
}

/** A Chinese character is as wide as two others. */
const width = (text: string): number => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 255 ? 2 : 1), 0);

/** What the steps of a file are called. */
export const stepNames = (activities: ImportPreview["activities"], say: (said: { zh: string; en: string }) => string) => {
  const names = new Map(activities.map(({ id, name }) => [id, say(name)]));
  return (id: string) => names.get(id);
};
