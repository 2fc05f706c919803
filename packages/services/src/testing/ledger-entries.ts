import type { House } from "../house.ts";
import { readLedgerSubject } from "../ledger/read-ledger-subject.ts";
import type { Asker } from "../views.ts";

/** The entries against a unit or officer as a lead reads them, the earliest first, `kind points`, and what its years come to. */
export async function against(house: House, lead: Asker, id: string, kind: "unit" | "officer" = "unit") {
  const { entries, years } = await readLedgerSubject(house, lead, { kind, id, limit: 200 });
  return {
    lines: entries.toReversed().map(({ kind: of, points }) => `${of} ${points}`),
    points: years.reduce((sum, year) => sum + year.points, 0),
  };
}
