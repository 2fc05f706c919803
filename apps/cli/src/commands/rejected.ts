import { writeFileSync } from "node:fs";
import { rejectedRows } from "@qingjian/services";
import { figure, print } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

/** `rejected BATCH --out FILE.csv`: the rows of an import that were set aside, with what was wrong. */
export async function rejectedCommand(batch: string, options: Common & { out: string }): Promise<void> {
  const rows = await withHouse(options, async (house) => {
    const lines = ["\uFEFFline,column,value,原因,reason"];
    for await (const row of rejectedRows(house, batch))
      lines.push([row.line, row.column, row.value, row.reason.zh, row.reason.en].map(cell).join(","));
    writeFileSync(options.out, `${lines.join("\r\n")}\r\n`);
    return lines.length - 1;
  });
  print(options.json, { batch, rows, out: options.out }, () => [`${options.out}: ${figure(rows)} rows`]);
}

/** A cell that no spreadsheet takes for a formula. */
function cell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
