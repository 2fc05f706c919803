import { auditRead } from "../audit/audit-read.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { findOrder } from "./order-scope.ts";
import { takeDown } from "./stored-files.ts";

export type FileAsk = { readonly id: string; readonly file: string };
const NO_FILE = { zh: "没有这个附件", en: "There is no such file" };

/** A file of an order, its hash verified; drafts only to whoever stored them. @throws Refusal not-found; conflict when it is damaged */
export async function openFile(
  house: House,
  asker: Asker,
  { id, file: file_id }: FileAsk,
): Promise<OpenedFile & { readonly size: number }> {
  const { bucket, order_id } = await findOrder(house.store.db, asker, id);
  const file = await house.store.db
    .selectFrom("files")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("file_id", "=", file_id)
    .where("owner_kind", "=", "order")
    .where("owner_id", "=", order_id)
    .executeTakeFirst();
  if (!file || (file.owner_seq === null && file.uploaded_by !== asker.userId)) throw new Refusal("not-found", NO_FILE);
  const body = { file: file_id, sha256: file.sha256 };
  await auditRead(house, asker, { action: "order.open-file", subjectKind: "order", subjectId: order_id, bucket, body });
  return { name: file.name, size: file.bytes, bytes: await takeDown(house.folder, file) };
}
