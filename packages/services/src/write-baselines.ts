import type { Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import type { Policy } from "@qingjian/rules";
import { sql } from "kysely";
import { audit } from "./audit.ts";
import type { Baseline } from "./baseline-history.ts";
import type { House } from "./house.ts";
import { markCasesDue, type Touch } from "./mark-cases-due.ts";
import { markGroupsDue } from "./mark-groups-due.ts";
import { registeredPolicies, type StoredPolicy, storedPolicies } from "./stored-policies.ts";

/** Policies of this pack are what the history says of a place: each month's are versions of their own. */
export const BASELINE = "baseline";
/** Up to which month baselines have been computed, in the table `meta`. */
export const BASELINES_UNTIL = "baselines-until";

export type BaselineResult = {
  readonly month: string;
  /** The first day on which they hold. */
  readonly from: string;
  /** Ids of the policies written, and of those they end; none where this month's say the same already. */
  readonly set: readonly string[];
  readonly ended: readonly string[];
  /** Cases and groups sent before the judge again. */
  readonly cases: number;
  readonly groups: number;
};

type Place = { readonly month: string; readonly from: string; readonly actor: string };

/** Puts what was found on record where it differs from what the month's latest version says, ends what held before, and sends what both touch before the judge again. */
export async function writeBaselines(
  tx: Tx,
  house: House,
  { month, from, actor }: Place,
  found: readonly Baseline[],
): Promise<BaselineResult> {
  await sql`lock table policies in share row exclusive mode`.execute(tx.db); // as every change of policies does
  const at = house.now();
  const stored = await storedPolicies(tx.db);
  const [set, ended] = [[] as Policy[], [] as { before: StoredPolicy; after: Policy }[]];
  for (const [rule, mine] of Map.groupBy(found, (one) => one.rule)) {
    const known = stored.filter(({ pack, policy }) => pack === BASELINE && policy.rule === rule);
    const ofMonth = known.filter(({ policy }) => policy.id.startsWith(`${BASELINE}/${rule}/${month}@`));
    const version = Math.max(0, ...ofMonth.map(({ policy }) => Number(/@(\d+)/.exec(policy.id)?.[1] ?? 0)));
    const latest = ofMonth.filter(({ policy }) => policy.id.startsWith(`${BASELINE}/${rule}/${month}@${version}/`));
    if (saying(latest.map(({ policy }) => policy)) === saying(mine)) continue;
    const until = known
      .map(({ policy }) => policy.from ?? "")
      .filter((day) => day > from)
      .sort()[0]; // a later month's are there already
    for (const { where, params, of } of mine) {
      const id = [BASELINE, rule, `${month}@${version + 1}`, ...Object.values(where)].join("/");
      const basis = `按截至${month}的一年历史计算（样本${of}）`;
      set.push({ id, rule, where, from, ...(until === undefined ? {} : { until }), params, basis });
    }
    const sources = new Set(mine.map(({ where }) => where.source));
    for (const before of known) {
      const { policy } = before;
      if ((policy.from ?? "") > from || (policy.until !== undefined && policy.until <= from)) continue;
      if (sources.has(String(policy.where?.source))) ended.push({ before, after: { ...policy, until: from } }); // of a feed without history, what was usual stays
    }
  }
  await keep(tx, set, ended, at);
  const touches = merged([
    ...set.map((policy): Touch => ({ policy, from: policy.from, until: policy.until })),
    ...ended.map(({ before: { policy } }): Touch => ({ policy, from, until: policy.until })),
  ]);
  const onRecord = [...(await registeredPolicies(tx.db)), ...(await storedPolicies(tx.db)).map(({ policy }) => policy)];
  const cases = await markCasesDue(
    tx,
    touches.filter(({ policy }) => policy.rule === "unusually-slow"),
    onRecord,
  );
  const groups = await markGroupsDue(tx, touches, onRecord, at);
  const result = { month, from, set: set.map(({ id }) => id), ended: ended.map(({ before }) => before.policy.id), cases, groups };
  const line = { at, actor, subjectKind: "policy" };
  await audit(tx, [
    ...set.map((policy) => ({ ...line, action: "policy.set", subjectId: policy.id, body: { policy } })),
    ...ended.map(({ before: { policy }, after }) => ({
      ...line,
      action: "policy.end",
      subjectId: policy.id,
      body: { from: policy.until ?? null, until: after.until },
    })),
    {
      ...{ at, actor, subjectKind: "baseline", subjectId: month, action: "baseline.compute" },
      body: { from, set: set.length, ended: ended.length, cases, groups },
    },
  ]);
  await remember(tx, month);
  if (set.length > 0) await house.news.tell(tx, { kind: "policy", at });
  return result;
}

async function keep(tx: Tx, set: readonly Policy[], ended: readonly { before: StoredPolicy; after: Policy }[], at: Instant): Promise<void> {
  for (let i = 0; i < set.length; i += 1000)
    await tx.db
      .insertInto("policies")
      .values(
        set.slice(i, i + 1000).map((policy) => ({
          id: `${BASELINE}:${policy.id}`,
          pack: BASELINE,
          rule: policy.rule,
          source: String(policy.where?.source),
          body: JSON.stringify(policy),
          created_at: at,
        })),
      )
      .execute();
  if (ended.length > 0)
    await sql`update policies p set body = e.body::json from unnest(${ended.map(({ before }) => before.row)}::text[], ${ended.map(({ after }) => JSON.stringify(after))}::text[]) as e(id, body)
      where p.id = e.id`.execute(tx.db);
}

async function remember(tx: Tx, month: string): Promise<void> {
  await sql`insert into meta (key, value) values (${BASELINES_UNTIL}, ${month})
    on conflict (key) do update set value = greatest(meta.value, excluded.value)`.execute(tx.db);
}

const saying = (policies: readonly Pick<Policy, "where" | "params">[]): string =>
  policies
    .map(({ where, params }) => JSON.stringify([where, params]))
    .sort()
    .join("\n");

/** Touches of one rule, feed and days as one, with all their items: one condition for the cases of hundreds of policies. */
function merged(touches: readonly Touch[]): Touch[] {
  const groups = Map.groupBy(touches, ({ policy, from, until }) => [policy.rule, policy.where?.source, from, until].join("\u0001"));
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (first === undefined || first.policy.where?.item === undefined) return first ?? [];
    const item = [...new Set([first, ...rest].flatMap(({ policy }) => policy.where?.item ?? []))];
    return [{ ...first, policy: { ...first.policy, where: { ...first.policy.where, item } } }];
  });
}
