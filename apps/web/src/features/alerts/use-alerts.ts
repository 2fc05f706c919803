import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import type { InboxFilter } from "../../api/alert-filter.ts";
import { alertsQuery, turnTo } from "../../api/queries.ts";
import type { AlertRow } from "../../api/types.ts";

export type LoadedAlerts = {
  /** Those loaded, one after the other, and how many come before them. */
  readonly rows: readonly AlertRow[];
  readonly from: number;
  readonly more: boolean;
  readonly earlier: boolean;
  /** Nothing is being asked for. */
  readonly idle: boolean;
  /** Asks for the page before or after; for one far above, by its place. */
  readonly onNear: (where: "before" | "after", far: number | null) => void;
};

/** The alerts of a filter, some pages at a time, however many there are. */
export function useAlerts(filter: InboxFilter) {
  const client = useQueryClient();
  const query = useInfiniteQuery(alertsQuery(filter));
  const latest = useRef(query);
  latest.current = query;
  const turning = useRef(false);
  const onNear = useCallback(
    (where: "before" | "after", far: number | null) => {
      const { isFetching, hasNextPage, hasPreviousPage, fetchNextPage, fetchPreviousPage } = latest.current;
      if (isFetching || turning.current) return;
      if (far !== null) {
        turning.current = true;
        void turnTo(client, filter, far)
          .catch(() => undefined)
          .finally(() => {
            turning.current = false;
          });
      } else if (where === "after" && hasNextPage) void fetchNextPage();
      else if (where === "before" && hasPreviousPage) void fetchPreviousPage();
    },
    [client, filter],
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const loaded: LoadedAlerts = {
    rows,
    from: query.data?.pageParams[0]?.from ?? 0,
    more: query.hasNextPage,
    earlier: query.hasPreviousPage,
    idle: !query.isFetching,
    onNear,
  };
  return { query, loaded };
}
