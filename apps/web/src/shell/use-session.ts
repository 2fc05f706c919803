import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { asProblem } from "../api/problem.ts";
import { meQuery } from "../api/queries.ts";
import { goOn, hearWindows, keepSession, takeWindow } from "../api/session.ts";

/**
 * Who is there. `ended`: his session is over, and what he has before him waits for him to sign in again. When somebody else has signed in instead, in this window or another,
 * nothing of the first is left: the console begins anew.
 */
export function useSession() {
  const client = useQueryClient();
  const me = useQuery(meQuery);
  const { data, isError, error, dataUpdatedAt, refetch } = me;
  const out = isError && asProblem(error).status === 401;
  const ask = useCallback(() => void refetch(), [refetch]);
  useEffect(() => keepSession(ask), [ask]);
  useEffect(() => hearWindows(ask), [ask]);

  const whose = useRef<string | null>(null);
  const wasOut = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer to who one is counts, also an equal one
  useEffect(() => {
    if (out) wasOut.current = true;
    if (out || !data) return;
    const others = takeWindow(data.userId);
    if (whose.current !== null && others) return window.location.replace("/");
    whose.current = data.userId;
    goOn();
    if (!wasOut.current) return;
    wasOut.current = false;
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
  }, [data, dataUpdatedAt, out, client]);
  return { me, ended: out && data !== undefined, stranger: out && data === undefined };
}
