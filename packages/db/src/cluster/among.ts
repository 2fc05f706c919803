import { type RawBuilder, sql } from "kysely";

/**
 * Names the buckets of a table that is joined by bucket to rows given from outside: `… where f.bucket = k.bucket and ${among("f.bucket", rows)}`. A cluster
 * then asks only the part in which they lie. As numeric, for it must not be an index that is looked up: beside the join, a list of smallint led the planner of
 * a single server to read whole buckets, sixty times as long.
 */
export const among = (column: string, places: readonly (number | { readonly bucket: number })[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(${[...new Set(places.map((place) => (typeof place === "number" ? place : place.bucket)))]}::numeric[])`;
