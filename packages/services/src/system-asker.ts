import type { Asker } from "./views.ts";

/** The program itself, at the command line and in its jobs: whoever may run it on the machine sees everything. */
export const SYSTEM: Asker = { userId: "system:command-line", name: "系统", roles: ["admin", "security", "inspector"], scope: ["/"] };
