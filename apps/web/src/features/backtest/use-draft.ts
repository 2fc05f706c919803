import dayjs from "dayjs";
import { useState } from "react";
import type { Policy } from "../../api/types.ts";
import { isoDay } from "../../format/instants.ts";
import { type Draft, draftFrom, emptyDraft } from "../../policy/draft.ts";

/** The first day of the month after `now`, in Shanghai. */
export const nextMonth = (now: number): string =>
  dayjs(`${isoDay(now).slice(0, 7)}-01`)
    .add(1, "month")
    .format("YYYY-MM-DD");

const keyOf = (rule: string, policy: string) => `qingjian.draft.${rule}.${policy}`;

function kept(key: string): Draft | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}

/** The draft of this tab: a session that ends, or a page loaded anew, loses nothing of it. */
export function useDraft(rule: string, policy: Policy | undefined) {
  const key = keyOf(rule, policy?.id ?? "");
  const [draft, set] = useState<Draft>(() => kept(key) ?? first(rule, policy));
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    sessionStorage.setItem(key, JSON.stringify(next));
    set(next);
  };
  const discard = () => {
    sessionStorage.removeItem(key);
    set(first(rule, policy));
  };
  return { draft, change, discard };
}

const first = (rule: string, policy: Policy | undefined): Draft => {
  const from = nextMonth(Date.now());
  return policy ? draftFrom(policy, from) : emptyDraft(rule, from);
};
