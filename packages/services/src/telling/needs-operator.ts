import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";

/** Refuses whoever does not run the system. @throws Refusal */
export function needsOperator({ roles }: Asker): void {
  if (!roles.includes("admin"))
    throw new Refusal("forbidden", {
      zh: "只有系统管理员可以管理消息渠道和发送记录",
      en: "Only the system administrator keeps the channels and sees what went out",
    });
}
