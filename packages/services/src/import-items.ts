import type { Policy } from "@qingjian/rules";
import { sql } from "kysely";
import type { House } from "./house.ts";
import { NORM_COLUMNS, normsIn, numberIn } from "./item-norms.ts";
import { markCasesDue, type Touch } from "./mark-cases-due.ts";
import { auditImport, readTable } from "./read-table.ts";
import { policiesOnRecord, registeredPolicies } from "./stored-policies.ts";

/**
 * Reads the catalogue of items (编码, 名称, 类别, 承诺工作日, 法定工作日; and what each asks: 环节, 材料, 收费, where the table has such
 * columns). Cases of items that ask something else than before go before the judge again. @throws Refusal naming line and column
 */
export async function importItems(house: House, { file, actor }: { readonly file: string; readonly actor: string }): Promise<number> {
  const { columns, rows, lines } = await readTable(file, ["编码", "名称", "类别", "承诺工作日", "法定工作日"]);
  const normed = Object.values(NORM_COLUMNS).some((column) => columns.includes(column));
  const items = rows.map((row, index) => {
    const line = lines[index] as number;
    return {
      id: row.编码,
      name: row.名称,
      kind: row.类别,
      promised_days: numberIn(row, "承诺工作日", line) ?? null,
      legal_days: numberIn(row, "法定工作日", line) ?? null,
      norms: normed ? normsIn(row, line) : {},
    };
  });
  await house.store.transaction(async (tx) => {
    const before = await registeredPolicies(tx.db);
    await sql`insert into items select * from json_populate_recordset(null::items, ${JSON.stringify(items)}::json)
      on conflict (id) do update set name = excluded.name, kind = excluded.kind, promised_days = excluded.promised_days, legal_days = excluded.legal_days,
        norms = ${sql.ref(normed ? "excluded.norms" : "items.norms")}`.execute(tx.db);
    const onRecord = await policiesOnRecord(tx.db);
    await markCasesDue(tx, changedPolicies(before, await registeredPolicies(tx.db)), onRecord);
    await auditImport(house, tx, actor, "items-imported", items.length);
  });
  return items.length;
}

/** One for each rule, of every item for which it says something else than before. */
function changedPolicies(before: readonly Policy[], after: readonly Policy[]): Touch[] {
  const [old, now] = [before, after].map((policies) => new Map(policies.map((policy) => [policy.id, JSON.stringify(policy)])));
  const changed = [...before, ...after].filter(({ id }) => old?.get(id) !== now?.get(id));
  return [...Map.groupBy(changed, ({ rule }) => rule)].map(([rule, policies]) => ({
    policy: { id: rule, rule, where: { item: [...new Set(policies.flatMap(({ where }) => where?.item ?? []))] } },
  }));
}
