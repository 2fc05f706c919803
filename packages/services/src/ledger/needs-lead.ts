import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";

/** Refuses whoever does not lead inspectors. */
export function needsLead({ roles }: Asker): void {
  if (!roles.includes("lead")) throw new Refusal("forbidden", { zh: "须由室主任决定", en: "A lead inspector decides on it" });
}
