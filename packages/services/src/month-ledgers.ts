import type { Language, ListedEntry, ListedLead, ListedOrder, Listings, Said } from "@qingjian/report";
import type { Level } from "@qingjian/rules";
import { type RawBuilder, sql } from "kysely";
import { titleOf } from "./alert-rows.ts";
import { inScope } from "./asker-scope.ts";
import { calendarOf } from "./calendar.ts";
import type { House } from "./house.ts";
import { LEAD_OUTCOMES } from "./lead-views.ts";
import { EXEMPTION_GROUNDS } from "./ledger/ledger-views.ts";
import { lateness } from "./orders/order-clock.ts";
import { ORDER_STATE_WORDS, type OrderState } from "./orders/order-lifecycle.ts";
import { clockedOf, type StoredOrder } from "./orders/order-scope.ts";
import { OFFICE, OVERSIGHT } from "./oversight/own-log.ts";
import type { Period } from "./period-steps.ts";
import { monthsIn } from "./report-period.ts";
import { type Asker, DISMISS_REASONS } from "./views.ts";

const BATCH = 1000;

/** Rows by their instant and id, a batch at a time. `query` is told after which pair to go on. */
async function* byInstant<Row extends { at: number; id: string }, Listed>(
  { store }: House,
  query: (after: RawBuilder<unknown>) => RawBuilder<Row>,
  listed: (row: Row) => Listed,
): AsyncGenerator<readonly Listed[]> {
  for (let [at, id] = [Number.MIN_SAFE_INTEGER, ""]; ; ) {
    const { rows } = await query(sql`(${at}::bigint, ${id}::text)`).execute(store.db);
    if (rows.length > 0) yield rows.map(listed);
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    [at, id] = [last.at, last.id];
  }
}

type OrderLine = StoredOrder & { at: number; id: string; alert_number: string };
type EntryLine = {
  at: number;
  id: string;
  number: string;
  level: Level;
  unit: string | null;
  officer: string | null;
  rule: string;
  points: number;
  kind: string;
  reason: string | null;
};
type LeadLine = {
  at: number;
  id: string;
  number: string;
  alert_number: string;
  level: Level;
  unit: string | null;
  officer: string | null;
  headline_zh: string;
  headline_en: string;
  state: string;
  outcome: string | null;
};

const ENTRY_KINDS: Readonly<Record<string, Said>> = {
  points: { zh: "记分", en: "Points" },
  run: { zh: "连续记分", en: "Run" },
  reversal: { zh: "冲回", en: "Reversal" },
  exemption: { zh: "免责冲回", en: "Exemption" },
};
const GROUNDS: Readonly<Record<string, Said>> = {
  ...{
    run: { zh: "连续三次提示", en: "Three notices in a row" },
    points: { zh: "预警确认", en: "Alert confirmed" },
    dismiss: { zh: "确认后又排除", en: "Dismissed after it was confirmed" },
    "objection-upheld": { zh: "异议成立", en: "Objection upheld" },
    "finding-withdrawn": { zh: "命中已撤销", en: "Finding withdrawn" },
    "finding-fell": { zh: "命中已降级", en: "Finding fell to a lower level" },
  },
  ...Object.fromEntries([...DISMISS_REASONS, ...EXEMPTION_GROUNDS].map(({ id, said }) => [id, said])),
};
const LEAD_STATES = { open: { zh: "办理中", en: "Open" }, concluded: { zh: "已了结", en: "Concluded" } } as const;

