import type { Tx } from "@qingjian/db";
import { type Instant, parseLocal } from "@qingjian/events";
import { type Policy, RULES } from "@qingjian/rules";
import { type RawBuilder, sql } from "kysely";
import { holdEveryBucket } from "./hold-every-bucket.ts";

/** A policy that begins, ends or changes, and the days on which something other than before holds by it. */
export type Touch = { readonly policy: Policy; readonly from?: string | undefined; readonly until?: string | undefined };

/**
 * Sends every case before the judge again that these policies may touch: by source, item, class, place and urgency, if it began on their
 * days. `onRecord` are all policies, which may bring a rule to sources it does not apply to by itself. One statement; the buckets are held before their rows, as the judge does it. Gives the number of cases.
 */
export async function markCasesDue(tx: Tx, touches: readonly Touch[], onRecord: readonly Policy[]): Promise<number> {
  if (touches.length === 0) return 0;
  await holdEveryBucket(tx);
  const sources = await tx.db.selectFrom("sources").select(["id", "kind"]).execute();
  const may = touches.map(({ policy, from, until }) => {
    const { item, class: classes, place, urgent } = policy.where ?? {};
    const named = ([column, value]: readonly [string, string | string[] | undefined]): RawBuilder<boolean>[] =>
      value === undefined ? [] : [sql<boolean>`${sql.ref(column)} = any(${[value].flat()}::text[])`];
    const conditions = [
      sql<boolean>`c.source = any(${sourcesOf(policy, sources, onRecord)}::text[])`,
      ...(
        [
          ["c.item", item],
          ["c.class", classes],
          ["c.place", place],
        ] as const
      ).flatMap(named),
      ...(urgent === undefined ? [] : [sql<boolean>`c.urgent = ${urgent}`]),
      ...(from === undefined ? [] : [sql<boolean>`c.opened_at >= ${parseLocal(from) as Instant}::bigint`]),
      ...(until === undefined ? [] : [sql<boolean>`c.opened_at < ${parseLocal(until) as Instant}::bigint`]),
    ];
    return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
  });
  const { rows } = await sql<{ cases: number }>`
    with touched as (update case_checks k set next_check_at = 0 from cases c where c.bucket = k.bucket and c.case_id = k.case_id and (${sql.join(may, sql` or `)}) returning k.bucket),
      marked as (update bucket_states set next_due_at = 0 where bucket in (select bucket from touched))
    select count(*) as cases from touched`.execute(tx.db);
  return Number(rows[0]?.cases ?? 0);
}

type SourceRow = { readonly id: string; readonly kind: string };

/** The sources a policy may speak of: those it names, else those its rule applies to or is brought to by another policy. */
export function sourcesOf(policy: Policy, sources: readonly SourceRow[], onRecord: readonly Policy[]): string[] {
  const naming = [policy, ...onRecord.filter(({ rule }) => rule === policy.rule)].filter(namesSources);
  if (namesSources(policy)) return sources.filter((source) => isNamed(policy, source)).map(({ id }) => id);
  const usual: readonly string[] | undefined = RULES.find(({ id }) => id === policy.rule)?.when.kinds;
  return sources
    .filter((source) => usual === undefined || usual.includes(source.kind) || naming.some((one) => isNamed(one, source)))
    .map(({ id }) => id);
}
const namesSources = ({ where }: Policy): boolean => (where?.source ?? where?.kind) !== undefined;
const isNamed = ({ where }: Policy, { id, kind }: SourceRow): boolean =>
  [where?.source ?? id].flat().includes(id) && [where?.kind ?? kind].flat().includes(kind);
