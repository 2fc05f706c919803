import { DAY, localDay, SHANGHAI } from "@qingjian/events";
import { sql } from "kysely";
import { seenAlerts } from "./alert-conditions.ts";
import { inspects } from "./asker-scope.ts";
import { calendarOf } from "./calendar.ts";
import { heatOf } from "./desk-heat.ts";
import { deskRates } from "./desk-rates.ts";
import { trendOf } from "./desk-trend.ts";
import type { House } from "./house.ts";
import { listAlerts } from "./list-alerts.ts";
import { listSources } from "./list-sources.ts";
import type { AlertFilter, Asker, Desk } from "./views.ts";

const SHOWN = 20;

/** What waits for this asker and how his part of the city stands. */
export async function desk(house: House, asker: Asker): Promise<Desk> {
  const now = house.now();
  const calendar = await calendarOf(house);
  const today = calendar.dayKind(now);
  const [waiting, due, trend, heat, sources, rates, lastScanAt] = await Promise.all([
    waitingFor(house, asker),
    dueFor(house, asker),
    trendOf(house, asker, calendar),
    heatOf(house, asker),
    listSources(house, asker),
    deskRates(house, asker),
    lastScan(house),
  ]);
  return {
    now,
    today: { day: localDay(now), kind: today?.kind ?? "unknown", name: today?.name ?? null },
    waiting,
    due,
    trend,
    heat,
    sources,
    rates,
    lastScanAt,
  };
}

/** Alerts that wait for this asker: nobody's and his own that are not decided. */
const WAITING: AlertFilter = { state: ["raised", "claimed"], assignee: "me-or-nobody" };

/** `open` alerts wait for him; of these `overdue` and due later `today`; `mine` are those that he has. */
async function waitingFor(house: House, asker: Asker): Promise<Desk["waiting"]> {
  const now = house.now();
  const midnight = (Math.floor((now + SHANGHAI) / DAY) + 1) * DAY - SHANGHAI;
  return house.store.db
    .selectFrom("alerts")
    .select([
      sql<number>`count(*) filter (where due_at < ${now}::bigint)`.as("overdue"),
      sql<number>`count(*) filter (where due_at >= ${now}::bigint and due_at <= ${midnight}::bigint)`.as("today"),
      sql<number>`count(*)`.as("open"),
      sql<number>`count(*) filter (where assignee = ${asker.userId})`.as("mine"),
    ])
    .where(seenAlerts(asker, WAITING))
    .executeTakeFirstOrThrow();
}

async function dueFor(house: House, asker: Asker): Promise<Desk["due"]> {
  if (!inspects(asker)) return []; // heads and leaders see the figures, not the alerts behind them
  const { rows } = await listAlerts(house, asker, { ...WAITING, order: "due", limit: SHOWN });
  return rows;
}

async function lastScan({ store }: House): Promise<number | null> {
  const row = await store.db.selectFrom("meta").select("value").where("key", "=", "last-scan-at").executeTakeFirst();
  return row === undefined ? null : Number(row.value);
}
