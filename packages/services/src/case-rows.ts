import type { Schema } from "@qingjian/db";
import { Trace, writeTrace } from "@qingjian/events";
import type { Selectable } from "kysely";
import { inspects } from "./asker-scope.ts";
import { numberOf } from "./case-id.ts";
import type { CaseRow, CaseView } from "./case-views.ts";
import type { Deletion } from "./deletion.ts";
import type { Asker } from "./views.ts";

/** What is read of a case wherever it is shown; its trace is not: it is long. */
export const CASE_COLUMNS = [
  "bucket",
  "case_id",
  "source",
  "item",
  "class",
  "place",
  "unit",
  "petitioner",
  "urgent",
  "title",
  "due",
  "opened_at",
  "closed_at",
  "events",
  "judged_at",
  "unknown",
] as const;
export type StoredCase = Pick<Selectable<Schema["cases"]>, (typeof CASE_COLUMNS)[number]>;

export const caseRow = (stored: StoredCase): CaseRow => ({
  id: stored.case_id,
  number: numberOf(stored.case_id),
  source: stored.source,
  item: stored.item,
  class: stored.class,
  place: stored.place,
  unit: stored.unit,
  title: stored.title,
  urgent: stored.urgent,
  openedAt: stored.opened_at,
  closedAt: stored.closed_at,
  events: stored.events,
});

/** A case with what its trace says of it. Only inspectors see the petitioner's pseudonym, here and in the notation. */
export function caseView(stored: StoredCase, trace: Trace, evidence: Iterable<string>, deleted: Deletion | null, asker: Asker): CaseView {
  const sees = inspects(asker);
  const { petitioner: _, ...others } = trace.subject;
  const shown = sees ? trace : new Trace(trace.source, others, trace.events, trace.asOf, trace.calendar);
  return {
    ...caseRow(stored),
    petitioner: sees ? stored.petitioner : null,
    due: stored.due,
    attributes: trace.subject.attributes ?? {},
    judgedAt: stored.judged_at,
    unknown: stored.unknown,
    deleted,
    notation: writeTrace(shown, new Set(evidence)),
  };
}
