import { useMemo, useRef } from "react";
import type { InboxFilter } from "../../api/alert-filter.ts";
import type { AlertRow } from "../../api/types.ts";
import type { LoadedAlerts } from "./use-alerts.ts";

type Held = { readonly of: InboxFilter; readonly row: AlertRow; readonly place: number };
export type Pointed = {
  /** Those loaded, with one that the filter no longer finds but that stays until one moves on. */
  readonly rows: readonly AlertRow[];
  readonly index: number;
  readonly current: AlertRow | undefined;
  readonly stays: boolean;
  /** Lets go of the one that stays. */
  readonly leave: () => void;
};

/** What one has just claimed or confirmed is still at hand: the next key is meant for it. */
const isAtHand = ({ state, assignee }: AlertRow, me: string): boolean =>
  (state === "claimed" || state === "confirmed") && assignee?.id === me;

/**
 * The row pointed at, at first the first. One that has left the list while it is at hand stays in its place; any other gives its place to the
 * next. One whose page was put away stays pointed at.
 */
export function usePointed(of: InboxFilter, { rows, from }: LoadedAlerts, at: string | undefined, me: string): Pointed {
  const held = useRef<Held | null>(null);
  const last = held.current?.of === of && (at === undefined || held.current.row.number === at) ? held.current : null;
  const found = rows.findIndex((row) => row.number === (at ?? last?.row.number));
  const away = found < 0 && last !== null && (last.place < from || last.place > from + rows.length);
  const staying = found < 0 && !away && last !== null && isAtHand(last.row, me) ? last.row : null;
  const index = found >= 0 ? found : last ? Math.min(Math.max(0, last.place - from), rows.length - (staying ? 0 : 1)) : 0;
  const shown = useMemo(() => (staying ? rows.toSpliced(index, 0, staying) : rows), [rows, staying, index]);
  const current = away ? last.row : shown[index];
  if (current && !away) held.current = { of, row: current, place: from + index };
  const leave = () => {
    held.current = null;
  };
  return { rows: shown, index, current, stays: staying !== null, leave };
}
