import type { Bound, MappedRecord, Rejection } from "./mapped.ts";
import type { Mapping } from "./schema.ts";

/** A row as it was read, and its place, which is stored with it so that it is read the same again. */
type Placed = { readonly mapped: MappedRecord | readonly Rejection[]; readonly position: number | undefined };

/**
 * Reads rows that come together: where the mapping takes repeated rows for steps of their own, each of those that say the very same gets the
 * next number. Which of them gets which is no matter, so the same rows in another order, or once more, are the same records.
 */
export function togetherReader(
  { repeats }: Mapping,
  bound: Bound,
): (line: number, position: number | undefined, cells: readonly (string | null)[]) => Placed {
  const times = new Map<string, number>();
  return (line, position, cells) => {
    const mapped = bound.read(line, position, cells);
    if (repeats === undefined || position !== undefined || !("events" in mapped)) return { mapped, position };
    const key = `${mapped.caseId}\u0001${mapped.recordId}`;
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return before === 0 ? { mapped, position } : { mapped: bound.read(line, before, cells), position: before };
  };
}
