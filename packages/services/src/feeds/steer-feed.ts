import type { Tx } from "@qingjian/db";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { FeedRow, StoredFeed } from "./feed-rows.ts";
import { noFeed, readFeed } from "./list-feeds.ts";
import { needsOperator } from "./needs-operator.ts";
import { changedMeanwhile } from "./save-feed.ts";

type Ask = { readonly id: string; readonly revision?: number | undefined };

/** Stops a feed until it is resumed: posts to it are refused, folders and tables wait. @throws Refusal */
export const pauseFeed = (house: House, asker: Asker, ask: Ask): Promise<FeedRow> => setState(house, asker, ask, "paused");
/** Lets a paused feed go on where it stood. @throws Refusal */
export const resumeFeed = (house: House, asker: Asker, ask: Ask): Promise<FeedRow> => setState(house, asker, ask, "active");

/** Asks for a run at once; the next worker that looks takes it. @throws Refusal */
export async function runFeed(house: House, asker: Asker, { id }: Ask): Promise<FeedRow> {
  needsOperator(asker);
  return change(house, asker, { id }, "feed.run", ({ kind, state }, at) => {
    if (kind === "push")
      throw new Refusal("conflict", { zh: "推送由对方发起，不能在此运行", en: "Posts come from outside; there is nothing to run" });
    if (state === "paused") throw new Refusal("conflict", { zh: "接入已暂停，请先恢复", en: "The feed is paused; resume it first" });
    return { next_run_at: at };
  });
}

async function setState(house: House, asker: Asker, ask: Ask, state: "active" | "paused"): Promise<FeedRow> {
  needsOperator(asker);
  return change(house, asker, ask, state === "paused" ? "feed.pause" : "feed.resume", (feed, at) => {
    if (feed.state === state)
      throw new Refusal(
        "conflict",
        state === "paused" ? { zh: "接入已经暂停", en: "It is paused already" } : { zh: "接入没有暂停", en: "It is not paused" },
      );
    return { state, next_run_at: feed.kind === "push" || state === "paused" ? null : at };
  });
}

async function change(
  house: House,
  asker: Asker,
  { id, revision }: Ask,
  action: string,
  decide: (feed: StoredFeed, at: number) => Partial<Pick<StoredFeed, "state" | "next_run_at">>,
): Promise<FeedRow> {
  const at = house.now();
  await house.store.transaction(async (tx: Tx) => {
    const feed = await tx.db.selectFrom("feeds").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
    if (!feed) throw noFeed(id);
    if (revision !== undefined && feed.revision !== revision) throw changedMeanwhile();
    const now = decide(feed, at);
    const by = { changed_at: at, changed_by: asker.userId, revision: feed.revision + 1 };
    await tx.db
      .updateTable("feeds")
      .set({ ...now, ...by })
      .where("id", "=", id)
      .execute();
    await audit(tx, [{ at, actor: asker.userId, action, subjectKind: "feed", subjectId: id }]);
  });
  return readFeed(house, asker, id);
}
