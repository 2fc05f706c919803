import { hash } from "node:crypto";
import { HOUR, localTime, parseLocal } from "@qingjian/events";
import { ForeignFault, type ForeignTable, type Mapping, openTable, type PageFrom, type Row, type RowPlace } from "@qingjian/intake";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { addressOf } from "./connections.ts";
import { type PullSettings, readSettings } from "./feed-settings.ts";
import type { Inflows } from "./inflow.ts";
import { holdFeed, type Lease, type Ran } from "./lease.ts";
import { openRejectedGap } from "./open-gap.ts";
import { takeRows, type Unread } from "./take-rows.ts";

/** Rows lately taken, by their content: what the inclusive window reads again and is the same needs no second look. */
export type SeenRows = Set<string>;
const MOST_SEEN = 200_000;

/** A stretch that is to be read again, whatever the watermark. Instants. */
export type Refill = { readonly gap: string; readonly from: number; readonly until: number };
type Parts = { readonly inflows: Inflows; readonly seen: SeenRows; readonly term: number; readonly signal: AbortSignal };

/**
 * Reads what is new in a foreign table, page by page. Each page is stored in one transaction, and with it how far the table has been read:
 * whatever is killed when, no row is left out and none is taken twice. @throws ForeignFault, LeaseLost
 */
export async function runPull(house: House, lease: Lease, parts: Parts): Promise<Ran> {
  const { feed } = lease;
  const settings = readSettings("pull", feed.settings);
  const { mapping: stored } = await house.store.db
    .selectFrom("sources")
    .select("mapping")
    .where("id", "=", feed.source)
    .executeTakeFirstOrThrow();
  const mapping = stored as Mapping;
  const { watermark, key, table: name, timeout } = settings;
  const url = addressOf(house, settings.connection);
  const table = await openTable({ url, table: name, watermark, key, timeout, zone: mapping.time?.zone ?? "Asia/Shanghai" });
  try {
    const refill = feed.refill as Refill | null;
    const again = refill ? await readStretch(house, lease, parts, { settings, mapping, table, refill }) : NONE;
    const place = feed.watermark as RowPlace | null;
    const fresh = await readPages(house, lease, parts, {
      settings,
      mapping,
      table,
      advance: true,
      from: place === null ? undefined : windowBefore(place, settings, table),
    });
    return { changed: again.changed || fresh.changed, rows: again.rows + fresh.rows, filled: refill ? [refill.gap] : [] };
  } finally {
    await table.close();
  }
}

type Pages = {
  readonly settings: PullSettings;
  readonly mapping: Mapping;
  readonly table: ForeignTable;
};
const NONE = { changed: false, rows: 0 };

/** Rows are committed later than they are stamped: so far before the watermark they are read once more. */
function windowBefore(place: RowPlace, { reread }: PullSettings, { order }: ForeignTable): PageFrom {
  if (order !== "text") return { before: place, by: reread };
  const at = parseLocal((place[0] ?? "").slice(0, 19));
  return at === undefined ? { at: place[0] ?? "" } : { at: localTime(at - reread * 1000).slice(0, 19) };
}

async function readStretch(house: House, lease: Lease, parts: Parts, { refill, ...pages }: Pages & { readonly refill: Refill }) {
  if (pages.table.order === "number")
    throw new ForeignFault({
      zh: "水位列是数字，不能按时间段重拉；请清除水位后整表重拉，或由对方补传",
      en: "the watermark is a number, so a stretch of time cannot be pulled again; have the rows sent in a file",
    });
  parts.seen.clear(); // what is asked for again is looked at again
  return readPages(house, lease, parts, {
    ...pages,
    advance: false,
    from: { at: localTime(refill.from).slice(0, 19) },
    until: localTime(refill.until + HOUR / 3600).slice(0, 19),
  });
}

async function readPages(
  house: House,
  lease: Lease,
  parts: Parts,
  {
    settings,
    mapping,
    table,
    from: start,
    until,
    advance,
  }: Pages & { readonly from: PageFrom; readonly until?: string; readonly advance: boolean },
): Promise<{ readonly changed: boolean; readonly rows: number }> {
  let [changed, rows] = [false, 0];
  for (let from = start; ; ) {
    parts.signal.throwIfAborted();
    const page = await table.page({ from, until, limit: settings.page });
    const keyed = page.rows.map((row) => ({ row, key: hash("sha256", JSON.stringify(row), "base64url") }));
    const fresh = keyed.filter(({ key }) => !parts.seen.has(key));
    const stored = await storePage(
      house,
      lease,
      parts,
      mapping,
      table,
      fresh.map(({ row }) => row),
      advance ? page.last : undefined,
    );
    for (const { key } of keyed) remember(parts.seen, key);
    changed ||= stored;
    rows += fresh.length;
    if (page.rows.length < settings.page || page.last === undefined) return { changed, rows };
    from = { after: page.last };
  }
}

function remember(seen: SeenRows, key: string): void {
  seen.delete(key); // it goes to the end of those that are kept
  seen.add(key);
  if (seen.size <= MOST_SEEN) return;
  const [oldest] = seen;
  if (oldest !== undefined) seen.delete(oldest);
}

async function storePage(
  house: House,
  lease: Lease,
  { inflows, term }: Parts,
  mapping: Mapping,
  table: ForeignTable,
  rows: readonly (readonly (string | null)[])[],
  place: RowPlace | undefined,
): Promise<boolean> {
  const at = house.now();
  if (rows.length === 0) {
    await holdFeed(house.store, lease, at + term, place);
    return false;
  }
  const { id, source, title } = lease.feed;
  const inflow = inflows.of(title, mapping, at);
  const unread = rows.map(
    (row): Unread =>
      (line, columns) => {
        const cells: Row["cells"][number][] = [];
        for (const [index, name] of table.columns.entries()) {
          const value = row[index];
          if (value !== null && value !== undefined) cells[columns.indexOf(name)] = value;
        }
        return { line, cells: Array.from(cells) };
      },
  );
  const bytes = rows.reduce((sum, row) => sum + row.reduce((length, cell) => length + (cell?.length ?? 0), 0), 0);
  const { outcomes } = await takeRows(house, inflow, {
    rows: unread,
    bytes,
    parts: 1,
    at,
    async begin(tx, { rejections, bucket }) {
      await holdFeed(tx, lease, at + term, place);
      const lines = await openRejectedGap(tx, house, { source, feed: id, batch: inflow.batch, name: title, rejections, at });
      await audit(
        tx,
        lines.map((line) => ({ ...line, bucket })),
      );
    },
  }).catch((error) => {
    inflows.drop(inflow);
    throw error;
  });
  return [...outcomes.values()].some((outcome) => outcome !== "unchanged");
}
