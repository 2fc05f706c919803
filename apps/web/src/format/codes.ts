import type { PolicyRow } from "../api/types.ts";
import type { Words } from "../words/zh.ts";

/** A petitioner's pseudonym as it is shown: enough of it to tell one from another. */
export const pseudonym = (petitioner: string): string => petitioner.replace(/^~/, "").slice(0, 6);

/** What a working calendar is called; one of a city's own bears its own name. */
export const calendarName = (id: string, w: Words): string => (id === "china" ? w.proof.china : id);

/** `baseline/unusually-slow/2026-10@1/hotline/食品安全` → 历史基线 2026-10（食品安全）; undefined for other policies. */
export function baselineName(id: string, w: Words): string | undefined {
  const [kind, , month, , ...of] = id.split("/");
  return kind === "baseline" && month ? w.proof.baseline(month.replace(/@.*/, ""), of.join("/")) : undefined;
}

/** What a policy is called: by its own name where it has one in words, else by where it came from and on what it rests. */
export function policyName(id: string, rows: readonly PolicyRow[], w: Words): string {
  const baseline = baselineName(id, w);
  if (baseline !== undefined) return baseline;
  const row = rows.find(({ policy }) => policy.id === id);
  if (!row || /[\u4e00-\u9fff]/.test(id)) return id;
  return row.policy.basis ? w.proof.origin(w.policies.origins[row.origin], row.policy.basis) : w.policies.origins[row.origin];
}
