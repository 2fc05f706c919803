import type { House } from "../house.ts";
import { nameOf } from "../people.ts";
import { Refusal } from "../refusal.ts";
import { needsPart } from "../report-scope.ts";
import type { Asker } from "../views.ts";

/** Someone who was told of a workbook, and when he opened it first. */
export type ReceiptRow = { readonly name: string; readonly toldAt: number; readonly openedAt: number | null };

/** Who was told of a workbook, the first told first. @throws Refusal not-found, forbidden */
export async function listReceipts(house: House, asker: Asker, id: string): Promise<ReceiptRow[]> {
  const { db } = house.store;
  const report = await db.selectFrom("reports").select("unit").where("id", "=", id).executeTakeFirst();
  if (!report) throw new Refusal("not-found", { zh: "没有这份报表", en: "There is no such report" });
  await needsPart(house, asker, report.unit);
  const rows = await db
    .selectFrom("report_receipts")
    .select(["user_id", "told_at", "opened_at"])
    .where("report_id", "=", id)
    .orderBy("told_at")
    .orderBy("user_id")
    .execute();
  const name = await nameOf(
    house,
    rows.map(({ user_id }) => user_id),
  );
  return rows.map(({ user_id, told_at, opened_at }) => ({ name: name(user_id), toldAt: told_at, openedAt: opened_at }));
}
