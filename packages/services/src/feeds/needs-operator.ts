import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";

/** Refuses whoever does not operate the feeds. @throws Refusal */
export function needsOperator({ roles }: Asker): void {
  if (!roles.includes("admin"))
    throw new Refusal("forbidden", { zh: "只有系统管理员可以管理数据接入", en: "Only the system administrator operates feeds" });
}
