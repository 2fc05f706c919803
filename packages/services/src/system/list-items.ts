import { sql } from "kysely";
import type { House } from "../house.ts";

/** An item of the catalogue, with what the register promises; working days. */
export type ItemRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly promisedDays: number | null;
  readonly legalDays: number | null;
};

const MOST = 200;

/** The catalogue of items in order of their codes; `next` is the cursor of the page after. It tells of no case. */
export async function listItems(
  { store }: Pick<House, "store">,
  {
    q = "",
    cursor = "",
    limit = 50,
  }: { readonly q?: string | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined },
): Promise<{ readonly rows: readonly ItemRow[]; readonly next: string | null }> {
  const most = Math.min(limit, MOST);
  let asked = store.db
    .selectFrom("items")
    .select(["id", "name", "kind", "promised_days as promisedDays", "legal_days as legalDays"])
    .where("id", ">", cursor)
    .orderBy("id")
    .limit(most + 1);
  if (q !== "") asked = asked.where(sql<boolean>`(strpos(id, ${q}) > 0 or strpos(name, ${q}) > 0)`);
  const rows = await asked.execute();
  return { rows: rows.slice(0, most), next: rows.length > most ? (rows[most - 1]?.id ?? null) : null };
}
