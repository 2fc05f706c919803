import { useState } from "react";

/** A year half entered. `version`: the one of the calendar on which it was begun. */
type YearDraft = { readonly text: string; readonly basis: string; readonly version: number };

function kept(key: string): YearDraft | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as YearDraft);
  } catch {
    return undefined;
  }
}

/** Keeps a year half entered in this tab, so that neither a session that ends nor a reload loses it. `restored`: it was there when the form came up. */
export function useYearDraft(year: number, empty: YearDraft) {
  const key = `qingjian.draft.calendar.${year}`;
  const [found] = useState(() => kept(key));
  const [draft, set] = useState(found ?? empty);
  const [restored, setRestored] = useState(found !== undefined);
  const change = (part: Partial<YearDraft>) => {
    const next = { ...draft, ...part };
    sessionStorage.setItem(key, JSON.stringify(next));
    set(next);
  };
  const clear = () => {
    sessionStorage.removeItem(key);
    setRestored(false);
    set(empty);
  };
  return { draft, change, clear, restored };
}
