import { pageOf, pageSize, readCursor } from "../cursor.ts";
import type { House } from "../house.ts";
import type { Asker, Page } from "../views.ts";
import { auditRead } from "./audit-read.ts";
import { needsAuditor } from "./auditors.ts";

export type SealRow = {
  readonly seq: number;
  readonly at: number;
  readonly previous: string;
  readonly root: string;
  readonly hash: string;
};

/** The seals, the latest first: to be held against what lies elsewhere. @throws Refusal */
export async function listSeals(
  house: House,
  asker: Asker,
  { cursor, limit }: { readonly cursor?: string; readonly limit?: number } = {},
): Promise<Page<SealRow>> {
  needsAuditor(asker);
  const size = pageSize(limit);
  const place = readCursor(cursor, "seals");
  await auditRead(house, asker, { action: "audit.seals", subjectKind: "audit", subjectId: "audit" });
  let query = house.store.db
    .selectFrom("seals")
    .select(["seq", "at", "previous", "root", "hash"])
    .orderBy("seq", "desc")
    .limit(size + 1);
  if (place) query = query.where("seq", "<", place.value ?? 0);
  return pageOf(await query.execute(), size, ({ seq }) => ({ order: "seals", value: seq, id: "" }));
}
