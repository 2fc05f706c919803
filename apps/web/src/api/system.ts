import type {
  CalendarReading,
  CalendarYear,
  ChannelRow,
  DeliveryRow,
  ItemRow,
  NoticeSettings,
  ScheduleRow,
  TellingKind,
} from "@qingjian/api";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ask, get, post } from "./client.ts";
import type { Page } from "./types.ts";

export type {
  CalendarReading,
  CalendarYear,
  ChannelRow,
  DeliveryRow,
  ItemRow,
  NoticeSettings,
  ScheduleRow,
  TellingKind,
} from "@qingjian/api";

export const CHANNEL_KINDS: readonly ChannelRow["kind"][] = ["email", "webhook", "wecom", "dingtalk", "feishu"];
export const DELIVERY_STATES: readonly DeliveryRow["state"][] = ["waiting", "sending", "sent", "dead"];

const SELDOM = { staleTime: 10 * 60_000 };

export const itemsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["items", q],
    queryFn: ({ pageParam, signal }) =>
      get<Page<ItemRow>>("/items", { q, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    ...SELDOM,
  });

/** A year of the working calendar; without one this year, or the last that is covered. */
export const calendarQuery = (year?: number) =>
  queryOptions({
    queryKey: ["calendar", year ?? "now"],
    queryFn: ({ signal }) => get<CalendarYear>("/calendar", { year }, signal),
    placeholderData: keepPreviousData,
    ...SELDOM,
  });

export const calendarReadingQuery = (year: number, text: string) =>
  queryOptions({
    queryKey: ["calendar reading", year, text],
    queryFn: () => post<CalendarReading>("/calendar/read", { year, text }),
    retry: false,
    staleTime: 60_000,
  });

/** Enters a year, or corrects it, as the version that was shown has it. Throws `Problem`; 409 when another version has come meanwhile. */
export const enterCalendarYear = (
  year: number,
  entry: { readonly days: CalendarYear["days"]; readonly basis: string; readonly version: number },
): Promise<CalendarYear> =>
  ask<CalendarYear>(`/api/v1/calendar/${year}`, {
    method: "PUT",
    body: JSON.stringify(entry),
    headers: { "content-type": "application/json" },
  });

export const schedulesQuery = queryOptions({
  queryKey: ["schedules"],
  queryFn: ({ signal }) => get<readonly ScheduleRow[]>("/schedules", {}, signal),
  refetchInterval: 60_000,
});

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: ({ signal }) => get<readonly ChannelRow[]>("/channels", {}, signal),
});

export const deliveriesQuery = (state: string | undefined, channel: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["deliveries", state ?? "", channel ?? ""],
    queryFn: ({ pageParam, signal }) =>
      get<Page<DeliveryRow>>("/deliveries", { state, channel, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const noticeSettingsQuery = queryOptions({
  queryKey: ["notice-settings"],
  queryFn: ({ signal }) => get<NoticeSettings>("/notices/settings", {}, signal),
});

/** Every kind of message, in the order of the settings. */
export const TELLINGS: readonly TellingKind[] = [
  "alert-raised",
  "alert-risen",
  "alert-assigned",
  "alert-proposed",
  "alert-decided",
  "late-evidence",
  "policy-proposed",
  "policy-decided",
  "order-issued",
  "order-replied",
  "order-due-soon",
  "order-overdue",
  "order-sent-back",
  "order-extension-asked",
  "order-extension-decided",
  "order-objected",
  "order-objection-decided",
  "order-accepted",
  "order-cancelled",
  "report-published",
  "import-refused",
  "feed-silent",
  "gap-opened",
  "account-changed",
  "account-locked",
  "delivery-dead",
  "seal-failed",
  "copy-failed",
  "job-failed",
];
