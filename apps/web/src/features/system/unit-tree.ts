import type { UnitRow } from "../../api/types.ts";

/** The units, each after the one it belongs to, with how deep it lies; of a search, what it finds and everything above that. */
export function treeOf(units: readonly UnitRow[], q: string): readonly { readonly unit: UnitRow; readonly depth: number }[] {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const above = (unit: UnitRow): UnitRow[] => {
    const parent = unit.parentId === null ? undefined : known.get(unit.parentId);
    return parent === undefined ? [] : [...above(parent), parent];
  };
  const shown = new Set(units.filter(({ name }) => name.includes(q)).flatMap((unit) => [unit.id, ...above(unit).map(({ id }) => id)]));
  return units.filter(({ id }) => shown.has(id)).map((unit) => ({ unit, depth: above(unit).length }));
}
