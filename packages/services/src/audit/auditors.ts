import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";

/** Refuses whoever is neither an auditor nor the program itself. */
export function needsAuditor({ roles, userId }: Asker): void {
  if (roles.includes("auditor") || userId.startsWith("system:")) return;
  throw new Refusal("forbidden", { zh: "只有审计员可以校验和导出审计日志", en: "Only auditors may verify and export the audit log" });
}

/** Of what this asker may read lines: an auditor of everything, a security administrator of accounts and what was granted to them. */
export function auditedKinds({ roles, userId }: Asker): readonly string[] | undefined {
  if (roles.includes("auditor") || userId.startsWith("system:")) return undefined;
  if (roles.includes("security")) return ["user"];
  throw new Refusal("forbidden", {
    zh: "只有审计员和安全管理员可以查看审计日志",
    en: "Only auditors and security administrators may read the audit log",
  });
}
