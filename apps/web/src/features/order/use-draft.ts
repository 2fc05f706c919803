import { useCallback, useState } from "react";

/** A form half written. `files`: ids of stored files put into it; `dropped`: those taken out again; `at`: when it was last kept. */
export type Draft = {
  readonly note: string;
  readonly days: string;
  readonly due: string;
  readonly files: readonly string[];
  readonly dropped: readonly string[];
  readonly at: number | null;
};
const EMPTY: Draft = { note: "", days: "", due: "", files: [], dropped: [], at: null };

const read = (key: string): Draft => {
  try {
    return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(key) ?? "{}") as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
};

/** Keeps a form in this tab, so that neither a session that ends nor a reload loses it. `restored`: it was there when the page came up. */
export function useDraft(user: string, order: string, form: string) {
  const key = `qingjian.draft.${user}.${order}.${form}`;
  const [draft, set] = useState(() => read(key));
  const [restored] = useState(draft.note !== "");
  const change = useCallback(
    (part: Partial<Draft>) =>
      set((before) => {
        const after = { ...before, ...part, at: Date.now() };
        sessionStorage.setItem(key, JSON.stringify(after));
        return after;
      }),
    [key],
  );
  const clear = useCallback(() => {
    sessionStorage.removeItem(key);
    set(EMPTY);
  }, [key]);
  return { draft, change, clear, restored };
}
export type Drafting = ReturnType<typeof useDraft>;
