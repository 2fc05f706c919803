import { DAY, localDay, SHANGHAI } from "@qingjian/events";
import { sql } from "kysely";
import { alertRows } from "./alert-rows.ts";
import { inScope, inspects, ofOthers, placed } from "./asker-scope.ts";
import { calendarOf } from "./calendar.ts";
import { heatOf } from "./desk-heat.ts";
import { deskRates } from "./desk-rates.ts";
import { trendOf } from "./desk-trend.ts";
import type { House } from "./house.ts";
import { listSources } from "./list-sources.ts";
import type { Asker, Desk } from "./views.ts";

const SHOWN = 20;

/** What waits for this asker and how his part of the city stands. Alerts that he or nobody has claimed wait for him. */
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

/** `open` alerts that he or nobody has; of these `overdue` and due later `today`; `mine` are those that he has. */
async function waitingFor(house: House, asker: Asker): Promise<Desk["waiting"]> {
  const now = house.now();
  const midnight = (Math.floor((now + SHANGHAI) / DAY) + 1) * DAY - SHANGHAI;
  const { rows } = await sql<Desk["waiting"]>`
    select count(*) filter (where due_at < ${now}::bigint) as overdue, count(*) filter (where due_at >= ${now}::bigint and due_at <= ${midnight}::bigint) as today,
      count(*) as open, count(*) filter (where assignee = ${asker.userId}) as mine
    from alerts where state in ('raised', 'claimed') and (assignee is null or assignee = ${asker.userId}) and ${inScope(asker, "alerts.unit")} and ${ofOthers(asker, "alerts.source")}`.execute(
    house.store.db,
  );
  return rows[0] ?? { overdue: 0, today: 0, open: 0, mine: 0 };
}

async function dueFor(house: House, asker: Asker): Promise<Desk["due"]> {
  if (!inspects(asker)) return []; // heads and leaders see the figures, not the alerts behind them
  const alerts = await house.store.db
    .selectFrom("alerts")
    .selectAll()
    .where("state", "in", ["raised", "claimed"])
    .where((eb) => eb.or([eb("assignee", "is", null), eb("assignee", "=", asker.userId)]))
    .where(inScope(await placed(house, asker), "alerts.unit"))
    .where(ofOthers(asker, "alerts.source"))
    .orderBy("due_at", (by) => by.asc().nullsLast())
    .orderBy("alert_id")
    .limit(SHOWN)
    .execute();
  return alertRows(house, asker, alerts);
}

async function lastScan({ store }: House): Promise<number | null> {
  const row = await store.db.selectFrom("meta").select("value").where("key", "=", "last-scan-at").executeTakeFirst();
  return row === undefined ? null : Number(row.value);
}
