import { type Mapping, MappingError, mappingOf, readMapping } from "@qingjian/intake";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import { registerSource } from "../register-source.ts";
import type { Asker } from "../views.ts";
import type { FeedRow } from "./feed-rows.ts";
import { type FeedKind, readSettings } from "./feed-settings.ts";
import { readFeed } from "./list-feeds.ts";
import { needsOperator } from "./needs-operator.ts";
import { pushFeed } from "./push-feed.ts";

export type FeedAsk = {
  readonly id: string;
  readonly title: string;
  readonly kind: FeedKind;
  /** A source that is known; or else a mapping, by its id or whole, which names its source and is held from now on. */
  readonly source?: string | undefined;
  readonly mapping?: unknown;
  readonly settings: unknown;
  readonly everySeconds?: number | undefined;
  /** With it, saved only over the feed as it was read. */
  readonly revision?: number | undefined;
};

/** Enters a feed, or changes it; a changed one runs at once. What it has taken so far stays as it is. @throws Refusal */
export async function saveFeed(house: House, asker: Asker, ask: FeedAsk): Promise<FeedRow> {
  needsOperator(asker);
  const { id, title, kind, everySeconds = 60, revision } = ask;
  const settings = JSON.stringify(readSettings(kind, ask.settings));
  const source = await sourceFor(house, ask);
  if ((kind === "push" || id.startsWith("push-")) && id !== pushFeed(source))
    throw new Refusal("invalid", {
      zh: `推送接入的编号须为 ${pushFeed(source)}，其他接入不得以 push- 开头`,
      en: `A feed of posts is called ${pushFeed(source)}, and no other begins with push-`,
    });
  const at = house.now();
  await house.store.transaction(async (tx) => {
    const old = await tx.db.selectFrom("feeds").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
    if (revision !== undefined && old?.revision !== revision) throw changedMeanwhile();
    if (old && (old.kind !== kind || old.source !== source))
      throw new Refusal("conflict", {
        zh: "接入的方式和数据源不能改，请另建一个",
        en: "A feed keeps its kind and its source; enter another one",
      });
    const now = {
      title,
      settings,
      every_ms: everySeconds * 1000,
      next_run_at: kind === "push" ? null : at,
      changed_at: at,
      changed_by: asker.userId,
    };
    if (old)
      await tx.db
        .updateTable("feeds")
        .set({ ...now, revision: old.revision + 1 })
        .where("id", "=", id)
        .execute();
    else
      await tx.db
        .insertInto("feeds")
        .values({
          id,
          source,
          kind,
          state: "active",
          ...now,
          watermark: null,
          refill: null,
          lease_owner: null,
          lease_until: 0,
          last_run_at: null,
          last_success_at: null,
          problem_zh: null,
          problem_en: null,
          revision: 1,
          created_at: at,
        })
        .execute();
    await audit(tx, [
      { at, actor: asker.userId, action: "feed.save", subjectKind: "feed", subjectId: id, body: { ...ask, mapping: undefined, source } },
    ]);
    await house.news.tell(tx, { kind: "import", id, at });
  });
  return readFeed(house, asker, id);
}

async function sourceFor(house: House, { source, mapping }: FeedAsk): Promise<string> {
  if (mapping !== undefined) {
    const found = mappingIn(mapping);
    if (source !== undefined && source !== found.source.id)
      throw new Refusal("invalid", {
        zh: `映射属于数据源“${found.source.id}”，不是“${source}”`,
        en: `The mapping is of source “${found.source.id}”, not of “${source}”`,
      });
    await registerSource(house, found);
    return found.source.id;
  }
  const known = await house.store.db
    .selectFrom("sources")
    .select("id")
    .where("id", "=", source ?? "")
    .where("mapping", "is not", null)
    .executeTakeFirst();
  if (known) return known.id;
  throw new Refusal("invalid", {
    zh: "请给出一个已有映射的数据源，或附上映射",
    en: "Name a source that has a mapping, or give the mapping",
  });
}

function mappingIn(given: unknown): Mapping {
  if (typeof given === "string") {
    const known = mappingOf(given);
    if (known) return known;
    throw new Refusal("invalid", { zh: `没有映射“${given}”`, en: `There is no mapping “${given}”` });
  }
  try {
    return readMapping(given, "mapping");
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    const { problem, advice } = error;
    throw new Refusal("invalid", { zh: `${problem.zh}；${advice.zh}`, en: `${problem.en}; ${advice.en}` });
  }
}

export const changedMeanwhile = (): Refusal =>
  new Refusal("conflict", { zh: "其间已被他人更改，请重新打开", en: "It has been changed meanwhile; open it again" });
