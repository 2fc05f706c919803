import { sql } from "kysely";
import type { House } from "./house.ts";
import { auditImport, readTable, type TableRow } from "./read-table.ts";
import { Refusal } from "./refusal.ts";

/** Reads the tree of units (编码, 名称, 上级编码, 类别): logs name units by 名称, and scopes follow the tree. Known ones are placed anew. */
export async function importUnits(house: House, { file, actor }: { readonly file: string; readonly actor: string }): Promise<number> {
  const { rows } = await readTable(file, ["编码", "名称", "上级编码", "类别"]);
  const byCode = new Map(rows.map((row) => [row.编码, row]));
  const pathOf = (row: TableRow, seen: readonly string[] = []): string => {
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
    await auditImport(house, tx, actor, "units-imported", units.length);
  });
  return units.length;
}
