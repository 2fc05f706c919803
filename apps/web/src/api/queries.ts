import { infiniteQueryOptions, keepPreviousData, QueryCache, QueryClient, queryOptions } from "@tanstack/react-query";
import { filterQuery, filterTo, type InboxFilter } from "./alert-filter.ts";
import { get, type Query } from "./client.ts";
import { Problem } from "./problem.ts";
import type {
  AlertDetail,
  AlertRow,
  AlertState,
  CaseAccount,
  CaseRow,
  CaseView,
  Desk,
  Level,
  Me,
  NoticePage,
  Page,
  ReportRow,
  RuleView,
  UnitRow,
} from "./types.ts";

/** Every question the console asks the server, by the key under which its answer is kept. */

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => get<Me>("/me", {}, signal),
  staleTime: 5 * 60_000,
});

export const deskQuery = queryOptions({ queryKey: ["desk"], queryFn: ({ signal }) => get<Desk>("/desk", {}, signal), staleTime: 30_000 });

const PAGE = 60;

export const alertsQuery = (filter: InboxFilter) =>
  infiniteQueryOptions({
    queryKey: ["alerts", filterTo(filter)],
    queryFn: ({ pageParam, signal }) =>
      get<Page<AlertRow>>("/alerts", { ...filterQuery(filter), limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export type Counts = {
  readonly total: number;
  readonly byLevel: Readonly<Partial<Record<Level, number>>>;
  readonly byState: Readonly<Partial<Record<AlertState, number>>>;
};
export const countsQuery = (filter: InboxFilter) =>
  queryOptions({
    queryKey: ["counts", filterTo(filter)],
    queryFn: ({ signal }) => get<Counts>("/alerts/counts", withoutOrder(filterQuery(filter)), signal),
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  });
const withoutOrder = ({ order: _, ...rest }: Query): Query => rest;

export const alertQuery = (id: string) =>
  queryOptions({ queryKey: ["alert", id], queryFn: ({ signal }) => get<AlertDetail>(`/alerts/${encodeURIComponent(id)}`, {}, signal) });

export type CaseSearch = { readonly q?: string; readonly source?: string; readonly open?: boolean };
export const casesQuery = (search: CaseSearch) =>
  infiniteQueryOptions({
    queryKey: ["cases", search],
    queryFn: ({ pageParam, signal }) =>
      get<Page<CaseRow>>("/cases", { ...search, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id],
    queryFn: ({ signal }) => get<{ case: CaseView; account: CaseAccount }>(`/cases/${encodeURIComponent(id)}`, {}, signal),
  });

const SELDOM = { staleTime: 10 * 60_000 };
export const rulesQuery = queryOptions({ queryKey: ["rules"], queryFn: ({ signal }) => get<RuleView[]>("/rules", {}, signal), ...SELDOM });
export const unitsQuery = queryOptions({ queryKey: ["units"], queryFn: ({ signal }) => get<UnitRow[]>("/units", {}, signal), ...SELDOM });
export const sourcesQuery = queryOptions({
  queryKey: ["sources"],
  queryFn: ({ signal }) => get<Desk["sources"]>("/sources", {}, signal),
  ...SELDOM,
});

export const reportsQuery = queryOptions({ queryKey: ["reports"], queryFn: ({ signal }) => get<ReportRow[]>("/reports", {}, signal) });

/** How many notices are unread; the list below has its own pages. */
export const unreadQuery = queryOptions({
  queryKey: ["notices", "unread"],
  queryFn: ({ signal }) => get<NoticePage>("/notices", { limit: 1 }, signal),
  staleTime: 30_000,
});
export const noticesQuery = infiniteQueryOptions({
  queryKey: ["notices", "list"],
  queryFn: ({ pageParam, signal }) => get<NoticePage>("/notices", { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
});

/** One retry for a server that stumbles; none for a refusal, which will not change. */
export const makeClient = (): QueryClient => {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // a session that has ended shows at whatever is asked next: asking who one is leads to the sign-in page
      onError: (error, { queryKey }) => {
        if (error instanceof Problem && error.status === 401 && queryKey[0] !== "me") void client.invalidateQueries({ queryKey: ["me"] });
      },
    }),
    defaultOptions: {
      // a server in the house answers without the wider network: what fails says so, instead of waiting unseen
      mutations: { networkMode: "always" },
      queries: {
        networkMode: "always",
        retry: (failures, error) => failures < 1 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
        refetchOnWindowFocus: false,
        staleTime: 5_000,
      },
    },
  });
  return client;
};
