import type { Schema, Store } from "@qingjian/db";
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

type StoredCheck = Pick<Selectable<Schema["case_checks"]>, "judged_at" | "unknown">;

/** The case with this id, and how it was judged. */
export const shownCase = ({ db }: Pick<Store, "db">, bucket: number, id: string) =>
  db
    .selectFrom("cases")
    .innerJoin("case_checks as k", (join) => join.onRef("k.bucket", "=", "cases.bucket").onRef("k.case_id", "=", "cases.case_id"))
    .select(CASE_COLUMNS.map((column) => `cases.${column}` as const))
    .select(["k.judged_at", "k.unknown"])
    .where("cases.bucket", "=", bucket)
    .where("cases.case_id", "=", id);

/** A case with what its trace says of it. Only inspectors see the petitioner's pseudonym, here and in the notation. */
export function caseView(
  stored: StoredCase & StoredCheck,
  trace: Trace,
  evidence: Iterable<string>,
  deleted: Deletion | null,
  asker: Asker,
): CaseView {
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
