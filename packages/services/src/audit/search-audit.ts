import { sql } from "kysely";
import { type Place, pageOf, pageSize, readCursor } from "../cursor.ts";
import type { House } from "../house.ts";
import { nameOf } from "../people.ts";
import { Refusal } from "../refusal.ts";
import type { Asker, Page } from "../views.ts";
import { auditRead } from "./audit-read.ts";
import { auditedKinds } from "./auditors.ts";
import { shownBody } from "./body-text.ts";

export type AuditFilter = {
  /** A user's id, or `system:` and the job. */
  readonly actor?: string;
  /** `alert.claim`, or `alert.*` for all of a kind. */
  readonly action?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  /** Written between these instants, the second not included. */
  readonly from?: number;
  readonly until?: number;
};

/** A line of the audit log as an auditor sees it: ids and codes; of what people wrote, the digest. */
export type AuditRow = {
  readonly bucket: number;
  readonly seq: number;
  readonly at: number;
  readonly actor: { readonly id: string; readonly name: string };
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly body: unknown;
  readonly hash: string;
};

type AuditListing = AuditFilter & { readonly cursor?: string; readonly limit?: number };

/** Lines of the audit log, the latest first; the search itself becomes one. Scopes play no part: there is no case content. @throws Refusal */
export async function searchAudit(house: House, asker: Asker, listing: AuditListing = {}): Promise<Page<AuditRow>> {
  const { cursor, limit, ...filter } = listing;
  auditedKinds(asker); // refused, nothing is recorded
  pageSize(limit);
  placeIn(readCursor(cursor, "audit"));
  await auditRead(house, asker, { action: "audit.search", subjectKind: "audit", subjectId: "audit", body: filter });
  return auditLines(house, asker, listing);
}

/** The same without a line of its own: for whoever has put on record what he reads. @throws Refusal */
export async function auditLines(house: House, asker: Asker, { cursor, limit, ...filter }: AuditListing): Promise<Page<AuditRow>> {
  const kinds = auditedKinds(asker);
  const size = pageSize(limit);
  const place = placeIn(readCursor(cursor, "audit"));
  const { actor, action, subjectKind, subjectId, from, until } = filter;
  let query = house.store.db
    .selectFrom("audit_entries")
    .select(["bucket", "seq", "at", "actor", "action", "subject_kind", "subject_id", "body", "hash"])
    .orderBy("at", "desc")
    .orderBy("bucket")
    .orderBy("seq")
    .limit(size + 1);
  if (kinds !== undefined) query = query.where("subject_kind", "in", kinds);
  if (actor !== undefined) query = query.where("actor", "=", actor);
  if (action !== undefined)
    query = action.endsWith(".*")
      ? query.where(sql<boolean>`starts_with(action, ${action.slice(0, -1)})`)
      : query.where("action", "=", action);
  if (subjectKind !== undefined) query = query.where("subject_kind", "=", subjectKind);
  if (subjectId !== undefined) query = query.where("subject_id", "=", subjectId);
  if (from !== undefined) query = query.where("at", ">=", from);
  if (until !== undefined) query = query.where("at", "<", until);
  if (place)
    query = query.where("at", "<=", place.at).where(sql<boolean>`(at < ${place.at} or (bucket, seq) > (${place.bucket}, ${place.seq}))`);
  const found = await query.execute();
  const name = await nameOf(
    house,
    found.map((row) => row.actor),
  );
  const rows = found.map(({ subject_kind, subject_id, actor: id, body, ...row }) => ({
    ...row,
    actor: { id, name: name(id) },
    subjectKind: subject_kind,
    subjectId: subject_id,
    body: shownBody(body),
  }));
  return pageOf(rows, size, ({ at, bucket, seq }) => ({ order: "audit", value: at, id: `${bucket} ${seq}` }));
}

/** Lines of one instant are told apart by bucket and number. */
function placeIn(place: Place | undefined): { readonly at: number; readonly bucket: number; readonly seq: number } | undefined {
  if (!place) return undefined;
  const [bucket, seq] = place.id.split(" ").map(Number);
  if (place.value === null || !Number.isSafeInteger(bucket) || !Number.isSafeInteger(seq))
    throw new Refusal("invalid", {
      zh: "翻页位置无效，请从第一页重新打开列表",
      en: "This is no place in the list; open it again from its first page",
    });
  return { at: place.value, bucket: bucket as number, seq: seq as number };
}
