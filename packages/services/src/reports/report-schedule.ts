import type { Schema } from "@qingjian/db";
import { localMonth } from "@qingjian/events";
import type { Kysely } from "kysely";
import { calendarOf } from "../calendar.ts";
import type { House } from "../house.ts";
import { PERIOD_KINDS, type PeriodKind, periodWith } from "../report-period.ts";
import { WHOLE } from "../report-scope.ts";
import type { Role } from "../views.ts";
import { publishedAt } from "./published-at.ts";
import { openReaders, type Recipient } from "./readers.ts";

export type RecipientRow = Recipient & {
  /** Name of the part, null for all; and of the person. */
  readonly scope: string | null;
  readonly name: string | null;
  readonly username: string | null;
  /** How many people that is now. */
  readonly people: number;
};

/** When the workbooks of a kind of period are written by themselves, and who is told. */
export type ReportSchedule = {
  readonly kind: PeriodKind;
  /** The working day after the end of the period. */
  readonly workday: number;
  /** The period that runs, and when its workbook will be written; null in a year without a calendar. */
  readonly period: string;
  readonly next: number | null;
  readonly recipients: readonly RecipientRow[];
};

/** Until somebody says otherwise: leaders of the whole city, on the first working day after a month, the third after a quarter, the fifth after a year. */
const USUAL: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 5 };
const LEADERS: Recipient = { unit: WHOLE, role: "leader", userId: null };

export type Plan = {
  readonly kind: PeriodKind;
  readonly workday: number;
  readonly recipients: readonly (Recipient & { readonly since: number })[];
};

/** How a recipient is kept, and read back. */
export const keptAs = ({ role, userId }: Recipient): string => (role === null ? `user/${userId}` : `role/${role}`);
const recipientOf = (unit: string, kept: string): Recipient => {
  const [kind, ...rest] = kept.split("/");
  const id = rest.join("/");
  return kind === "role" ? { unit, role: id as Role, userId: null } : { unit, role: null, userId: id };
};

/** What holds for each kind of period. */
export async function reportPlans(db: Kysely<Schema>): Promise<readonly Plan[]> {
  const saved = await db.selectFrom("report_schedules").select(["kind", "workday"]).execute();
  const rows = await db.selectFrom("report_recipients").selectAll().orderBy("unit").orderBy("recipient").execute();
  return PERIOD_KINDS.map((kind): Plan => {
    const own = saved.find((one) => one.kind === kind);
    if (own === undefined) return { kind, workday: USUAL[kind], recipients: [{ ...LEADERS, since: 0 }] };
    const recipients = rows
      .filter((row) => row.kind === kind)
      .map(({ unit, recipient, added_at }) => ({ ...recipientOf(unit, recipient), since: added_at }));
    return { kind, workday: own.workday, recipients };
  });
}

/** When which workbook is written, and who gets it. */
export async function readReportSchedule(house: House): Promise<ReportSchedule[]> {
  const { db } = house.store;
  const plans = await reportPlans(db);
  const readers = await openReaders(db);
  const calendar = await calendarOf(house);
  const units = new Map((await db.selectFrom("units").select(["id", "name"]).execute()).map(({ id, name }) => [id, name]));
  const people = new Map(
    (
      await db
        .selectFrom("user")
        .select(["id", "name", "username"])
        .where("id", "in", ["", ...plans.flatMap(({ recipients }) => recipients.flatMap(({ userId }) => userId ?? []))])
        .execute()
    ).map((one) => [one.id, one]),
  );
  return plans.map(({ kind, workday, recipients }) => {
    const period = periodWith(localMonth(house.now()), kind);
    const next = publishedAt(calendar, period, workday);
    return {
      ...{ kind, workday, period, next: Number.isNaN(next) ? null : next },
      recipients: recipients.map(({ since: _, ...recipient }) => ({
        ...recipient,
        scope: recipient.unit === WHOLE ? null : (units.get(recipient.unit) ?? recipient.unit),
        name: recipient.userId === null ? null : (people.get(recipient.userId)?.name ?? recipient.userId),
        username: people.get(recipient.userId ?? "")?.username ?? null,
        people: readers.among(recipient.unit, [recipient]).length,
      })),
    };
  });
}
