import { checkPolicies, PACKS, type Policy, RULES } from "@qingjian/rules";
import type { House } from "./house.ts";
import type { ProposalRow } from "./policy-views.ts";
import { proposePolicies } from "./propose-policies.ts";
import { Refusal } from "./refusal.ts";
import { type StoredPolicy, storedPolicies, surroundings } from "./stored-policies.ts";
import type { Asker } from "./views.ts";

export type PackAsk = {
  readonly pack: string;
  /** The first day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Narrows every policy of the pack: to a source, a place … */
  readonly where?: Policy["where"];
  readonly note?: string | undefined;
};

/**
 * Proposes a pack from a day on, and the end of whatever pack before contradicts it. The pack `default` sets nothing: it ends the others.
 * @throws Refusal
 */
export async function adoptPack(house: House, asker: Asker, { pack: id, from, where, note }: PackAsk): Promise<ProposalRow> {
  const pack = PACKS.find((one) => one.id === id);
  if (!pack)
    throw new Refusal("not-found", {
      zh: `没有口径包“${id}”，可选：${PACKS.map((one) => `${one.id}（${one.title.zh}）`).join("、")}`,
      en: `There is no pack “${id}”; there are ${PACKS.map((one) => one.id).join(", ")}`,
    });
  const { db } = house.store;
  const suffix = `@${[
    from,
    ...Object.values(where ?? {})
      .flat()
      .map(String),
  ].join("@")}`;
  const set = pack.policies.map((policy) => ({ ...policy, id: `${policy.id}${suffix}`, where: { ...policy.where, ...where }, from }));
  const before = (await storedPolicies(db)).filter(
    ({ pack: of, policy }) =>
      PACKS.some((one) => one.id === of) && (policy.until === undefined || policy.until > from) && within(policy, where),
  );
  const ended = set.length === 0 ? before : await contradicted(house, before, set, id);
  return proposePolicies(house, asker, {
    set,
    end: ended.map(({ policy }) => policy.id),
    until: from,
    note: note?.trim() || `采用口径包：${pack.title.zh}`,
    pack: id,
  });
}

const within = ({ where: mine }: Policy, where: Policy["where"]): boolean =>
  Object.entries(where ?? {}).every(
    ([dimension, value]) => JSON.stringify(mine?.[dimension as keyof typeof mine]) === JSON.stringify(value),
  );

/** Packs of which a policy contradicts one of these, whole: half a practice is none. An earlier adoption of the same pack is one of them. */
async function contradicted(
  { store }: House,
  before: readonly StoredPolicy[],
  set: readonly Policy[],
  id: string,
): Promise<readonly StoredPolicy[]> {
  const problems = checkPolicies(RULES, [...before.map(({ policy }) => policy), ...set], await surroundings(store.db));
  const fresh = new Set(set.map((policy) => policy.id));
  const named = new Set(
    problems
      .map(({ policy, with: other = "" }) => [policy, other])
      .filter((pair) => pair.some((one) => fresh.has(one)))
      .flat(),
  );
  const packs = new Set(before.filter(({ policy }) => named.has(policy.id)).map(({ pack }) => pack));
  return before.filter(({ pack }) => pack === id || packs.has(pack));
}
