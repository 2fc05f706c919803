import { bucketOf } from "@qingjian/db";
import { type Instant, type StoredTrace, unpackEvents } from "@qingjian/events";
import { sql } from "kysely";
import { inScope, ofOthers } from "./asker-scope.ts";
import type { HandOn } from "./hand-subject.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";
import type { Asker } from "./views.ts";

/** One thing pointed at: a case, or an event of it. */
export type Pointed = { readonly caseId: string; readonly eventId?: string };
export type HandProof = {
  /** As findings keep it. */
  readonly lines: readonly string[];
  /** The latest that is pointed at; undefined without any. */
  readonly latest: Instant | undefined;
  /** The source of what is pointed at, where it is one. */
  readonly source: string | undefined;
};

type Row = { id: string; source: string; opened_at: number; trace: StoredTrace };

/** What is pointed at, when all of it is there and in scope. On a case, its own events alone. @throws Refusal invalid */
export async function handEvidence(
  { store }: House,
  asker: Asker,
  on: HandOn,
  pointed: readonly Pointed[],
  now: Instant,
): Promise<HandProof> {
  if (pointed.length === 0) return { lines: [], latest: undefined, source: undefined };
  const ids = [...new Set(pointed.map(({ caseId }) => caseId))];
  const { rows } = await sql<Row>`select c.case_id as id, c.source, c.opened_at, c.trace
    from unnest(${ids.map(bucketOf)}::smallint[], ${ids}::text[]) as k(bucket, id) join cases c on c.bucket = k.bucket and c.case_id = k.id
    where ${inScope(asker, "c.unit")} and ${ofOthers(asker, "c.source")}`.execute(store.db);
  const cases = new Map(rows.map((row) => [row.id, { ...row, events: unpackEvents(row.trace, now).events }]));
  const lines = new Set<string>();
  let latest: Instant | undefined;
  for (const { caseId, eventId } of pointed) {
    const known = cases.get(caseId);
    const event = known?.events.find(({ id }) => id === eventId);
    if (!known || (eventId !== undefined && !event)) throw missing(caseId, eventId);
    if (on.kind === "case" && (caseId !== on.id || eventId === undefined)) throw elsewhere();
    lines.add(on.kind === "case" ? (eventId as string) : eventId === undefined ? caseId : `${caseId}#${eventId}`);
    latest = Math.max(latest ?? Number.NEGATIVE_INFINITY, event?.at ?? known.opened_at);
  }
  const sources = new Set(rows.map(({ source }) => source));
  return { lines: [...lines], latest, source: sources.size === 1 ? rows[0]?.source : undefined };
}

const missing = (caseId: string, eventId: string | undefined): Refusal =>
  new Refusal("invalid", {
    zh: `没有办件 ${caseId}${eventId === undefined ? "" : ` 的流转记录 ${eventId}`}，或不在您的权限范围内`,
    en: `There is no case ${caseId}${eventId === undefined ? "" : ` with an event ${eventId}`}, or it is outside your scope`,
  });
const elsewhere = (): Refusal =>
  new Refusal("invalid", {
    zh: "针对一个办件的预警只能指认该办件的流转记录；涉及多个办件的，请针对单位、经办人或事项",
    en: "On a case, point at its own events; what is about several cases is raised on a unit, an officer or an item",
  });
