import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";
import type { FigureCase, FigurePart, Handover, Page, RateRow, RisingMatter, Standings, StepTime } from "./types.ts";

type Monthly<Row> = { readonly month: string; readonly rows: readonly Row[] };
const MINUTES = { staleTime: 5 * 60_000, placeholderData: keepPreviousData } as const;

/** The month named, or the last there are data for. */
export const standingsQuery = (month: string | undefined) =>
  queryOptions({
    queryKey: ["insight", "units", month ?? ""],
    queryFn: ({ signal }) => get<Standings>("/insight/units", { month }, signal),
    ...MINUTES,
  });

export type RateAsk = {
  readonly from: string;
  readonly to: string;
  readonly by: "month" | "unit" | "item";
  readonly indicator?: string | undefined;
};
export const ratesQuery = (ask: RateAsk) =>
  queryOptions({
    queryKey: ["insight", "rates", ask],
    queryFn: ({ signal }) => get<RateRow[]>("/rates", ask, signal),
    ...MINUTES,
  });

export const handoversQuery = (month: string) =>
  queryOptions({
    queryKey: ["insight", "handovers", month],
    queryFn: ({ signal }) => get<Monthly<Handover>>("/insight/handovers", { month }, signal),
    ...MINUTES,
  });

export const stepsQuery = (month: string, item: string | undefined) =>
  queryOptions({
    queryKey: ["insight", "steps", month, item ?? ""],
    queryFn: ({ signal }) => get<Monthly<StepTime>>("/insight/steps", { month, item }, signal),
    ...MINUTES,
  });

export const mattersQuery = (month: string) =>
  queryOptions({
    queryKey: ["insight", "matters", month],
    queryFn: ({ signal }) => get<Monthly<RisingMatter>>("/insight/matters", { month }, signal),
    ...MINUTES,
  });

/** A figure of a month: which rate, which side of it, and whose. */
export type Figure = {
  readonly indicator: string;
  readonly part: FigurePart;
  readonly unit?: string | undefined;
  readonly item?: string | undefined;
};
export const figureCasesQuery = (month: string, figure: Figure) =>
  infiniteQueryOptions({
    queryKey: ["insight", "cases", month, figure],
    queryFn: ({ pageParam, signal }) =>
      get<Page<FigureCase>>("/insight/cases", { month, ...figure, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
