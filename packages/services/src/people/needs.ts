import { Refusal } from "../refusal.ts";
import type { Asker, Role } from "../views.ts";

/** Three offices that no one person holds two of. */
export const ADMINISTRATORS = ["admin", "security", "auditor"] as const satisfies readonly Role[];

export const isAdministrator = (role: Role): role is (typeof ADMINISTRATORS)[number] => (ADMINISTRATORS as readonly Role[]).includes(role);

/** Refuses whoever does not keep the accounts. @throws Refusal */
export function needsAdmin({ roles }: Asker): void {
  if (!roles.includes("admin"))
    throw new Refusal("forbidden", {
      zh: "只有系统管理员可以管理账号和接口令牌",
      en: "Only the system administrator keeps accounts and tokens",
    });
}

/** Refuses whoever does not grant roles. @throws Refusal */
export function needsSecurity({ roles }: Asker): void {
  if (!roles.includes("security"))
    throw new Refusal("forbidden", {
      zh: "只有安全管理员可以授予和收回角色",
      en: "Only the security administrator grants roles and takes them back",
    });
}

/** Refuses whoever is none of the three administrators. @throws Refusal */
export function needsAdministrator({ roles }: Asker): void {
  if (!roles.some(isAdministrator))
    throw new Refusal("forbidden", { zh: "只有三类管理员可以查看账号", en: "Only administrators see accounts" });
}
