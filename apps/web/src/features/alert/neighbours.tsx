import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect } from "react";
import type { Search } from "../../api/address.ts";
import { filterFrom } from "../../api/alert-filter.ts";
import { alertQuery, alertsQuery, countsQuery } from "../../api/queries.ts";
import { Key } from "../../keys/key.tsx";
import { useKeys } from "../../keys/use-keys.ts";
import { useWords } from "../../words/words.tsx";

type Around = {
  readonly place: number;
  readonly total: number | undefined;
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
};

/** The alert's place in the list one came from: the list's filter travels in the address. */
export function useNeighbours(id: string): Around {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const client = useQueryClient();
  const filter = filterFrom(search);
  const list = useInfiniteQuery(alertsQuery(filter));
  const counts = useQuery(countsQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const place = rows.findIndex((row) => row.id === id || row.number === id);
  const { hasNextPage, hasPreviousPage, isFetching, fetchNextPage, fetchPreviousPage } = list;
  useEffect(() => {
    if (place < 0 || isFetching) return;
    if (place >= rows.length - 3 && hasNextPage) void fetchNextPage();
    else if (place < 3 && hasPreviousPage) void fetchPreviousPage();
  }, [place, rows.length, isFetching, hasNextPage, hasPreviousPage, fetchNextPage, fetchPreviousPage]);
  const following = place >= 0 ? rows[place + 1]?.number : undefined;
  useEffect(() => {
    // the next alert is asked for while one reads this one
    if (following !== undefined) void client.prefetchQuery({ ...alertQuery(following), staleTime: 60_000 });
  }, [client, following]);
  const to = (row: { number: string } | undefined) => (row ? () => void navigate({ to: `/alerts/${row.number}`, search }) : undefined);
  return {
    place: place < 0 ? place : (list.data?.pageParams[0]?.from ?? 0) + place,
    total: counts.data?.total,
    previous: place > 0 ? to(rows[place - 1]) : undefined,
    next: place >= 0 ? to(rows[place + 1]) : rows.length > 0 ? to(rows[0]) : undefined,
  };
}

export function Neighbours({ of: { place, total, previous, next } }: { of: Around }) {
  const { w } = useWords();
  useKeys({ k: previous, j: next });
  return (
    <span className="neighbours">
      {place >= 0 && total !== undefined ? <span className="dim">{w.alert.position(place + 1, total)}</span> : null}
      <Button size="small" disabled={!previous} onClick={previous}>
        ‹ {w.alert.previous}
        <Key>K</Key>
      </Button>
      <Button size="small" disabled={!next} onClick={next}>
        {w.alert.next} ›<Key>J</Key>
      </Button>
    </span>
  );
}
