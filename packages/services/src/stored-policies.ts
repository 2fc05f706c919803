import type { Schema } from "@qingjian/db";
import type { SourceKind } from "@qingjian/events";
import { PACKS, type Policy, type PolicySurroundings } from "@qingjian/rules";
import { type Kysely, sql } from "kysely";
import { itemPolicies } from "./item-policies.ts";
import { isOfLedger } from "./ledger/ledger-rules.ts";

/** A policy on record. `row` is its key, `pack` what it came with: a pack's id, `mapping:` and a mapping's, or `local`. */
export type StoredPolicy = { readonly row: string; readonly pack: string; readonly policy: Policy; readonly createdAt: number };

/** Policies that were approved by themselves. */
export const LOCAL = "local";
/** Policies that a mapping brings go and come with it. */
export const isOfMapping = ({ pack }: Pick<StoredPolicy, "pack">): boolean => pack.startsWith("mapping:");

/** In the order in which the later goes before: what a mapping brings, then by when it was approved. */
export async function storedPolicies(db: Kysely<Schema>): Promise<StoredPolicy[]> {
  const rows = await db.selectFrom("policies").select(["id", "pack", "body", "created_at"]).orderBy("id").execute();
  return rows
    .map(({ id, pack, body, created_at }) => ({ row: id, pack, policy: body as Policy, createdAt: created_at }))
    .sort((a, b) => Number(isOfMapping(b)) - Number(isOfMapping(a)) || a.createdAt - b.createdAt); // by id where that is one
}

/** What the register of items asks. */
export async function registeredPolicies(db: Kysely<Schema>): Promise<Policy[]> {
  const items = await db
    .selectFrom("items")
    .select(["id", "name", "norms"])
    .where(sql<boolean>`norms::text <> '{}'`)
    .orderBy("id")
    .execute();
  return itemPolicies(items);
}

/** Every policy that a case may be judged by, in the order in which the later goes before the earlier of the same specificity. */
export async function policiesOnRecord(db: Kysely<Schema>): Promise<Policy[]> {
  const [registered, stored] = await Promise.all([registeredPolicies(db), storedPolicies(db)]);
  return [...(PACKS[0]?.policies ?? []), ...registered, ...stored.flatMap(({ policy }) => (isOfLedger(policy) ? [] : [policy]))];
}

/** What a check of policies has to know of the place. */
export async function surroundings(db: Kysely<Schema>): Promise<Required<PolicySurroundings>> {
  const sources = await db.selectFrom("sources").select(["id", "kind"]).execute();
  const items = await db.selectFrom("items").select(["id", "name", "legal_days"]).where("legal_days", "is not", null).execute();
  return {
    sources: new Map(sources.map(({ id, kind }) => [id, kind as SourceKind])),
    legalDays: new Map(items.flatMap(({ id, name, legal_days }) => [id, name].map((key): [string, number] => [key, legal_days as number]))),
  };
}
