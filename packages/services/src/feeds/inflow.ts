import type { Tx } from "@qingjian/db";
import { HOUR, type Instant } from "@qingjian/events";
import { type Bound, bind, type GrowingColumns, type Mapping, postedColumns, sourceOf } from "@qingjian/intake";
import { sql } from "kysely";
import type { House } from "../house.ts";
import { newId } from "../ids.ts";
import { unitNamer } from "../import-parts.ts";

/**
 * Rows of a source as they flow in, an hour of one process at a time: they are kept as one batch, under columns that grow, so that a
 * feed of single rows does not leave a batch a row behind.
 */
export type Inflow = {
  readonly batch: string;
  /** As people find it among the files: `推送 / push`, `共享库 / exchange`. */
  readonly name: string;
  readonly source: string;
  readonly mapping: Mapping;
  readonly columns: GrowingColumns;
  readonly bound: Bound;
  readonly hour: number;
  /** Gives so many lines of the batch away; the first of them. */
  takeLines(count: number): number;
  /** Makes units known that are not yet. */
  nameUnits(units: readonly string[]): Promise<void>;
};

/** The running inflows of a process, by what flows. */
export type Inflows = { of(name: string, mapping: Mapping, at: Instant): Inflow; drop(inflow: Inflow): void };

export function openInflows(house: Pick<House, "store" | "secrets">): Inflows {
  const running = new Map<string, Inflow & { readonly written: string }>();
  const keyOf = (name: string, source: string) => `${source}\u0000${name}`;
  return {
    of(name, mapping, at) {
      const source = sourceOf(mapping).id;
      const hour = Math.floor(at / HOUR);
      const written = JSON.stringify(mapping);
      const key = keyOf(name, source);
      const known = running.get(key);
      if (known && known.hour === hour && known.written === written) return known;
      const columns = postedColumns(mapping);
      let line = 0;
      const takeLines = (count: number) => {
        const first = line + 1;
        line += count;
        return first;
      };
      const bound = bind(mapping, () => columns.names, house.secrets);
      const batch = newId(at);
      const fresh = { batch, name, source, mapping, columns, bound, hour, written, takeLines, nameUnits: unitNamer(house) };
      running.set(key, fresh);
      return fresh;
    },
    drop: ({ name, source }) => void running.delete(keyOf(name, source)),
  };
}

/** Enters rows of an inflow into its batch, making it at the first. */
export async function enterRows(
  tx: Tx,
  { batch, source, mapping, name, columns }: Inflow,
  { rows, rejected, bytes, at }: { readonly rows: number; readonly rejected: number; readonly bytes: number; readonly at: Instant },
): Promise<void> {
  const named = JSON.stringify(columns.names);
  await sql`insert into batches (id, source, mapping, file, digest, bytes, columns, state, rows, rejected, new_records, changed_records, cases, started_at, finished_at, problem)
    values (${batch}, ${source}, ${mapping.id}, ${name}, ${`inflow:${batch}`}, ${bytes}, ${named}, 'done', ${rows}, ${rejected}, 0, 0, 0, ${at}, ${at}, null)
    on conflict (id) do update set columns = excluded.columns, bytes = batches.bytes + excluded.bytes, rows = batches.rows + excluded.rows,
      rejected = batches.rejected + excluded.rejected, finished_at = excluded.finished_at`.execute(tx.db);
}
