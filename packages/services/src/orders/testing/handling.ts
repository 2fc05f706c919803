import { parseLocal } from "@qingjian/events";
import { expect } from "vitest";
import type { House } from "../../house.ts";
import type { Refusal } from "../../refusal.ts";
import { headOf, inspector, lead, plantAlerts, plantCases, plantCity, plantFindings } from "../../testing/rows.ts";
import type { Asker } from "../../views.ts";
import { type IssueAsk, issueOrder } from "../issue-order.ts";
import type { OrderRow } from "../order-views.ts";

/** What is refused, in these words among others. */
export const refusal = (kind: Refusal["kind"], zh: string) =>
  expect.objectContaining({ name: "Refusal", kind, said: expect.objectContaining({ zh: expect.stringContaining(zh) }) });
export const at = (text: string): number => parseLocal(text) as number;

/** Two inspectors, their lead, the heads of two departments, and two who have no part in orders. */
export const lin = inspector("lin");
export const zhou = inspector("zhou");
export const qin = lead("qin");
export const ma = headOf("市城管局");
export const lu = headOf("市住建局");
export const leader: Asker = { userId: "fang", name: "方衡", roles: ["leader"], scope: ["/"] };
export const analyst: Asker = { userId: "song", name: "宋知", roles: ["analyst"], scope: ["/"] };
/** Stands in sentences and texts, and must not in what a unit is shown. */
const PSEUDONYM = "~AbCdEfGh_-345678";

/** Alerts that lin has confirmed, each with a case and what was found; besides them one untouched, one of another unit, and one without findings. */
export async function plantConfirmed(house: House, ids: readonly string[]): Promise<void> {
  await plantCity(house);
  const confirmed = { state: "confirmed", assignee: "lin" } as const;
  await plantAlerts(house, [
    ...[...ids, "none"].map((alert_id) => ({ alert_id, ...confirmed, ...(alert_id === "red" ? { level: "red" } : {}) })),
    { alert_id: "untouched" },
    { alert_id: "foreign", unit: "市住建局", ...confirmed },
  ]);
  const steps = [
    ["d1", at("2026-02-25 09:00"), "dispatched", "市热线中心", "市城管局"],
    ["r1", at("2026-02-26 09:00"), "returned", "市城管局", "市热线中心", "张三", null, `不属我单位，请联系13912345678，${PSEUDONYM}`],
    ["d2", at("2026-02-26 10:00"), "dispatched", "市热线中心", "市城管局"],
  ] as const;
  const about = [...ids, "foreign"].map((id) => `rx/${id}`);
  await plantCases(
    house,
    about.map((case_id) => ({ case_id, steps })),
  );
  const returned = { rule: "repeated-return", key: "r1", evidence: JSON.stringify(["d1", "r1"]), level: "yellow" };
  await plantFindings(
    house,
    about.flatMap((subject_id) => [
      { subject_id, ...returned, sentence_zh: `诉求人 ${PSEUDONYM} 的工单被退回` },
      { subject_id, rule: "completion-limit", evidence: JSON.stringify(["d2"]), sentence_zh: "办理超期两天" },
      { subject_id, rule: "many-units", sentence_zh: "已撤销的话", state: "withdrawn" },
    ]),
  );
}

/** What tests of orders do over and over, in one house. */
export const handling = (house: () => House) => {
  const issue = (alert: string, given: Partial<IssueAsk> = {}): Promise<OrderRow[]> =>
    issueOrder(house(), lin, { alert, units: ["市城管局"], demand: "限期办结并书面说明", days: 5, ...given });
  return {
    issue,
    one: async (alert: string, given: Partial<IssueAsk> = {}) => (await issue(alert, given))[0] as OrderRow,
    alertOf: (id: string) => house().store.db.selectFrom("alerts").selectAll().where("alert_id", "=", id).executeTakeFirstOrThrow(),
  };
};
