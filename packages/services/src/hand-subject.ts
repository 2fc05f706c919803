import { bucketOf } from "@qingjian/db";
import { type RawBuilder, sql } from "kysely";
import { officerAndUnit } from "./alert-subject.ts";
import { inScope, ofOthers, seesAll } from "./asker-scope.ts";
import { subjectBucket } from "./finding-rows.ts";
import { HAND_SOURCE, type HandSubject } from "./hand-finding.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";
import type { Asker } from "./views.ts";

/** What something is found on: a case's id, a unit, `unit/officer`, an item. */
export type HandOn = { readonly kind: HandSubject["kind"]; readonly id: string };

/** The subject, when it is there and this asker sees it. `unit`: who answers for it, where that is not the subject's own. @throws Refusal */
export async function handSubject(house: House, asker: Asker, { kind, id }: HandOn, unit: string | undefined): Promise<HandSubject> {
  if (unit !== undefined) await needsUnit(house, asker, unit);
  if (kind === "case") return caseSubject(house, asker, id, unit);
  const group = { bucket: subjectBucket(kind, id), kind, id, source: HAND_SOURCE, item: null };
  if (kind === "unit") {
    await needsUnit(house, asker, id);
    return { ...group, unit: id };
  }
  if (kind === "officer") {
    const named = officerAndUnit(id);
    if (!id.includes("/") || named.unit === null || named.officer.trim() === "")
      throw new Refusal("invalid", { zh: "经办人写作“单位/姓名”", en: "An officer is written “unit/name”" });
    await needsUnit(house, asker, named.unit);
    return { ...group, unit: named.unit };
  }
  if (unit === undefined && !seesAll(asker))
    throw new Refusal("invalid", { zh: "事项须写明责任单位", en: "With an item, say which unit answers for it" });
  if (!(await isItem(house, id))) throw new Refusal("not-found", { zh: "没有这个事项", en: "There is no such item" });
  return { ...group, unit: unit ?? null, item: id };
}

async function caseSubject(house: House, asker: Asker, id: string, unit: string | undefined): Promise<HandSubject> {
  const bucket = bucketOf(id);
  const row = await house.store.db
    .selectFrom("cases")
    .select(["source", "unit", "item"])
    .where("bucket", "=", bucket)
    .where("case_id", "=", id)
    .where(inScope(asker, "cases.unit"))
    .where(ofOthers(asker, "cases.source"))
    .executeTakeFirst();
  if (!row)
    throw new Refusal("not-found", { zh: "没有这一办件，或不在您的权限范围内", en: "There is no such case, or it is outside your scope" });
  return { bucket, kind: "case", id, source: row.source, unit: unit ?? row.unit, item: row.item };
}

async function needsUnit({ store }: House, asker: Asker, unit: string): Promise<void> {
  const known = await store.db.selectFrom("units").select("id").where("id", "=", unit).where(inScope(asker, "units.id")).executeTakeFirst();
  if (!known)
    throw new Refusal("not-found", {
      zh: `没有单位“${unit}”，或不在您的权限范围内`,
      en: `There is no unit “${unit}”, or it is outside your scope`,
    });
}

async function isItem({ store }: House, id: string): Promise<boolean> {
  const within = (table: RawBuilder<unknown>, column: RawBuilder<unknown>) => sql`exists (select 1 from ${table} where ${column} = ${id})`;
  const { rows } = await sql<{ known: boolean }>`select ${within(sql`items`, sql`id`)} or ${within(sql`alerts`, sql`item`)}
    or ${within(sql`cases`, sql`item`)} as known`.execute(store.db);
  return rows[0]?.known === true;
}
