import { bucketOf } from "@qingjian/db";
import { ACTIVITIES, activityName, type Instant, type StoredTrace, unpackEvents } from "@qingjian/events";
import { sql } from "kysely";
import { inScope } from "./asker-scope.ts";
import { numberOf } from "./case-id.ts";
import { casesMeant, type EvidenceRef, readRef } from "./evidence-refs.ts";
import type { House } from "./house.ts";
import type { Asker, EvidenceRow, GroupAccount } from "./views.ts";

const SHOWN = 200;

type Ref = EvidenceRef & { readonly line: string; readonly findings: readonly number[] };
type ProofCase = {
  case_id: string;
  source: string;
  title: string | null;
  item: string | null;
  unit: string | null;
  opened_at: number;
  trace: StoredTrace;
};

/** The proof of findings, each given as its list of lines: counted in full, shown as far as the asker sees the cases. */
export async function groupEvidence(
  house: House,
  asker: Asker,
  proofs: readonly (readonly string[])[],
  asOf: Instant,
): Promise<GroupAccount["evidence"]> {
  const lines = new Map<string, number[]>();
  for (const [place, proof] of proofs.entries())
    for (const ref of new Set(proof)) {
      const known = lines.get(ref);
      if (known) known.push(place);
      else lines.set(ref, [place]);
    }
  if (lines.size === 0) return { total: 0, cases: 0, hidden: 0, rows: [] };
  const seen = await whichAreSeen(house, asker, [...new Set([...lines.keys()].flatMap(casesMeant))]);
  const refs: Ref[] = [];
  for (const [line, findings] of lines) {
    const ref = readRef(line, (id) => seen.has(id));
    if (ref) refs.push({ ...ref, line, findings });
  }
  const visible = refs.filter(({ caseId }) => seen.get(caseId));
  const rows = await rowsOf(house, visible.slice(0, SHOWN), asOf);
  return { total: lines.size, cases: new Set(refs.map(({ caseId }) => caseId)).size, hidden: lines.size - visible.length, rows };
}

const keyed = (ids: readonly string[]) =>
  sql`unnest(${ids.map(bucketOf)}::smallint[], ${[...ids]}::text[]) as k(bucket, id) join cases c on c.bucket = k.bucket and c.case_id = k.id`;

/** Of these ids those that are cases, and whether each lies in the asker's scope. */
async function whichAreSeen({ store }: House, asker: Asker, ids: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await sql<{
    id: string;
    seen: boolean | null;
  }>`select k.id, ${inScope(asker, "c.unit")} as seen from ${keyed(ids)}`.execute(store.db);
  return new Map(rows.map(({ id, seen }) => [id, seen === true]));
}

async function rowsOf({ store }: House, refs: readonly Ref[], asOf: Instant): Promise<EvidenceRow[]> {
  if (refs.length === 0) return [];
  const ids = [...new Set(refs.map(({ caseId }) => caseId))];
  const { rows } =
    await sql<ProofCase>`select c.case_id, c.source, c.title, c.item, c.unit, c.opened_at, c.trace from ${keyed(ids)}`.execute(store.db);
  const cases = new Map(rows.map((row) => [row.case_id, { row, events: unpackEvents(row.trace, asOf).events }]));
  const shown = refs.flatMap(({ line, caseId, eventId, findings }): EvidenceRow[] => {
    const known = cases.get(caseId);
    if (!known) return [];
    const { row, events } = known;
    const event = eventId === null ? undefined : events.find(({ id }) => id === eventId);
    return [
      {
        ref: line,
        caseId,
        caseNumber: numberOf(caseId),
        source: row.source,
        title: row.title,
        item: row.item,
        at: event?.at ?? row.opened_at,
        name: event ? nameOf(event.activity) : null,
        unit: event ? (event.unit ?? null) : row.unit,
        toUnit: event?.toUnit ?? null,
        officer: event?.officer ?? null,
        text: event?.text ?? null,
        findings,
      },
    ];
  });
  return shown.sort((a, b) => a.at - b.at || (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0));
}

const nameOf = (activity: string): EvidenceRow["name"] =>
  Object.hasOwn(ACTIVITIES, activity)
    ? { zh: activityName(activity, "zh"), en: activityName(activity, "en") }
    : { zh: activity, en: activity };
