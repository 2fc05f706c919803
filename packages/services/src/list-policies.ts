import { localDay, parseLocal } from "@qingjian/events";
import { PACKS, type Policy, RULES } from "@qingjian/rules";
import type { House } from "./house.ts";
import { LEDGER_RULES } from "./ledger/ledger-rules.ts";
import type { PackRow, PolicyRow } from "./policy-views.ts";
import { Refusal } from "./refusal.ts";
import { isOfMapping, LOCAL, registeredPolicies, type StoredPolicy, storedPolicies } from "./stored-policies.ts";
import type { Asker } from "./views.ts";

export type PolicyListing = {
  /** `YYYY-MM-DD`; today without it. */
  readonly on?: string | undefined;
  /** Those of the register of items too, which may be many hundreds. */
  readonly items?: boolean | undefined;
};

/** Policies on record and how each stands on a day: those in force, those to come, those that have ended. @throws Refusal */
export async function listPolicies(
  house: House,
  _asker: Asker,
  { on = localDay(house.now()), items = false }: PolicyListing = {},
): Promise<{ readonly on: string; readonly policies: readonly PolicyRow[] }> {
  const at = parseLocal(on);
  if (at === undefined)
    throw new Refusal("invalid", { zh: `“${on}”不是日期，请写作 2026-03-02`, en: `“${on}” is no day; write 2026-03-02` });
  const { db } = house.store;
  const titles = new Map([...RULES, ...LEDGER_RULES].map(({ id, title }) => [id, title]));
  const row = (policy: Policy, rest: Pick<PolicyRow, "origin" | "pack" | "createdAt">): PolicyRow => ({
    policy,
    title: titles.get(policy.rule) ?? { zh: policy.rule, en: policy.rule },
    state: stateOn(policy, at),
    ...rest,
  });
  const stored = await storedPolicies(db);
  const registered = items ? await registeredPolicies(db) : [];
  return {
    on,
    policies: [
      ...stored.map((one) => row(one.policy, { origin: originOf(one), pack: one.pack, createdAt: one.createdAt })),
      ...registered.map((policy) => row(policy, { origin: "item", pack: "items", createdAt: null })),
    ],
  };
}

function stateOn({ from, until }: Policy, at: number): PolicyRow["state"] {
  const [begins, ends] = [from, until].map((day) => (day === undefined ? undefined : parseLocal(day)));
  if (begins !== undefined && begins === ends) return "cancelled";
  if (ends !== undefined && ends <= at) return "ended";
  return begins !== undefined && begins > at ? "future" : "in-force";
}

const originOf = (stored: StoredPolicy): PolicyRow["origin"] =>
  isOfMapping(stored) ? "mapping" : stored.pack === LOCAL ? "local" : "pack";

/** The packs that can be adopted. */
export const listPacks = (): readonly PackRow[] => PACKS;
