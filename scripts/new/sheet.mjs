import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { plainError } from "../programs.mjs";
import { addToList, camel, idOf, importsOf, writeNew } from "./files.mjs";

const LIST = "packages/report/src/sheets.ts";

/** A sheet that works as written: one line a unit. Without a number it takes the one after the highest. */
export function makeSheet(root, [given, wanted]) {
  const id = idOf(given, "A sheet's id");
  const numbers = new Map(
    [...importsOf(root, LIST)]
      .filter(([, from]) => from.startsWith("./sheets/"))
      .map(([name, from]) => {
        const text = readFileSync(join(root, dirname(LIST), from), "utf8");
        return [name, Number(/\bnumber: (\d+)/.exec(text)?.[1])];
      }),
  );
  const number = wanted === undefined ? Math.max(...numbers.values()) + 1 : Number(wanted);
  if (!Number.isInteger(number) || number < 1) throw plainError(`A sheet's number counts from 1; not “${wanted}”.`);
  const taken = [...numbers].find(([, other]) => other === number);
  if (taken) throw plainError(`Number ${number} is that of the sheet ${taken[0]}; numbers are never reused.`);
  const written = writeNew(root, { [`packages/report/src/sheets/${id}.ts`]: sheetText(camel(id), number) });
  addToList(root, LIST, {
    list: "SHEETS",
    imported: `import { ${camel(id)} } from "./sheets/${id}.ts";`,
    entry: camel(id),
    after: (entry) => (numbers.get(entry) ?? 0) > number,
  });
  return [...written, LIST];
}

const sheetText = (name, number) => `import { count, text } from "../cells.ts";
import type { UnitFigures } from "../figures.ts";
import { defineSheet } from "../sheet.ts";

/** One line a unit. */
export const ${name} = defineSheet<UnitFigures>({
  number: ${number},
  title: { zh: "新表", en: "New sheet" },
  kind: "summary",
  columns: ({ say }) => [
    { title: say("单位", "Unit"), width: 60, value: ({ unit }) => text(unit) },
    { title: say("经手", "Handled"), width: 30, value: ({ handled }) => count(handled) },
    { title: say("办结", "Closed"), width: 30, value: ({ closed }) => count(closed) },
  ],
  rows: ({ units }) => units,
  notes: (_, { say }) => [say("注：只列本期经手过办件的单位。", "Only units that handled a case in the period are listed.")],
});
`;
