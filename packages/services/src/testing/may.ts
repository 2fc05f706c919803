import type { EventTuple } from "@qingjian/events";
import type { House } from "../house.ts";
import { plantAlerts, plantCases, plantCity, plantFindings } from "./rows.ts";

/** Shanghai time of 2026. */
export const at = (month: number, day: number, hour = 10) => Date.UTC(2026, month - 1, day, hour - 8);
/** When May is looked back on. */
export const NOW = at(6, 1);
const CENTRE = "市热线中心";
const step = (
  id: string,
  when: number,
  activity: string,
  unit: string,
  toUnit: string | null = null,
  attributes: EventTuple[8] = null,
): EventTuple =>
  attributes === null ? [id, when, activity, unit, toUnit] : [id, when, activity, unit, toUnit, null, null, null, attributes];

/** A small May 2026: two orders, one application, one case of April, and what was found. */
export async function plantMay(house: House): Promise<void> {
  await plantCity(house);
  await plantCases(house, [
    {
      // 6:30 on the 6th from 9:00 to 17:00, less the two hours it stood still with notice
      case_id: "rx/1",
      steps: [
        step("d1", at(5, 6, 9), "dispatched", CENTRE, "市城管局"),
        step("s1", at(5, 6, 10), "suspended", "市城管局", null, { notified: "是" }),
        step("s2", at(5, 6, 12), "resumed", "市城管局"),
        step("x1", at(5, 6, 16), "extension-granted", "市城管局", null, { days: 1 }),
        step("c1", at(5, 6, 17), "closed", "市城管局"),
        step("b1", at(5, 7), "called-back", CENTRE, null, { satisfied: "yes", resolved: "no" }),
        step("b2", at(5, 8), "called-back", CENTRE, null, { reached: "no", satisfied: "no" }),
      ],
      closed_at: at(5, 6, 17),
    },
    {
      case_id: "rx/2",
      unit: "市住建局",
      steps: [
        step("d1", at(4, 28), "dispatched", CENTRE, "市城管局"),
        step("r1", at(5, 6), "returned", "市城管局", CENTRE),
        step("d2", at(5, 7), "dispatched", CENTRE, "市住建局"),
        step("c1", at(5, 8), "closed", "市住建局"),
        step("o1", at(5, 11), "reopened", "市住建局"),
        // half a surrogate pair and a NUL, as a foreign log may have them
        ["c2", at(5, 12), "noted", "市住建局", null, null, null, "坏\\字\ud800\u0000"],
      ],
    },
    {
      case_id: "sp/1",
      unit: "市住建局",
      steps: [step("a", at(5, 29, 16), "accepted", "市住建局"), step("d", at(6, 1, 9), "decided", "市住建局")],
      closed_at: at(6, 1, 9),
    },
    {
      case_id: "sp/9",
      unit: null,
      steps: [step("a", at(4, 1), "accepted", "市住建局"), step("d", at(4, 2), "decided", "市住建局")],
      closed_at: at(4, 2),
    },
  ]);
  await plantAlerts(house, [
    {
      alert_id: "a",
      subject_id: "rx/2",
      unit: "市住建局",
      rules: ["completion-limit", "ping-pong"],
      raised_at: at(5, 12),
      level: "red",
      state: "confirmed",
      decided_at: at(5, 13),
    },
    { alert_id: "b", subject_id: "rx/2", unit: "市住建局", rules: ["completion-limit"], raised_at: at(5, 1), state: "closed" },
    { alert_id: "c", subject_id: "rx/1", raised_at: at(5, 7), rules: ["signing-overdue"], state: "dismissed", decided_at: at(5, 8) },
    // on those who supervise: for leads alone, in no workbook
    {
      alert_id: "d",
      subject_id: "oversight/c",
      source: "oversight",
      unit: "纪检监察机关",
      rules: ["triage-overdue"],
      raised_at: at(5, 9),
      level: "red",
    },
  ]);
  await plantFindings(house, [
    { subject_id: "oversight/c", source: "oversight", rule: "triage-overdue", unit: "纪检监察机关", occurred_at: at(5, 9) },
    {
      subject_id: "rx/2",
      rule: "completion-limit",
      unit: "市住建局",
      occurred_at: at(5, 12),
      sentence_zh: "=超期",
      data: JSON.stringify({ due: { at: at(5, 12) }, limit: { limit: { officeDays: 5 } }, late: { worked: 0 } }),
    },
    { subject_id: "rx/2", rule: "ping-pong", family: "shirking", unit: "市住建局", key: "d2", occurred_at: at(5, 7) },
    {
      subject_id: "rx/1",
      rule: "signing-overdue",
      key: "d1",
      level: "yellow",
      occurred_at: at(5, 6),
      data: JSON.stringify({ due: { at: at(5, 6, 9) }, signed: { at: at(5, 6, 11) } }),
    },
    { subject_id: "rx/1", rule: "skipped-step", family: "misconduct", unit: null, occurred_at: at(5, 31, 23) },
    { subject_id: "rx/1", rule: "many-units", family: "shirking", occurred_at: at(5, 8), state: "withdrawn" },
    { subject_id: "rx/1", rule: "late-return", family: "shirking", occurred_at: at(6, 1, 0) },
  ]);
}
