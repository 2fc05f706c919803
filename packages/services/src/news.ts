import type { Store, Tx } from "@qingjian/db";
import type { News } from "./views.ts";

/** Carries hints that something changed, over every process on the same store. Whoever shows it asks again. */
export type Hub = {
  /** Told when the transaction commits, never before. */
  tell(tx: Tx, news: News): Promise<void>;
  hear(listener: (news: News) => void): () => void;
};

const CHANNEL = "qingjian_news";

export async function openHub(store: Store): Promise<Hub> {
  const listeners = new Set<(news: News) => void>();
  await store.listen(CHANNEL, (payload) => {
    const news = JSON.parse(payload) as News;
    for (const listener of listeners) listener(news);
  });
  return {
    // PostgreSQL refuses payloads of 8,000 bytes: a long list is left out, which means “any”
    tell: (tx, { units, users, ...news }) =>
      tx.hint(
        CHANNEL,
        JSON.stringify({ ...news, ...((units?.length ?? 51) > 50 ? {} : { units }), ...((users?.length ?? 101) > 100 ? {} : { users }) }),
      ),
    hear(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
