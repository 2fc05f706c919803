import type { Tx } from "@qingjian/db";
import { seesAll } from "../asker-scope.ts";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { unitsKnown } from "../people/change-grants.ts";
import { nameOf } from "../people.ts";
import { Refusal } from "../refusal.ts";
import type { PeriodKind } from "../report-period.ts";
import { WHOLE } from "../report-scope.ts";
import type { Asker, Role } from "../views.ts";
import { openReaders, READERS, type Recipient } from "./readers.ts";
import { keptAs, type ReportSchedule, readReportSchedule } from "./report-schedule.ts";

/** A role, or a person by the name he signs in with; of a part of the city, or all of it (`*`). */
export type RecipientAsk = { readonly unit: string; readonly role?: Role | undefined; readonly username?: string | undefined };
export type SchedulePlan = { readonly kind: PeriodKind; readonly workday: number; readonly recipients: readonly RecipientAsk[] };

const LATEST = 10;
const MOST = 200;

/** Says when the workbooks of a kind of period are written and who gets them, instead of what was said before. @throws Refusal */
export async function saveReportSchedule(
  house: House,
  asker: Asker,
  { kind, workday, recipients: asked }: SchedulePlan,
): Promise<ReportSchedule[]> {
  mayPlan(asker);
  if (!Number.isInteger(workday) || workday < 1 || workday > LATEST)
    throw new Refusal("invalid", {
      zh: `生成日须为期满后第 1 至第 ${LATEST} 个工作日`,
      en: `A workbook is written on the 1st to the ${LATEST}th working day after its period`,
    });
  if (asked.length > MOST)
    throw new Refusal("invalid", { zh: `接收人至多 ${MOST} 项，请改用角色`, en: `At most ${MOST} recipients; name roles instead` });
  const at = house.now();
  await house.store.transaction(async (tx) => {
    await unitsKnown(
      tx,
      asked.map(({ unit }) => unit),
    );
    const recipients = await recipientsOf(tx, asked);
    await mayRead(house, tx, recipients);
    const row = { workday, changed_at: at, changed_by: asker.userId };
    await tx.db
      .insertInto("report_schedules")
      .values({ kind, ...row })
      .onConflict((conflict) => conflict.column("kind").doUpdateSet(row))
      .execute();
    const before = await tx.db.deleteFrom("report_recipients").where("kind", "=", kind).returningAll().execute();
    const since = (unit: string, recipient: string): number =>
      before.find((one) => one.unit === unit && one.recipient === recipient)?.added_at ?? at;
    const wanted = new Map(recipients.map((one) => [`${one.unit}\n${keptAs(one)}`, { unit: one.unit, recipient: keptAs(one) }]));
    if (wanted.size > 0)
      await tx.db
        .insertInto("report_recipients")
        .values([...wanted.values()].map((one) => ({ ...one, kind, added_at: since(one.unit, one.recipient), added_by: asker.userId })))
        .execute();
    const body = { workday, recipients: [...wanted.values()].map(({ unit, recipient }) => `${unit} ${recipient}`) };
    await audit(tx, [{ at, actor: asker.userId, action: "report.schedule", subjectKind: "schedule", subjectId: `report-${kind}`, body }]);
  });
  return readReportSchedule(house);
}

/** Refuses whoever does not lead inspectors over the whole city. */
function mayPlan(asker: Asker): void {
  if (!asker.roles.includes("lead") || !seesAll(asker))
    throw new Refusal("forbidden", {
      zh: "只有权限为全市的室主任可以设定报表的生成日和接收人",
      en: "Only lead inspectors of the whole city say when reports are written and who gets them",
    });
}

/** Who is meant. @throws Refusal invalid */
async function recipientsOf(tx: Tx, asked: readonly RecipientAsk[]): Promise<Recipient[]> {
  const names = asked.flatMap(({ username }) => username?.toLowerCase() ?? []);
  const found =
    names.length === 0 ? [] : await tx.db.selectFrom("user").select(["id", "username"]).where("username", "in", names).execute();
  return asked.map(({ unit, role, username }): Recipient => {
    if ((role === undefined) === (username === undefined))
      throw new Refusal("invalid", { zh: "接收人须是一个角色或一个人", en: "A recipient is a role or a person" });
    if (role !== undefined) return { unit, role, userId: null };
    const user = found.find((one) => one.username === username?.toLowerCase());
    if (!user)
      throw new Refusal("invalid", {
        zh: `没有用户名为“${username}”的账号，请核对登录名`,
        en: `Nobody signs in as “${username}”; look the name up`,
      });
    return { unit, role: null, userId: user.id };
  });
}

/** Nobody is put down for what he could not open. @throws Refusal invalid */
async function mayRead(house: House, tx: Tx, recipients: readonly Recipient[]): Promise<void> {
  const readers = await openReaders(tx.db);
  for (const recipient of recipients) {
    const { unit, role, userId } = recipient;
    if (role !== null && !READERS.some((one) => one === role))
      throw new Refusal("invalid", {
        zh: "这个角色不能查看报表；可选领导、室主任、纪检干部",
        en: "This role may not read reports; leader, lead and inspector may",
      });
    if (userId === null || readers.among(unit, [recipient]).length > 0) continue;
    const name = (await nameOf(house, [userId], tx.db))(userId);
    throw new Refusal("invalid", {
      zh: `${name} 无权查看${unit === WHOLE ? "全市" : unit}的报表：请先由安全管理员授予领导、室主任或纪检干部角色`,
      en: `${name} may not read reports of ${unit === WHOLE ? "the whole city" : unit}: first the security administrator grants a role that may (leader, lead, inspector)`,
    });
  }
}
