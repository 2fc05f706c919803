import type { Store, Tx } from "@qingjian/db";
import type { News } from "./views.ts";

/** Carries hints that something changed, over every process on the same store. Whoever shows it asks again. */
export type Hub = {
  /** Told when the transaction commits, never before. */
  tell(tx: Tx, news: News): Promise<void>;
  hear(listener: (news: News) => void): () => void;
};

const CHANNEL = "qingjian_news";
const MOST = 50;

export async function openHub(store: Store): Promise<Hub> {
  const listeners = new Set<(news: News) => void>();
  await store.listen(CHANNEL, (payload) => {
    const news = JSON.parse(payload) as News;
    for (const listener of listeners) listener(news);
  });
  return {
    // PostgreSQL refuses payloads of 8,000 bytes: a long list is left out, which means “any”
    tell: (tx, news) =>
      tx.hint(
        CHANNEL,
        JSON.stringify(news, (_, value: unknown) => (Array.isArray(value) && value.length > MOST ? undefined : value)),
      ),
    hear(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
