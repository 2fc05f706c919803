import { type InfiniteData, infiniteQueryOptions, keepPreviousData, QueryClient, type QueryKey, queryOptions } from "@tanstack/react-query";
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
  // another window of the browser may have changed who is signed in here
  refetchOnWindowFocus: "always",
});

export const deskQuery = queryOptions({ queryKey: ["desk"], queryFn: ({ signal }) => get<Desk>("/desk", {}, signal), staleTime: 30_000 });

const PAGE = 60;
/** Pages of alerts kept at a time: what lies further off is asked for again when one comes back to it. */
const KEPT = 8;

/** Where a page of alerts begins: after a row, by how many are before it, and the page before. */
export type AlertsFrom = { readonly cursor: string; readonly from: number; readonly before: AlertsFrom | null };
const BEGINNING: AlertsFrom = { cursor: "", from: 0, before: null };
type AlertsPages = InfiniteData<Page<AlertRow>, AlertsFrom>;

const alertsPage = (filter: InboxFilter, { cursor }: AlertsFrom, signal: AbortSignal): Promise<Page<AlertRow>> =>
  get<Page<AlertRow>>("/alerts", { ...filterQuery(filter), limit: PAGE, ...(cursor ? { cursor } : {}) }, signal);

export const alertsQuery = (filter: InboxFilter) =>
  infiniteQueryOptions<Page<AlertRow>, Error, AlertsPages, QueryKey, AlertsFrom>({
    queryKey: ["alerts", filterTo(filter)],
    queryFn: ({ pageParam, signal }) => alertsPage(filter, pageParam, signal),
    initialPageParam: BEGINNING,
    getNextPageParam: (page, _, at) => (page.next ? { cursor: page.next, from: at.from + page.rows.length, before: at } : null),
    getPreviousPageParam: (_page, _all, at) => at.before,
    maxPages: KEPT,
    placeholderData: keepPreviousData,
  });

/** The page that holds the row of that place, by the way one came; it takes the place of those kept. */
export async function turnTo(client: QueryClient, filter: InboxFilter, place: number): Promise<void> {
  const { queryKey } = alertsQuery(filter);
  let at = client.getQueryData<AlertsPages>(queryKey)?.pageParams[0];
  while (at?.before && at.from > place) at = at.before;
  if (!at) return;
  const page = await alertsPage(filter, at, new AbortController().signal);
  client.setQueryData<AlertsPages>(queryKey, { pages: [page], pageParams: [at] });
}

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

/** Workbooks, the latest first. */
export const reportsQuery = infiniteQueryOptions({
  queryKey: ["reports", "list"],
  queryFn: ({ pageParam, signal }) =>
    get<Page<ReportRow>>("/reports", { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
});

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
export const makeClient = (): QueryClient =>
  new QueryClient({
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
