import type { Tx } from "@qingjian/db";
import { openLog } from "@qingjian/intake";
import { sql } from "kysely";
import { audit } from "./audit.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";

type Table = readonly Readonly<Record<string, string | undefined>>[];

/** Reads the tree of units (编码, 名称, 上级编码, 类别): logs name units by 名称, and scopes follow the tree. Known ones are placed anew. */
export async function importUnits(house: House, { file, actor }: { readonly file: string; readonly actor: string }): Promise<number> {
  const rows = await readTable(file, ["编码", "名称", "上级编码", "类别"]);
  const byCode = new Map(rows.map((row) => [row.编码, row]));
  const pathOf = (row: Table[number], seen: readonly string[] = []): string => {
    const name = row.名称 ?? "";
    if (seen.includes(name))
      throw new Refusal("invalid", {
        zh: `单位“${name}”的上级又回到自己：${[...seen, name].join(" ← ")}`,
        en: `unit “${name}” is above itself: ${[...seen, name].join(" ← ")}`,
      });
    if (row.上级编码 === undefined) return `/${name.replaceAll("/", "／")}/`;
    const parent = byCode.get(row.上级编码);
    if (!parent)
      throw new Refusal("invalid", {
        zh: `单位“${name}”的上级编码 ${row.上级编码} 不在表中`,
        en: `unit “${name}”: there is no parent ${row.上级编码} in the table`,
      });
    return `${pathOf(parent, [...seen, name])}${name.replaceAll("/", "／")}/`;
  };
  const units = rows
    .map((row) => ({
      id: row.名称,
      name: row.名称,
      parent_id: row.上级编码 === undefined ? null : byCode.get(row.上级编码)?.名称,
      path: pathOf(row),
      grp: row.类别 ?? "未归口",
    }))
    .sort((a, b) => a.path.length - b.path.length);
  await house.store.transaction(async (tx) => {
    await sql`insert into units select * from json_populate_recordset(null::units, ${JSON.stringify(units)}::json)
      on conflict (id) do update set name = excluded.name, parent_id = excluded.parent_id, path = excluded.path, grp = excluded.grp`.execute(
      tx.db,
    );
    await note(house, tx, actor, "units-imported", units.length);
  });
  return units.length;
}

/** Reads the catalogue of items (编码, 名称, 类别, 承诺工作日, 法定工作日). */
export async function importItems(house: House, { file, actor }: { readonly file: string; readonly actor: string }): Promise<number> {
  const days = (text: string | undefined) => (text === undefined ? null : Number(text));
  const items = (await readTable(file, ["编码", "名称", "类别", "承诺工作日", "法定工作日"])).map((row) => ({
    id: row.编码,
    name: row.名称,
    kind: row.类别,
    promised_days: days(row.承诺工作日),
    legal_days: days(row.法定工作日),
  }));
  await house.store.transaction(async (tx) => {
    await sql`insert into items select * from json_populate_recordset(null::items, ${JSON.stringify(items)}::json)
      on conflict (id) do update set name = excluded.name, kind = excluded.kind, promised_days = excluded.promised_days, legal_days = excluded.legal_days`.execute(
      tx.db,
    );
    await note(house, tx, actor, "items-imported", items.length);
  });
  return items.length;
}

const note = (house: House, tx: Tx, actor: string, action: string, count: number) =>
  audit(tx, [{ at: house.now(), actor, action, subjectKind: "catalogue", subjectId: action, body: { count } }]);

async function readTable(file: string, wanted: readonly string[]): Promise<Table> {
  const log = await openLog(file);
  const rows: Record<string, string | undefined>[] = [];
  for await (const batch of log.rows())
    for (const { line, cells, fault } of batch) {
      if (fault) throw new Refusal("invalid", { zh: `第 ${line} 行：${fault.reason.zh}`, en: `line ${line}: ${fault.reason.en}` });
      rows.push(Object.fromEntries(log.columns().map((name, i) => [name, cells[i] === "" ? undefined : cells[i]])));
    }
  const missing = wanted.filter((name) => !log.columns().includes(name));
  if (missing.length > 0)
    throw new Refusal("invalid", { zh: `${file} 缺少列：${missing.join("、")}`, en: `${file} lacks the columns ${missing.join(", ")}` });
  return rows;
}
