import type { Tx } from "@qingjian/db";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { type GapRow, noGap, readGap, type StoredGap } from "./list-gaps.ts";
import { needsOperator } from "./needs-operator.ts";
import { changedMeanwhile } from "./save-feed.ts";

type Ask = { readonly id: string; readonly revision?: number | undefined };

/** Lets a gap stand: what is missing will not come, and why. @throws Refusal */
export async function acceptGap(house: House, asker: Asker, { note, ...ask }: Ask & { readonly note: string }): Promise<GapRow> {
  needsOperator(asker);
  if (note.trim() === "") throw new Refusal("invalid", { zh: "请写明为何不再补传", en: "Say why it will not be refilled" });
  const at = house.now();
  await onGap(house, ask, async (tx, gap) => {
    const closed = { state: "accepted", until_at: gap.until_at ?? at, closed_at: at, closed_by: asker.userId, note: note.trim() };
    await tx.db
      .updateTable("gaps")
      .set({ ...closed, revision: gap.revision + 1 })
      .where("id", "=", gap.id)
      .execute();
    await tx.db.deleteFrom("gap_rows").where("gap_id", "=", gap.id).execute();
    await audit(tx, [
      { at, actor: asker.userId, action: "gap.accept", subjectKind: "gap", subjectId: gap.id, body: { note: note.trim() } },
    ]);
  });
  return readGap(house, asker, ask.id);
}

/**
 * Has the stretch of a gap pulled from its table again, at once; the gap closes when that has been done. Without a feed that pulls, nothing
 * here can fetch it: the sender is to send it again, and then it closes by itself. @throws Refusal
 */
export async function refillGap(
  house: House,
  asker: Asker,
  { from, until, ...ask }: Ask & { readonly from?: number | undefined; readonly until?: number | undefined },
): Promise<GapRow> {
  needsOperator(asker);
  const at = house.now();
  await onGap(house, ask, async (tx, gap) => {
    const feed = await tx.db
      .selectFrom("feeds")
      .selectAll()
      .where("source", "=", gap.source)
      .where("kind", "=", "pull")
      .where((eb) => (gap.feed === null ? eb.lit(true) : eb("id", "=", gap.feed)))
      .orderBy("id")
      .forUpdate()
      .executeTakeFirst();
    if (!feed)
      throw new Refusal("conflict", {
        zh: "这个数据源没有可重拉的库表接入，请由报送方重新推送或投递文件，补齐后缺口自动关闭",
        en: "No feed of this source can fetch it; have it posted or dropped again, and the gap closes by itself",
      });
    if (feed.state === "paused") throw new Refusal("conflict", { zh: "接入已暂停，请先恢复", en: "The feed is paused; resume it first" });
    if (gap.kind === "not-judged")
      throw new Refusal("conflict", { zh: "没有研判的办件由扫描补上", en: "What was not judged is caught up by the scan" });
    const stretch = { gap: gap.key, from: from ?? gap.from_at, until: until ?? gap.until_at ?? at };
    if (stretch.until < stretch.from) throw new Refusal("invalid", { zh: "补传的结束早于开始", en: "The stretch ends before it begins" });
    await tx.db
      .updateTable("feeds")
      .set({ refill: JSON.stringify(stretch), next_run_at: at })
      .where("id", "=", feed.id)
      .execute();
    await audit(tx, [
      { at, actor: asker.userId, action: "gap.refill-asked", subjectKind: "gap", subjectId: gap.id, body: { feed: feed.id, ...stretch } },
    ]);
  });
  return readGap(house, asker, ask.id);
}

async function onGap({ store }: House, { id, revision }: Ask, work: (tx: Tx, gap: StoredGap) => Promise<void>): Promise<void> {
  await store.transaction(async (tx) => {
    const gap = await tx.db.selectFrom("gaps").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
    if (!gap) throw noGap();
    if (revision !== undefined && gap.revision !== revision) throw changedMeanwhile();
    if (gap.state !== "open")
      throw new Refusal(
        "conflict",
        gap.state === "accepted"
          ? { zh: "缺口已被认可", en: "The gap was accepted already" }
          : { zh: "缺口已补齐", en: "The gap was refilled already" },
      );
    await work(tx, gap);
  });
}
