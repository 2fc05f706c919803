import { startOfDay } from "../format/instants.ts";
import type { Search } from "./address.ts";
import type { Query } from "./client.ts";
import type { AlertFlag, AlertState, Family, Level } from "./types.ts";

export const LEVELS: readonly Level[] = ["red", "orange", "yellow", "notice"];
export const STATES: readonly AlertState[] = ["raised", "claimed", "confirmed", "ordered", "resolved", "referred", "dismissed", "closed"];
export const FAMILIES: readonly Family[] = ["timeout", "shirking", "misconduct", "data"];
export const FLAGS: readonly AlertFlag[] = ["proposed", "late-evidence", "basis-withdrawn"];
/** Found by hand, or by rules alone. */
export const ORIGINS = ["hand", "rules"] as const;
export const ORDERS = ["due", "raised"] as const;
export type Order = (typeof ORDERS)[number];

/** What the inbox shows, as the address bar keeps it: days (`2026-05-13`), not instants, so that a link reads. */
export type InboxFilter = {
  readonly level: readonly Level[];
  readonly state: readonly AlertState[];
  readonly family: readonly Family[];
  readonly rule: readonly string[];
  readonly unit: readonly string[];
  readonly source: readonly string[];
  readonly flag: readonly AlertFlag[];
  readonly origin: readonly (typeof ORIGINS)[number][];
  readonly assignee?: string;
  readonly from?: string;
  readonly until?: string;
  readonly q?: string;
  readonly order: Order;
};

export const NO_FILTER: InboxFilter = {
  level: [],
  state: [],
  family: [],
  rule: [],
  unit: [],
  source: [],
  flag: [],
  origin: [],
  order: "due",
};

/** What waits for whoever is signed in: what nobody has, and what he has. */
export const WAITING: InboxFilter = { ...NO_FILTER, state: ["raised", "claimed"], assignee: "me-or-nobody" };

const list = (value: string | string[] | undefined): string[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const one = (value: string | string[] | undefined): string | undefined => list(value)[0];
const known = <T extends string>(value: string | string[] | undefined, all: readonly T[]): T[] =>
  all.filter((item) => list(value).includes(item));
const day = (value: string | string[] | undefined): string | undefined =>
  /^\d{4}-\d\d-\d\d$/.test(one(value) ?? "") ? one(value) : undefined;

/** Reads the filter; what is not understood is left out. */
export function filterFrom(search: Search): InboxFilter {
  const [from, until, assignee, q] = [day(search.from), day(search.until), one(search.assignee), one(search.q)];
  return {
    level: known(search.level, LEVELS),
    state: known(search.state, STATES),
    family: known(search.family, FAMILIES),
    rule: list(search.rule),
    unit: list(search.unit),
    source: list(search.source),
    flag: known(search.flag, FLAGS),
    origin: known(search.origin, ORIGINS),
    ...(assignee ? { assignee } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(q ? { q } : {}),
    order: known(search.order, ORDERS)[0] ?? "due",
  };
}

/** Writes it back; empty parts and the usual order are left out. */
export function filterTo(filter: InboxFilter): Search {
  const search: Search = {};
  for (const key of ["level", "state", "family", "rule", "unit", "source", "flag", "origin"] as const) {
    const [first, ...more] = filter[key];
    if (first !== undefined) search[key] = more.length > 0 ? [first, ...more] : first;
  }
  for (const key of ["assignee", "from", "until", "q"] as const) if (filter[key]) search[key] = filter[key];
  if (filter.order !== "due") search.order = filter.order;
  return search;
}

const DAY = 86_400_000;

/** The filter as the API asks for it: instants, both days included. */
export function filterQuery({ from, until, ...rest }: InboxFilter): Query {
  return {
    ...rest,
    ...(from ? { from: startOfDay(from) } : {}),
    ...(until ? { until: startOfDay(until) + DAY } : {}),
  };
}

export const sameFilter = (a: InboxFilter, b: InboxFilter): boolean => JSON.stringify(filterTo(a)) === JSON.stringify(filterTo(b));
export const isFiltered = (filter: InboxFilter): boolean => Object.keys(filterTo({ ...filter, order: "due" })).length > 0;
