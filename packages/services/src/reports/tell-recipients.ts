import type { Tx } from "@qingjian/db";
import { sql } from "kysely";
import type { House } from "../house.ts";
import { periodKind } from "../report-period.ts";
import type { StoredReport } from "../report-rows.ts";
import { notify } from "../telling/notify.ts";
import { openReaders } from "./readers.ts";
import { reportPlans } from "./report-schedule.ts";

/** Tells those who get it, and whoever asked for it, that a workbook is there; keeps who was told. In the transaction in which it became whole. */
export async function tellRecipients(house: House, tx: Tx, report: StoredReport): Promise<void> {
  const { id, period, unit, asked_by } = report;
  const plan = (await reportPlans(tx.db)).find(({ kind }) => kind === periodKind(period));
  const users = (await openReaders(tx.db)).among(unit, plan?.recipients.filter((one) => one.unit === unit) ?? []);
  await sql`insert into report_receipts (report_id, user_id, told_at) select ${id}, u.id, ${house.now()} from unnest(${[...users]}::text[]) as u(id)
    on conflict (report_id, user_id) do nothing`.execute(tx.db);
  await notify(tx, house, {
    ...{ kind: "report-published", subjectKind: "report", subjectId: id, number: period },
    to: { users: [...new Set([asked_by, ...users])] },
    cause: `report-published ${id}`,
  });
}
