import { bucketOf } from "@qingjian/db";
import type { Mapping, Rejection } from "@qingjian/intake";
import type { Said } from "@qingjian/rules";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Outcome } from "../sort-records.ts";
import { fillGaps, fillRejectedGaps, hasOpenGaps } from "./fill-gaps.ts";
import type { Inflow, Inflows } from "./inflow.ts";
import { openGap, openRejectedGap } from "./open-gap.ts";
import { pushFeed, pushFeedOf, sawPush } from "./push-feed.ts";
import { takeRows, type Unread } from "./take-rows.ts";

/** What became of one row: its place in the post (from 1), and if it was set aside, everything that is wrong with it. */
export type RowAnswer = {
  readonly row: number;
  readonly outcome: Outcome | "set-aside";
  readonly faults?: readonly { readonly column: string | null; readonly value: string | null; readonly reason: Said }[];
};
export type PostAnswer = {
  readonly source: string;
  /** Where the rows set aside are kept. */
  readonly batch: string;
  readonly counts: Readonly<Record<RowAnswer["outcome"], number>>;
  readonly rows: readonly RowAnswer[];
};
/** A post whose rows are read but not under columns yet. */
export type Post = {
  readonly actor: string;
  readonly rows: readonly Unread[];
  readonly bytes: number;
  /** By which it is known when it is sent again. */
  readonly digest: string;
};

const NAME = "推送 / push";
const ROWS_A_PART = 1000;

/** Stores the rows of some posts of one source together, each answered by itself. @throws Refusal, LogRefusal */
export async function storePosts(house: House, inflows: Inflows, source: string, posts: readonly Post[]): Promise<PostAnswer[]> {
  const mapping = await openMapping(house, source);
  const at = house.now();
  const inflow = inflows.of(NAME, mapping, at);
  const rows = posts.flatMap((post) => post.rows);
  const bytes = posts.reduce((sum, post) => sum + post.bytes, 0);
  const taken = await takeRows(house, inflow, { rows, bytes, parts: Math.ceil(rows.length / ROWS_A_PART), at }).catch((error) => {
    inflows.drop(inflow); // what has failed may have left columns behind that are no use
    throw error;
  });
  const faults = Map.groupBy(taken.rejections, ({ line }) => line);
  let line = taken.first;
  const answers = posts.map(({ rows }) =>
    answerOf(
      source,
      inflow.batch,
      Array.from(rows, () => lineOf(line++, taken.outcomes, faults)),
    ),
  );
  await finish(house, inflow, posts, answers, taken.rejections);
  return answers;
}

async function openMapping({ store }: House, source: string): Promise<Mapping> {
  const known = await store.db.selectFrom("sources").select("mapping").where("id", "=", source).executeTakeFirst();
  if (!known) throw new Refusal("not-found", { zh: `没有数据源“${source}”`, en: `There is no source “${source}”` });
  if (known.mapping === null)
    throw new Refusal("conflict", {
      zh: `数据源“${source}”还没有字段映射，请系统管理员先登记`,
      en: `Source “${source}” has no mapping yet; the administrator enters one first`,
    });
  const feed = await pushFeedOf(store.db, source);
  if (feed?.state === "paused")
    throw new Refusal("conflict", {
      zh: `数据源“${source}”的推送已暂停，请联系系统管理员`,
      en: `Posting to source “${source}” is paused; ask the administrator`,
    });
  return known.mapping as Mapping;
}

const lineOf = (line: number, outcomes: ReadonlyMap<number, Outcome>, faults: ReadonlyMap<number, readonly Rejection[]>) => ({
  outcome: faults.has(line) ? ("set-aside" as const) : (outcomes.get(line) ?? "unchanged"),
  faults: faults.get(line),
});

function answerOf(source: string, batch: string, lines: readonly ReturnType<typeof lineOf>[]): PostAnswer {
  const counts = { accepted: 0, corrected: 0, unchanged: 0, deleted: 0, "set-aside": 0 };
  const rows = lines.map(({ outcome, faults }, index): RowAnswer => {
    counts[outcome]++;
    const said = faults?.map(({ column, value, reason }) => ({ column: column ?? null, value: value ?? null, reason }));
    return { row: index + 1, outcome, ...(said && { faults: said }) };
  });
  return { source, batch, counts, rows };
}

/** One line a sender for the audit, the gap of what was set aside, and the word that there is something to judge. */
async function finish(
  house: House,
  { batch, source, name }: Inflow,
  posts: readonly Post[],
  answers: readonly PostAnswer[],
  rejections: readonly Rejection[],
): Promise<void> {
  const at = house.now();
  const senders = Map.groupBy(
    answers.map(({ counts }, index) => ({ counts, actor: posts[index]?.actor ?? "" })),
    ({ actor }) => actor,
  );
  const lines = [...senders].map(([actor, sent]) => {
    const total = { posts: sent.length, accepted: 0, corrected: 0, unchanged: 0, deleted: 0, "set-aside": 0 };
    for (const { counts } of sent) for (const name of Object.keys(counts) as RowAnswer["outcome"][]) total[name] += counts[name];
    return {
      at,
      actor,
      action: "events-posted",
      subjectKind: "batch",
      subjectId: batch,
      bucket: bucketOf(batch),
      body: { source, ...total },
    };
  });
  const changed = answers.some(({ counts }) => counts.accepted + counts.corrected + counts.deleted > 0);
  await house.store.transaction(async (tx) => {
    await sawPush(tx, source, at, rejections.length > 0);
    const opened = await openRejectedGap(tx, house, { source, feed: pushFeed(source), batch, name, rejections, at });
    const filled = (await hasOpenGaps(tx, source))
      ? [...(changed ? await fillRejectedGaps(tx, source, at) : []), ...(await fillGaps(tx, source, posts.map(failedPost), at))]
      : [];
    await audit(tx, [...lines, ...opened, ...filled]);
    if (changed) await house.news.tell(tx, { kind: "import", id: batch, at });
  });
}

const failedPost = ({ digest }: Post): string => `post:${digest}`;

/** Notes posts that could not be stored; the same body sent again closes the gap. Where not even that can be written, the sender knows. */
export async function missPosts(house: House, source: string, posts: readonly Post[]): Promise<void> {
  const at = house.now();
  const said = { zh: "推送的行未能保存，请发送方重发", en: "Posted rows could not be stored; the sender must send them again" };
  await house.store.transaction(async (tx) => {
    const known = await tx.db.selectFrom("sources").select("id").where("id", "=", source).executeTakeFirst();
    if (!known) return;
    const lines = [];
    for (const post of posts) {
      const gap = {
        source,
        feed: pushFeed(source),
        kind: "failed" as const,
        key: failedPost(post),
        from: at,
        until: at,
        rows: post.rows.length,
      };
      lines.push(...(await openGap(tx, house, { ...gap, said, at })).lines);
    }
    await audit(tx, lines);
  });
}
