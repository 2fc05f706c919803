import { bucketOf, type Tx } from "@qingjian/db";
import { type Instant, localDay } from "@qingjian/events";
import type { Rejection } from "@qingjian/intake";
import type { Said } from "@qingjian/rules";
import { sql } from "kysely";
import type { AuditLine } from "../audit.ts";
import { caseIdOf } from "../case-id.ts";
import type { House } from "../house.ts";
import { newId } from "../ids.ts";
import { notify } from "../telling/notify.ts";

export const GAP_KINDS = ["not-received", "failed", "rejected", "not-judged"] as const;
export type GapKind = (typeof GAP_KINDS)[number];

export type NewGap = {
  readonly source: string;
  readonly feed: string | null;
  readonly kind: GapKind;
  /** What is missing; of one key one gap is open, and grows. */
  readonly key: string;
  readonly from: Instant;
  /** Null while it goes on. */
  readonly until: Instant | null;
  readonly rows?: number;
  readonly batch?: string | null;
  readonly said: Said;
  readonly at: Instant;
};

/** Opens a gap, or lets the open one of this key grow. Gives its id, and the line for the audit when it is new: then whoever operates the feeds is told. */
export async function openGap(
  tx: Tx,
  house: Pick<House, "now" | "news">,
  gap: NewGap,
): Promise<{ readonly id: string; readonly lines: readonly AuditLine[] }> {
  const { source, feed, kind, key, from, until, rows = 0, batch = null, said, at } = gap;
  const id = newId(at);
  const { rows: written } = await sql<{ id: string }>`
    insert into gaps (id, source, feed, kind, key, state, from_at, until_at, rows, batch, said_zh, said_en, opened_at, closed_at, closed_by, note, revision)
    values (${id}, ${source}, ${feed}, ${kind}, ${key}, 'open', ${from}, ${until}, ${rows}, ${batch}, ${said.zh}, ${said.en}, ${at}, null, null, null, 1)
    on conflict (source, key) where state = 'open' do update set from_at = least(gaps.from_at, excluded.from_at), until_at = excluded.until_at,
      rows = gaps.rows + excluded.rows, said_zh = excluded.said_zh, said_en = excluded.said_en, revision = gaps.revision + 1
    returning id`.execute(tx.db);
  const known = written[0]?.id ?? id;
  if (known !== id) return { id: known, lines: [] };
  // of silence tells the finding; a feed may set rows aside with every post
  const cause = kind === "rejected" ? `gap-opened ${source} ${kind} ${localDay(at)}` : `gap-opened ${id}`;
  if (kind !== "not-received")
    await notify(tx, house, { kind: "gap-opened", subjectKind: "source", subjectId: source, to: { roles: ["admin"] }, cause });
  const body = { source, kind, from, until };
  return { id, lines: [{ at, actor: SYSTEM_FEEDS, action: "gap.open", subjectKind: "gap", subjectId: id, body }] };
}

/** Who opens and fills gaps when nobody does it by hand. */
export const SYSTEM_FEEDS = "system:feeds";

const MOST_ROWS = 10_000;

/** A gap of the rows of a batch that were set aside. Those whose record is known are waited for; of the others somebody must decide. */
export async function openRejectedGap(
  tx: Tx,
  house: Pick<House, "now" | "news">,
  {
    source,
    feed,
    batch,
    name,
    rejections,
    at,
  }: {
    readonly source: string;
    readonly feed: string | null;
    readonly batch: string;
    readonly name: string;
    readonly rejections: readonly Rejection[];
    readonly at: Instant;
  },
): Promise<readonly AuditLine[]> {
  if (rejections.length === 0) return [];
  const byLine = new Map(rejections.map((one) => [one.line, one]));
  const { id, lines } = await openGap(tx, house, {
    source,
    feed,
    kind: "rejected",
    key: `batch:${batch}`,
    from: at,
    until: at,
    rows: byLine.size,
    batch,
    at,
    said: { zh: `“${name}”有不能使用的行，已放在一边`, en: `“${name}” has rows that could not be used and were set aside` },
  });
  const wanted = [...byLine.values()].slice(0, MOST_ROWS).map(({ line, record }) => {
    const caseId = record === undefined ? "" : caseIdOf(source, record.caseId);
    return { bucket: bucketOf(caseId), gap_id: id, case_id: caseId, record_id: record?.recordId ?? `line ${line}` };
  });
  if (byLine.size > MOST_ROWS) wanted.push({ bucket: bucketOf(""), gap_id: id, case_id: "", record_id: "more" });
  await sql`insert into gap_rows select * from json_populate_recordset(null::gap_rows, ${JSON.stringify(wanted)}::json) on conflict do nothing`.execute(
    tx.db,
  );
  return lines;
}
