import { bucketOf, type Schema } from "@qingjian/db";
import type { Level } from "@qingjian/rules";
import type { Selectable } from "kysely";
import { pageOf, pageSize, readCursor } from "../cursor.ts";
import type { House } from "../house.ts";
import type { Asker, Page } from "../views.ts";
import { countOf, type Item } from "./items.ts";
import type { TellingKind } from "./kinds.ts";
import { lineOf, placeOf } from "./message.ts";
import type { NoticeRow } from "./telling-views.ts";

export type NoticeListing = { readonly unread?: boolean; readonly cursor?: string; readonly limit?: number };
/** `unread` counts all of the asker's, whatever the page. */
export type NoticePage = Page<NoticeRow> & { readonly unread: number };

/** The asker's own notices, the newest first. @throws Refusal */
export async function listNotices(
  { store }: House,
  asker: Asker,
  { unread = false, cursor, limit }: NoticeListing = {},
): Promise<NoticePage> {
  const size = pageSize(limit);
  const place = readCursor(cursor, "notices");
  const own = store.db.selectFrom("notices").where("bucket", "=", bucketOf(asker.userId)).where("user_id", "=", asker.userId);
  const found = await own
    .selectAll()
    .$if(unread, (query) => query.where("read_at", "is", null))
    .$if(place !== undefined, (query) => query.where("notice_id", "<", place?.id ?? ""))
    .orderBy("notice_id", "desc")
    .limit(size + 1)
    .execute();
  const { count } = await own
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow();
  const page = pageOf(found, size, ({ notice_id }) => ({ order: "notices", value: null, id: notice_id }));
  return { rows: page.rows.map(rowOf), next: page.next, unread: Number(count) };
}

function rowOf({
  notice_id,
  cause,
  kind,
  number,
  level,
  counts,
  subject_kind,
  subject_id,
  at,
  read_at,
}: Selectable<Schema["notices"]>): NoticeRow {
  const item: Item = {
    cause,
    kind,
    number,
    level: level as Level | null,
    counts: counts as Item["counts"],
    subjectKind: subject_kind,
    subjectId: subject_id,
    at,
  };
  return {
    id: notice_id,
    kind: kind as TellingKind,
    said: lineOf(item),
    level: item.level,
    number,
    count: countOf(item),
    link: placeOf(item),
    at,
    readAt: read_at,
  };
}
