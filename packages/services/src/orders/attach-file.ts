import { rm } from "node:fs/promises";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { newId } from "../ids.ts";
import { nameOf } from "../people.ts";
import { holdBuckets } from "../record-moves.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { fileName, kindOf } from "./file-kinds.ts";
import { orderFile } from "./order-file.ts";
import { OPEN_STATES, ORDER_STATE_WORDS, type OrderState } from "./order-lifecycle.ts";
import { findOrder } from "./order-scope.ts";
import type { OrderFile } from "./order-views.ts";
import { receive, shelve } from "./stored-files.ts";

export type AttachAsk = {
  /** Id or number of the order. */
  readonly id: string;
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes accepted at most; 20 MB without it. */
  readonly largest?: number;
};

const LARGEST_FILE = 20 * 2 ** 20;
const MOST_FILES = 100;

/**
 * Stores a file for an order that is open, as a draft of whoever stores it; a move that names it makes it part of the exchange. Written to
 * the disk before its row is, so that no row is without its file. @throws Refusal
 */
export async function attachFile(
  house: House,
  asker: Asker,
  { id, name: given, bytes, largest = LARGEST_FILE }: AttachAsk,
): Promise<OrderFile> {
  const { bucket, order_id, number, state } = await findOrder(house.store.db, asker, id);
  if (!OPEN_STATES.includes(state as OrderState)) {
    const now = ORDER_STATE_WORDS[state as OrderState];
    throw new Refusal("conflict", { zh: `督办单${now.zh}，不能再上传附件`, en: `The order is ${now.en}; files cannot be added any more` });
  }
  const name = fileName(given);
  const received = await receive(house.folder, bytes, largest);
  let place = received.path;
  try {
    const type = await kindOf(received.path, name);
    const at = house.now();
    const file_id = newId(at);
    place = await shelve(house.folder, received, file_id);
    const file = {
      bucket,
      file_id,
      owner_kind: "order",
      owner_id: order_id,
      owner_seq: null,
      sha256: received.sha256,
      name,
      type,
      bytes: received.bytes,
      uploaded_by: asker.userId,
      uploaded_at: at,
    };
    await house.store.transaction(async (tx) => {
      await holdBuckets(tx, [bucket]);
      const { files } = await tx.db
        .selectFrom("files")
        .select((eb) => eb.fn.countAll<number>().as("files"))
        .where("bucket", "=", bucket)
        .where("owner_kind", "=", "order")
        .where("owner_id", "=", order_id)
        .executeTakeFirstOrThrow();
      if (Number(files) >= MOST_FILES)
        throw new Refusal("conflict", { zh: `一份督办单最多 ${MOST_FILES} 个附件`, en: `An order has at most ${MOST_FILES} files` });
      await tx.db.insertInto("files").values(file).execute();
      const body = { order: number, file: file_id, name, type, bytes: received.bytes, sha256: received.sha256 };
      await audit(tx, [{ at, actor: asker.userId, action: "order.file", subjectKind: "order", subjectId: order_id, bucket, body }]);
    });
    return orderFile(await nameOf(house, [asker.userId]))(file);
  } catch (error) {
    await rm(place, { force: true });
    throw error;
  }
}
