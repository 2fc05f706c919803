import type { Policy } from "@qingjian/rules";

/** Policies to put in force (one of a known id replaces it) and ids of those to leave out. */
export type PolicyChange = { readonly set: readonly Policy[]; readonly end: readonly string[] };

/** Policies as a change leaves them: one of a known id takes its place, and so what outweighs what stays as it was. */
export function changed(onRecord: readonly Policy[], { set, end }: PolicyChange): Policy[] {
  const fresh = new Map(set.map((policy) => [policy.id, policy]));
  const kept = onRecord.filter(({ id }) => !end.includes(id)).map((policy) => fresh.get(policy.id) ?? policy);
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...set.filter(({ id }) => !known.has(id))];
}
