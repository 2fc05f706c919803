import type { Tx } from "@qingjian/db";
import { type Mapping, sourceOf } from "@qingjian/intake";
import { checkPolicies, RULES } from "@qingjian/rules";
import { sql } from "kysely";
import { holdEveryBucket } from "./hold-every-bucket.ts";
import type { House } from "./house.ts";
import { readPolicies, refuseProblems } from "./policy-change.ts";

/** Makes a mapping's source known, with the policies the mapping brings. Where these change, or how its cases are held, its cases go before the judge again. */
export async function registerSource({ store, now }: House, mapping: Mapping): Promise<void> {
  const { id, kind, custody, centres } = sourceOf(mapping);
  const policies = policiesOf(mapping);
  await store.transaction(async (tx) => {
    const row = {
      id,
      kind,
      title_zh: mapping.title.zh,
      title_en: mapping.title.en,
      custody,
      centres: JSON.stringify(centres),
      mapping: JSON.stringify(mapping),
      created_at: now(),
    };
    const { created_at: _, id: __, ...changing } = row;
    const known = await tx.db.selectFrom("sources").select(["kind", "custody", "centres"]).where("id", "=", id).executeTakeFirst();
    const judgedAlike = known === undefined || JSON.stringify(known) === JSON.stringify({ kind, custody, centres });
    await tx.db
      .insertInto("sources")
      .values(row)
      .onConflict((conflict) => conflict.column("id").doUpdateSet(changing))
      .execute();
    const pack = `mapping:${mapping.id}`;
    const before = await tx.db.selectFrom("policies").select(["id", "body"]).where("pack", "=", pack).orderBy("id").execute();
    const after = policies
      .map((policy, place) => ({
        id: `${pack}:${policy.id}`,
        pack,
        rule: policy.rule,
        source: id,
        body: JSON.stringify(policy),
        created_at: now() + place,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const same =
      JSON.stringify(before.map((policy) => [policy.id, JSON.stringify(policy.body)])) ===
      JSON.stringify(after.map((policy) => [policy.id, policy.body]));
    if (same && judgedAlike) return;
    if (!same) {
      await tx.db.deleteFrom("policies").where("pack", "=", pack).execute();
      if (after.length > 0) await tx.db.insertInto("policies").values(after).execute();
    }
    await recheck(tx, id);
  });
}

/** A mapping's policies hold for its own source, whatever else they say. @throws Refusal */
export function policiesOf(mapping: Mapping) {
  const policies = readPolicies(mapping.policies ?? []).map((policy) => ({
    ...policy,
    where: { ...policy.where, source: mapping.source.id },
  }));
  refuseProblems(checkPolicies(RULES, policies, { sources: new Map([[mapping.source.id, mapping.source.kind]]) }));
  return policies;
}

/** Every case of a source goes before the judge again. */
export async function recheck(tx: Tx, source: string): Promise<void> {
  await holdEveryBucket(tx);
  await sql`update case_checks k set next_check_at = 0 from cases c where c.bucket = k.bucket and c.case_id = k.case_id and c.source = ${source}`.execute(
    tx.db,
  );
  await sql`update bucket_states set next_due_at = 0 where bucket in (select distinct bucket from cases where source = ${source})`.execute(
    tx.db,
  );
}

/** Units that a log names and nobody has placed yet stand at the top of the tree, so that they can be found and placed. */
export async function registerUnits(tx: Tx, names: Iterable<string>): Promise<void> {
  const rows = [...names].map((name) => ({ id: name, name, parent_id: null, path: `/${name.replaceAll("/", "／")}/`, grp: "未归口" }));
  if (rows.length > 0)
    await sql`insert into units select * from json_populate_recordset(null::units, ${JSON.stringify(rows)}::json) on conflict do nothing`.execute(
      tx.db,
    );
}
