import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";

/** Refuses whoever is neither an auditor nor the program itself. */
export function needsAuditor({ roles, userId }: Asker): void {
  if (roles.includes("auditor") || userId.startsWith("system:")) return;
  throw new Refusal("forbidden", { zh: "只有审计员可以校验和导出审计日志", en: "Only auditors may verify and export the audit log" });
}
