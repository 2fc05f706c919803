import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { type FeedRow, feedRow, type StoredFeed } from "./feed-rows.ts";
import { needsOperator } from "./needs-operator.ts";

/** Every feed, how it goes and how many gaps it has. @throws Refusal */
export async function listFeeds(house: House, asker: Asker): Promise<FeedRow[]> {
  needsOperator(asker);
  const feeds = await house.store.db.selectFrom("feeds").selectAll().orderBy("source").orderBy("id").execute();
  return withGaps(house, feeds);
}

/** One feed as it is now. @throws Refusal */
export async function readFeed(house: House, asker: Asker, id: string): Promise<FeedRow> {
  needsOperator(asker);
  const feed = await house.store.db.selectFrom("feeds").selectAll().where("id", "=", id).executeTakeFirst();
  if (!feed) throw noFeed(id);
  return (await withGaps(house, [feed]))[0] as FeedRow;
}

export const noFeed = (id: string): Refusal => new Refusal("not-found", { zh: `没有接入“${id}”`, en: `There is no feed “${id}”` });

async function withGaps({ store, now }: House, feeds: readonly StoredFeed[]): Promise<FeedRow[]> {
  const open = await store.db
    .selectFrom("gaps")
    .select(({ fn }) => ["feed", fn.countAll<number>().as("gaps")])
    .where("state", "=", "open")
    .groupBy("feed")
    .execute();
  const counts = new Map(open.map(({ feed, gaps }) => [feed, Number(gaps)]));
  return feeds.map((feed) => feedRow(feed, counts.get(feed.id) ?? 0, now()));
}
