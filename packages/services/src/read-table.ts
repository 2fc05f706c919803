import type { Tx } from "@qingjian/db";
import { openLog } from "@qingjian/intake";
import { audit } from "./audit.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";

/** A row by its columns; an empty cell is absent. */
export type TableRow = Readonly<Record<string, string | undefined>>;
/** A table of reference data, whole; `lines` are where its rows stand in the file. */
export type Table = { readonly columns: readonly string[]; readonly rows: readonly TableRow[]; readonly lines: readonly number[] };

/** Reads a small table that has these columns, others being ignored. @throws Refusal */
export async function readTable(file: string, wanted: readonly string[]): Promise<Table> {
  const log = await openLog(file);
  const rows: Record<string, string | undefined>[] = [];
  const lines: number[] = [];
  for await (const batch of log.rows())
    for (const { line, cells, fault } of batch) {
      if (fault) throw new Refusal("invalid", { zh: `第 ${line} 行：${fault.reason.zh}`, en: `line ${line}: ${fault.reason.en}` });
      rows.push(Object.fromEntries(log.columns().map((name, i) => [name, cells[i] === "" ? undefined : cells[i]])));
      lines.push(line);
    }
  const columns = log.columns();
  const missing = wanted.filter((name) => !columns.includes(name));
  if (missing.length > 0)
    throw new Refusal("invalid", { zh: `${file} 缺少列：${missing.join("、")}`, en: `${file} lacks the columns ${missing.join(", ")}` });
  return { columns, rows, lines };
}

/** The audit line of a table taken in. */
export const auditImport = (house: House, tx: Tx, actor: string, action: string, count: number): Promise<void> =>
  audit(tx, [{ at: house.now(), actor, action, subjectKind: "catalogue", subjectId: action, body: { count } }]);
