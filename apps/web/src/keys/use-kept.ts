import { useEffect, useRef } from "react";

/**
 * Keeps what is asked for by key while something else is under way, and does it when that has settled: whoever types fast loses nothing.
 * Only the last is kept, and only for the subject it was asked of. `begun` says it at once, where `underWay` waits until it is shown: two keys may come between.
 */
export function useKept<T>(underWay: boolean, begun: () => boolean, subject: string, act: (asked: T) => void): (asked: T) => void {
  const kept = useRef<{ readonly asked: T; readonly subject: string } | null>(null);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const waiting = kept.current;
    if (underWay || !waiting) return;
    kept.current = null;
    if (waiting.subject === subject) latest.current(waiting.asked);
  }, [underWay, subject]);
  return (asked) => {
    if (underWay || begun()) kept.current = { asked, subject };
    else act(asked);
  };
}
