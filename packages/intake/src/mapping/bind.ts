import { columnTable } from "./columns.ts";
import type { Bound } from "./mapped.ts";
import { recordReader } from "./read.ts";
import type { Mapping } from "./schema.ts";
import { rowTaker, type Secrets } from "./take.ts";

/**
 * Joins a mapping to the columns of one log.
 * @throws {MappingError} naming the columns that are missing and those the log has instead.
 */
export function bind(mapping: Mapping, columns: () => readonly string[], secrets: Secrets): Bound {
  const table = columnTable(mapping, columns);
  const take = rowTaker(mapping, table, secrets);
  const read = recordReader(mapping, table);
  table.check();
  return { take, read, check: table.check };
}
