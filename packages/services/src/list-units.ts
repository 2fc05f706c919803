import { inScope } from "./asker-scope.ts";
import type { UnitRow } from "./catalogue-views.ts";
import type { House } from "./house.ts";
import type { Asker } from "./views.ts";

/** The units in scope, each after the one it belongs to. */
export async function listUnits(house: House, asker: Asker): Promise<UnitRow[]> {
  const units = await house.store.db.selectFrom("units").selectAll().where(inScope(asker, "units.id")).orderBy("path").execute();
  return units.map(({ id, name, parent_id, path, grp }) => ({ id, name, parentId: parent_id, path, group: grp }));
}