/** A word as it begins a cell. */
const begun = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The lists of what people did: orders, points and leads, read as they are written; what came of how inspectors handle them is for their leads, and in no workbook. */
export async function monthLedgers(
  house: House,
  asker: Asker,
  period: Period,
  language: Language,
): Promise<Pick<Listings, "orders" | "entries" | "leads">> {
  const calendar = await calendarOf(house);
  const { from, cutOff } = period;
  const end = Math.min(period.until, cutOff + 1);
  const orders = byInstant<OrderLine, ListedOrder>(
    house,
    (
      after,
    ) => sql`select o.*, o.issued_at as at, o.order_id as id, a.number as alert_number from orders o join alerts a on a.bucket = o.bucket and a.alert_id = o.alert_id
      where a.source <> ${OVERSIGHT.id} and o.issued_at < ${end}::bigint and (o.ended_at is null or o.ended_at >= ${from}::bigint) and ${inScope(asker, "o.unit")} and (o.issued_at, o.order_id) > ${after}
      order by o.issued_at, o.order_id limit ${BATCH}::int`,
    (row) => ({
      number: row.number,
      alert: row.alert_number,
      unit: row.unit,
      about: language === "zh" ? row.headline_zh : row.headline_en,
      demand: row.demand,
      issuedAt: row.issued_at,
      dueAt: row.due_at,
      endedAt: row.ended_at ?? undefined,
      state: begun(ORDER_STATE_WORDS[row.state as OrderState][language]),
      late: lateness(clockedOf(row), cutOff, calendar).level ?? undefined,
      sentBack: row.sent_back,
      listed: row.listed_at !== null,
    }),
  );
  const entries = byInstant<EntryLine, ListedEntry>(
    house,
    (
      after,
    ) => sql`select e.at, e.party || ' ' || lpad(e.seq::text, 9, '0') as id, a.number, e.level, e.unit, e.officer, e.rule, e.points, e.kind, e.reason
      from (select * from ledger_entries e where e.unit is distinct from ${OFFICE} and e.at >= ${from}::bigint and e.at < ${end}::bigint and ${inScope(asker, "e.unit")} and (e.at, e.party || ' ' || lpad(e.seq::text, 9, '0')) > ${after}
        order by e.at, e.party || ' ' || lpad(e.seq::text, 9, '0') limit ${BATCH}::int) e
      join alerts a on a.bucket = e.alert_bucket and a.alert_id = e.alert_id order by 1, 2`,
    ({ at, number, level, unit, officer, rule, points, kind, reason }) => ({
      ...{ at, alert: number, level, unit: unit ?? "", officer: officer ?? "", rule: titleOf(rule)[language], points },
      kind: ENTRY_KINDS[kind]?.[language] ?? kind,
      reason: GROUNDS[reason ?? kind]?.[language] ?? reason ?? "",
    }),
  );
  const leads = byInstant<LeadLine, ListedLead>(
    house,
    (
      after,
    ) => sql`select l.opened_at as at, l.lead_id as id, l.number, l.alert_number, l.level, l.unit, l.officer, l.headline_zh, l.headline_en, l.state, l.outcome from leads l join alerts a on a.bucket = l.bucket and a.alert_id = l.alert_id
      where a.source <> ${OVERSIGHT.id} and l.opened_at >= ${from}::bigint and l.opened_at < ${end}::bigint and ${inScope(asker, "l.unit")} and (l.opened_at, l.lead_id) > ${after}
      order by l.opened_at, l.lead_id limit ${BATCH}::int`,
    ({ at, number, alert_number, level, unit, officer, headline_zh, headline_en, state, outcome }) => ({
      ...{
        number,
        alert: alert_number,
        level,
        unit: unit ?? "",
        officer: officer ?? "",
        about: language === "zh" ? headline_zh : headline_en,
        openedAt: at,
      },
      state: LEAD_STATES[state === "open" ? "open" : "concluded"][language],
      outcome: LEAD_OUTCOMES.find(({ id }) => id === outcome)?.said[language] ?? "",
    }),
  );
  return { orders, entries, leads };
}

/** Points entered in the months of a period against each unit, less those taken back. */
export async function monthPoints({ store }: House, asker: Asker, period: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ unit: string; points: number }>`select e.unit, sum(e.points)::int as points from ledger_entries e
    where e.month = any(${monthsIn(period)}::text[]) and starts_with(e.party, 'unit/') and e.unit is not null and ${inScope(asker, "e.unit")} group by e.unit`.execute(
    store.db,
  );
  return new Map(rows.map(({ unit, points }) => [unit, points]));
}

const ofOthers = (table: "orders" | "leads") =>
  sql`exists (select 1 from alerts a where a.bucket = ${sql.ref(`${table}.bucket`)} and a.alert_id = ${sql.ref(`${table}.alert_id`)} and a.source <> ${OVERSIGHT.id})`;

/** What the lists of orders, points and leads rest on, by the database: the same rows, the same sums. */
export async function ledgersDigest({ store }: House, asker: Asker, { from, until, cutOff }: Period): Promise<readonly string[]> {
  const end = Math.min(until, cutOff + 1);
  const sum = (what: RawBuilder<unknown>) => sql`coalesce(sum(('x' || substr(md5(${what}), 1, 12))::bit(48)::bigint), 0)::text as sum`;
  const { rows } = await sql<{ sum: string }>`
    select ${sum(sql`concat_ws('|', number, unit, state, demand, due_at, replied_at, ended_at, sent_back, listed_at)`)} from orders where ${ofOthers("orders")} and issued_at < ${end}::bigint and (ended_at is null or ended_at >= ${from}::bigint) and ${inScope(asker, "orders.unit")}
    union all select ${sum(sql`concat_ws('|', entry_id, points, kind, level, unit, officer, rule, at)`)} from ledger_entries where unit is distinct from ${OFFICE} and at >= ${from}::bigint and at < ${end}::bigint and ${inScope(asker, "ledger_entries.unit")}
    union all select ${sum(sql`concat_ws('|', number, level, unit, officer, state, outcome)`)} from leads where ${ofOthers("leads")} and opened_at >= ${from}::bigint and opened_at < ${end}::bigint and ${inScope(asker, "leads.unit")}`.execute(
    store.db,
  );
  return rows.map(({ sum }) => sum);
}
