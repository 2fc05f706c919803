import type { Tx } from "@qingjian/db";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { StoredOrder } from "./order-scope.ts";

/** Makes drafts part of a line of the order's history. @throws Refusal when one is not the asker's draft for this order */
export async function attachDrafts(
  tx: Tx,
  { bucket, order_id }: StoredOrder,
  { userId }: Asker,
  files: readonly string[],
  seq: number,
): Promise<void> {
  const wanted = [...new Set(files)];
  const attached = await tx.db
    .updateTable("files")
    .set({ owner_seq: seq })
    .where("bucket", "=", bucket)
    .where("file_id", "in", wanted)
    .where("owner_kind", "=", "order")
    .where("owner_id", "=", order_id)
    .where("owner_seq", "is", null)
    .where("uploaded_by", "=", userId)
    .returning("file_id")
    .execute();
  if (attached.length < wanted.length)
    throw new Refusal("invalid", {
      zh: "所选附件中有的不存在、已随其他反馈提交，或不是您为这份督办单上传的；请重新上传",
      en: "One of the files is not there, was sent already, or is not yours for this order; store it again",
    });
}
