import type { AlertDetail } from "../api/types.ts";
import type { Words } from "../words/zh.ts";

/** What waits for a second person, in words: who has proposed what; and the reason given with it. Null when nothing waits. */
export function proposalIn(alert: AlertDetail, w: Words): { readonly said: string; readonly why: string | null } | null {
  if (alert.proposal === null) return null;
  const { move, by } = alert.proposal;
  const event = alert.history.findLast((one) => one.move === "propose");
  const reasons: Readonly<Record<string, string>> = w.reasons;
  const reason = event?.reason ? (reasons[event.reason] ?? event.reason) : null;
  const why = [reason, event?.note].filter(Boolean).join("：");
  return { said: w.handling.waiting(by.name, w.handling.what[move]), why: why || null };
}
