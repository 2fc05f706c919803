import type { Schema } from "@qingjian/db";
import type { Said } from "@qingjian/rules";
import { type Selectable, sql } from "kysely";
import { pageOf, pageSize, readCursor } from "../cursor.ts";
import type { House } from "../house.ts";
import { nameOf } from "../people.ts";
import { Refusal } from "../refusal.ts";
import type { Asker, Page } from "../views.ts";
import { needsOperator } from "./needs-operator.ts";
import type { GapKind } from "./open-gap.ts";

export const GAP_STATES = ["open", "refilled", "accepted"] as const;
export type GapState = (typeof GAP_STATES)[number];

/** A stretch of a source that was not received, failed, was set aside in part, or was not judged. Instants are epoch ms. */
export type GapRow = {
  readonly id: string;
  readonly source: string;
  readonly feed: string | null;
  readonly kind: GapKind;
  readonly state: GapState;
  readonly from: number;
  /** Null while it goes on. */
  readonly until: number | null;
  /** Rows that were set aside in it. */
  readonly rows: number;
  /** Where those rows and their reasons are kept. */
  readonly batch: string | null;
  readonly said: Said;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closedBy: { readonly id: string; readonly name: string } | null;
  readonly note: string | null;
  readonly revision: number;
};
export type GapFilter = {
  readonly source?: readonly string[] | undefined;
  readonly kind?: readonly GapKind[] | undefined;
  readonly state?: readonly GapState[] | undefined;
};
export type GapListing = GapFilter & { readonly cursor?: string | undefined; readonly limit?: number | undefined };
export type StoredGap = Selectable<Schema["gaps"]>;

/** A page of the gaps that pass the filter, the latest opened first. @throws Refusal */
export async function listGaps(house: House, asker: Asker, { source, kind, state, cursor, limit }: GapListing = {}): Promise<Page<GapRow>> {
  needsOperator(asker);
  const size = pageSize(limit);
  const place = readCursor(cursor, "opened");
  const found = await house.store.db
    .selectFrom("gaps")
    .selectAll()
    .$if(!!source?.length, (query) => query.where("source", "in", [...(source ?? [])]))
    .$if(!!kind?.length, (query) => query.where("kind", "in", [...(kind ?? [])]))
    .$if(!!state?.length, (query) => query.where("state", "in", [...(state ?? [])]))
    .$if(place !== undefined, (query) =>
      query.where(sql<boolean>`(opened_at < ${place?.value}::bigint or (opened_at = ${place?.value}::bigint and id > ${place?.id}::text))`),
    )
    .orderBy("opened_at", "desc")
    .orderBy("id")
    .limit(size + 1)
    .execute();
  const page = pageOf(found, size, ({ opened_at, id }) => ({ order: "opened", value: opened_at, id }));
  return { rows: await gapRows(house, page.rows), next: page.next };
}

/** One gap as it is now. @throws Refusal */
export async function readGap(house: House, asker: Asker, id: string): Promise<GapRow> {
  needsOperator(asker);
  const gap = await house.store.db.selectFrom("gaps").selectAll().where("id", "=", id).executeTakeFirst();
  if (!gap) throw noGap();
  return (await gapRows(house, [gap]))[0] as GapRow;
}

export const noGap = (): Refusal => new Refusal("not-found", { zh: "没有这个数据缺口", en: "There is no such gap" });

async function gapRows(house: House, gaps: readonly StoredGap[]): Promise<GapRow[]> {
  const name = await nameOf(
    house,
    gaps.map(({ closed_by }) => closed_by),
  );
  return gaps.map((gap) => ({
    id: gap.id,
    source: gap.source,
    feed: gap.feed,
    kind: gap.kind as GapKind,
    state: gap.state as GapState,
    from: gap.from_at,
    until: gap.until_at,
    rows: gap.rows,
    batch: gap.batch,
    said: { zh: gap.said_zh, en: gap.said_en },
    openedAt: gap.opened_at,
    closedAt: gap.closed_at,
    closedBy: gap.closed_by === null ? null : { id: gap.closed_by, name: name(gap.closed_by) },
    note: gap.note,
    revision: gap.revision,
  }));
}
