import type { Schema } from "@qingjian/db";
import type { Calendar, Instant } from "@qingjian/events";
import { type Level, RULES, type Said } from "@qingjian/rules";
import type { Selectable } from "kysely";
import type { Proposable } from "./alert-lifecycle.ts";
import { namesOfSubjects, seesPseudonyms } from "./alert-subject.ts";
import { calendarOf } from "./calendar.ts";
import { numberOf } from "./case-id.ts";
import { HAND_TITLES } from "./hand-finding.ts";
import type { House } from "./house.ts";
import { nameOf } from "./people.ts";
import type { AlertRow, AlertState, Asker } from "./views.ts";

/** An alert as it is stored. */
export type StoredAlert = Selectable<Schema["alerts"]>;

const TITLES: ReadonlyMap<string, Said> = new Map([...RULES.map(({ id, title }) => [id, title] as const), ...Object.entries(HAND_TITLES)]);

/** A rule's title, or how it was found by hand; a rule that is not in the catalogue any more goes by its id. */
export const titleOf = (rule: string): Said => TITLES.get(rule) ?? { zh: rule, en: rule };

/** What waits for a second person. */
export const waitingOn = ({ proposed, proposed_by }: StoredAlert, name: (id: string) => string): AlertRow["proposal"] =>
  proposed === null || proposed_by === null ? null : { move: proposed as Proposable, by: { id: proposed_by, name: name(proposed_by) } };

/** Office time from now until then, ms, negative when it has passed; null when unknown. */
export function officeTimeLeft(calendar: Calendar, now: Instant, due: Instant | null): number | null {
  if (due === null) return null;
  const left = due >= now ? calendar.workingTime(now, due) : -calendar.workingTime(due, now);
  return Number.isNaN(left) ? null : left || 0; // no minus zero
}

/** Alerts as this asker is shown them: with names, titles and the time left. One query a kind of name for all of them, and none for names of people that are `known`. */
export async function alertRows(
  house: House,
  asker: Asker,
  alerts: readonly StoredAlert[],
  known?: (id: string) => string,
): Promise<AlertRow[]> {
  const [name, calendar, subject] = await Promise.all([
    known ??
      nameOf(
        house,
        alerts.flatMap(({ assignee, proposed_by }) => [assignee, proposed_by]),
      ),
    calendarOf(house),
    namesOfSubjects(house, alerts, seesPseudonyms(asker)),
  ]);
  const now = house.now();
  return alerts.map((alert) => ({
    id: alert.alert_id,
    number: alert.number,
    level: alert.level as Level,
    state: alert.state as AlertState,
    subject: subject(alert),
    caseNumber: alert.subject_kind === "case" ? numberOf(alert.subject_id) : null,
    caseId: alert.subject_kind === "case" ? alert.subject_id : null,
    source: alert.source,
    headline: { zh: alert.headline_zh, en: alert.headline_en },
    rules: alert.rules.map((id) => ({ id, title: titleOf(id) })),
    unit: alert.unit,
    officer: alert.officer,
    assignee: alert.assignee === null ? null : { id: alert.assignee, name: name(alert.assignee) },
    raisedAt: alert.raised_at,
    changedAt: alert.changed_at,
    dueAt: alert.due_at,
    dueLeft: alert.state === "raised" || alert.state === "claimed" ? officeTimeLeft(calendar, now, alert.due_at) : null,
    basisWithdrawn: alert.basis_withdrawn,
    lateEvidence: alert.late_evidence,
    byHand: alert.by_hand,
    proposal: waitingOn(alert, name),
    revision: alert.revision,
  }));
}
