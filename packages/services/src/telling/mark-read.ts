import { bucketOf } from "@qingjian/db";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";

/** Marks these notices of the asker as read, or all of them; those of others are left alone without a word. Gives how many are unread now. */
export async function markRead(
  house: House,
  asker: Asker,
  { ids }: { readonly ids?: readonly string[] | undefined } = {},
): Promise<{ readonly unread: number }> {
  const at = house.now();
  const bucket = bucketOf(asker.userId);
  return house.store.transaction(async (tx) => {
    if (ids === undefined || ids.length > 0)
      await tx.db
        .updateTable("notices")
        .set({ read_at: at })
        .where("bucket", "=", bucket)
        .where("user_id", "=", asker.userId)
        .where("read_at", "is", null)
        .$if(ids !== undefined, (query) => query.where("notice_id", "in", [...(ids ?? [])]))
        .execute();
    const { count } = await tx.db
      .selectFrom("notices")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("bucket", "=", bucket)
      .where("user_id", "=", asker.userId)
      .where("read_at", "is", null)
      .executeTakeFirstOrThrow();
    await house.news.tell(tx, { kind: "notices", users: [asker.userId], at }); // his other windows
    return { unread: Number(count) };
  });
}
