import type { beginBacktest } from "../api/rules.ts";

/** A backtest that this tab has begun, and of what. */
export type Kept = { readonly id: string; readonly order: Parameters<typeof beginBacktest>[0] };

const keyOf = (place: string) => `qingjian.backtest.${place}`;

export function keptRun(place: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(place)) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

export function keepRun(place: string, kept: Kept | null): void {
  if (kept === null) sessionStorage.removeItem(keyOf(place));
  else sessionStorage.setItem(keyOf(place), JSON.stringify(kept));
}
