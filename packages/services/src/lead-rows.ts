import type { Schema } from "@qingjian/db";
import type { Level } from "@qingjian/rules";
import { type Kysely, type Selectable, sql } from "kysely";
import { namesOfSubjects, seesPseudonyms } from "./alert-subject.ts";
import { inScope, ofOthers, seesOwnLog } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { LEAD_OUTCOMES, type LeadRow, type LeadState } from "./lead-views.ts";
import { nameOf } from "./people.ts";
import { Refusal } from "./refusal.ts";
import type { Asker } from "./views.ts";

export type StoredLead = Selectable<Schema["leads"]>;

/** The lead by id or number, if this asker sees it. @throws Refusal not-found */
export async function findLead(db: Kysely<Schema>, asker: Asker, id: string): Promise<StoredLead> {
  const column = id.toUpperCase().startsWith("XS-") ? "number" : "lead_id";
  const lead = await db
    .selectFrom("leads")
    .selectAll()
    .where(column, "=", column === "number" ? id.toUpperCase() : id)
    .where(inScope(asker, "leads.unit"))
    .where(notOwnLog(asker))
    .executeTakeFirst();
  if (!lead)
    throw new Refusal("not-found", { zh: "没有这条线索，或不在您的权限范围内", en: "There is no such lead, or it is outside your scope" });
  return lead;
}

/** How inspectors handle alerts is for those who lead them, also when it has become a lead. */
export const notOwnLog = (asker: Asker) =>
  seesOwnLog(asker)
    ? sql<boolean>`true`
    : sql<boolean>`exists (select 1 from alerts a where a.bucket = leads.bucket and a.alert_id = leads.alert_id and ${ofOthers(asker, "a.source")})`;

/** Leads as this asker is shown them. */
export async function leadRows(house: House, asker: Asker, leads: readonly StoredLead[]): Promise<LeadRow[]> {
  const [name, subject] = await Promise.all([
    nameOf(
      house,
      leads.flatMap(({ proposed_by, approved_by, concluded_by }) => [proposed_by, approved_by, concluded_by]),
    ),
    namesOfSubjects(house, leads, seesPseudonyms(asker)),
  ]);
  const person = (id: string) => ({ id, name: name(id) });
  return leads.map((lead) => ({
    id: lead.lead_id,
    number: lead.number,
    alert: { id: lead.alert_id, number: lead.alert_number },
    subject: subject(lead),
    unit: lead.unit,
    officer: lead.officer,
    level: lead.level as Level,
    headline: { zh: lead.headline_zh, en: lead.headline_en },
    grounds: lead.grounds,
    proposedBy: person(lead.proposed_by),
    approvedBy: person(lead.approved_by),
    openedAt: lead.opened_at,
    state: lead.state as LeadState,
    outcome: LEAD_OUTCOMES.find(({ id }) => id === lead.outcome) ?? null,
    conclusion: lead.conclusion,
    concludedBy: lead.concluded_by === null ? null : person(lead.concluded_by),
    concludedAt: lead.concluded_at,
    revision: lead.revision,
  }));
}
