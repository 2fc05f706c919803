import { sql } from "kysely";
import { needsInspector } from "./asker-scope.ts";
import { findAlert } from "./find-alert.ts";
import type { House } from "./house.ts";
import { OFFICE, OVERSIGHT } from "./oversight/own-log.ts";
import type { Asker } from "./views.ts";

/** Someone to whom an alert can be given; `held` is how many he has in hand. */
export type Assignee = { readonly id: string; readonly name: string; readonly lead: boolean; readonly held: number };

/** Who may be given this alert: inspectors and their leads who see its unit (what is about the handling itself: leads alone, but those whom it names), those with the least in hand first. @throws Refusal */
export async function listAssignees(house: House, asker: Asker, idOrNumber: string): Promise<readonly Assignee[]> {
  needsInspector(asker);
  const { bucket, subject_kind, subject_id, unit, assignee, source } = await findAlert(house.store.db, asker, idOrNumber);
  const { rows } = await sql<Assignee>`
    with seers as materialized (
      select g.user_id, bool_or(g.role = 'lead') as lead from grants g left join units u on u.id = g.unit_id
      where g.role in ('inspector', 'lead') and (g.unit_id = '*' or exists (
        select 1 from units own where own.id = ${unit}::text and starts_with(rtrim(own.path, '/') || '/', rtrim(u.path, '/') || '/')))
      group by g.user_id),
      hands as materialized (select assignee, count(*) as held from alerts where assignee is not null and state not in ('dismissed', 'closed') group by assignee)
    select p.id, p.name, s.lead, coalesce(h.held, 0) as held
    from seers s join "user" p on p.id = s.user_id left join hands h on h.assignee = p.id where (s.lead or ${source !== OVERSIGHT.id}) and (${source !== OVERSIGHT.id} or not exists (select 1 from findings f
        where f.bucket = ${bucket} and f.subject_kind = ${subject_kind} and f.subject_id = ${subject_id} and f.state = 'standing' and f.unit = ${OFFICE} and f.officer = p.name)) and coalesce(p.banned, false) = false and p.id is distinct from ${assignee}::text
    order by held, p.name, p.id`.execute(house.store.db);
  return rows;
}
