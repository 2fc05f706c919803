import type { Schema } from "@qingjian/db";
import type { Selectable } from "kysely";
import { titleOf } from "../alert-rows.ts";
import type { House } from "../house.ts";
import { nameOf } from "../people.ts";
import { EXEMPTION_GROUNDS, type ExemptionRow, type ExemptionState } from "./ledger-views.ts";

/** An exemption as it is stored, with the number of its alert. */
export type StoredExemption = Selectable<Schema["ledger_exemptions"]> & { readonly number: string };

/** Exemptions as they are shown. */
export async function exemptionRows(house: House, stored: readonly StoredExemption[]): Promise<ExemptionRow[]> {
  const name = await nameOf(
    house,
    stored.flatMap(({ proposed_by, decided_by }) => [proposed_by, decided_by]),
  );
  const person = (id: string) => ({ id, name: name(id) });
  return stored.map((row) => ({
    id: row.exemption_id,
    alert: { id: row.alert_id, number: row.number },
    finding: row.rule === "" ? null : { rule: row.rule, title: titleOf(row.rule), key: row.finding_key },
    ground: EXEMPTION_GROUNDS.find(({ id }) => id === row.ground) as ExemptionRow["ground"],
    note: row.note,
    state: row.state as ExemptionState,
    proposedBy: person(row.proposed_by),
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by === null ? null : person(row.decided_by),
    decidedAt: row.decided_at,
    reason: row.reason,
  }));
}
