import type { AccountRow } from "../../api/people.ts";
import type { Role } from "../../api/types.ts";
import type { Words } from "../../words/zh.ts";

/** What one person was granted, a line a role with the names of its units. */
export function grantsOf(w: Words, { grants }: Pick<AccountRow, "grants">): readonly { readonly role: Role; readonly units: string }[] {
  const byRole = new Map<Role, string[]>();
  for (const { role, unit } of grants) byRole.set(role, [...(byRole.get(role) ?? []), unit === "*" ? w.system.city : unit]);
  return [...byRole].map(([role, units]) => ({ role, units: units.join("、") }));
}

/** How the account stands: disabled before locked before active. */
export const stateOf = ({ disabled, lockedUntil }: Pick<AccountRow, "disabled" | "lockedUntil">): "active" | "disabled" | "locked" =>
  disabled ? "disabled" : lockedUntil === null ? "active" : "locked";
