import { bucketOf, type Schema } from "@qingjian/db";
import { type EventTuple, packTrace } from "@qingjian/events";
import type { Insertable } from "kysely";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";

/** Rows put straight into the tables, for tests of what reads them. */
type Row<Table extends keyof Schema> = Insertable<Schema[Table]>;

/** 清河市 with two departments (one has a section) and a district, and a unit nobody has placed. */
export const TREE = [
  { id: "清河市", name: "清河市", parent_id: null, path: "/清河市/", grp: "市本级" },
  { id: "市城管局", name: "市城管局", parent_id: "清河市", path: "/清河市/市城管局/", grp: "市直部门" },
  { id: "执法协调科", name: "执法协调科", parent_id: "市城管局", path: "/清河市/市城管局/执法协调科/", grp: "科室" },
  { id: "市住建局", name: "市住建局", parent_id: "清河市", path: "/清河市/市住建局/", grp: "市直部门" },
  { id: "市城管局二分局", name: "市城管局二分局", parent_id: "清河市", path: "/清河市/市城管局二分局/", grp: "市直部门" },
  { id: "外来单位", name: "外来单位", parent_id: null, path: "/外来单位/", grp: "未归口" },
] as const;

export const inspector = (userId: string, scope: readonly string[] = ["/"]): Asker => ({
  userId,
  name: userId,
  roles: ["inspector"],
  scope,
});
export const lead = (userId: string, scope: readonly string[] = ["/"]): Asker => ({ userId, name: userId, roles: ["lead"], scope });
export const headOf = (unit: string): Asker => ({ userId: `head-${unit}`, name: unit, roles: ["head"], scope: [`/清河市/${unit}`] });

export async function plantCity({ store }: House): Promise<void> {
  const source = { centres: JSON.stringify(["市热线中心"]), mapping: null, created_at: 0 };
  await store.db
    .insertInto("units")
    .values([...TREE])
    .execute();
  await store.db
    .insertInto("sources")
    .values([
      { ...source, id: "rx", kind: "hotline", title_zh: "热线平台", title_en: "Hotline", custody: "transfers" },
      { ...source, id: "sp", kind: "approval", title_zh: "审批平台", title_en: "Approvals", custody: "runs", centres: "[]" },
    ])
    .execute();
}

export async function plantAlerts(
  { store }: House,
  alerts: readonly (Partial<Row<"alerts">> & { readonly alert_id: string })[],
): Promise<void> {
  const rows = alerts.map((alert, at): Row<"alerts"> => {
    const subject_id = alert.subject_id ?? `rx/${alert.alert_id}`;
    return {
      bucket: bucketOf(subject_id),
      number: `YJ-2026-${String(at + 1).padStart(6, "0")}`,
      subject_kind: "case",
      subject_id,
      source: "rx",
      level: "yellow",
      state: "raised",
      basis_withdrawn: false,
      unit: "市城管局",
      officer: null,
      item: null,
      headline_zh: `预警 ${alert.alert_id}`,
      headline_en: `Alert ${alert.alert_id}`,
      families: ["timeout"],
      rules: ["completion-limit"],
      findings: 1,
      assignee: null,
      raised_at: 1000,
      changed_at: 1000,
      due_at: null,
      decided_at: null,
      decided_by: null,
      reason: null,
      note: null,
      revision: 1,
      ...alert,
    };
  });
  for (let at = 0; at < rows.length; at += 500)
    await store.db
      .insertInto("alerts")
      .values(rows.slice(at, at + 500))
      .execute();
}

export async function plantCases(
  { store }: House,
  cases: readonly (Partial<Row<"cases"> & Row<"case_checks">> & { readonly case_id: string; readonly steps?: readonly EventTuple[] })[],
): Promise<void> {
  const rows = cases.map(
    ({ steps = [], next_check_at: _, judged_revision: __, judged_at: ___, unknown: ____, given: _____, ...given }): Row<"cases"> => {
      const opened = steps[0]?.[1] ?? given.opened_at ?? 1000;
      return {
        bucket: bucketOf(given.case_id),
        source: given.case_id.slice(0, given.case_id.indexOf("/")),
        item: null,
        class: null,
        place: null,
        unit: "市城管局",
        petitioner: null,
        urgent: false,
        title: null,
        due: null,
        opened_at: opened,
        closed_at: null,
        last_event_at: steps.at(-1)?.[1] ?? opened,
        events: Math.max(1, steps.length), // none has only a case that its source has deleted
        trace: JSON.stringify(packTrace({}, steps)),
        revision: 1,
        ...given,
      };
    },
  );
  const checks = cases.map(
    ({ case_id, next_check_at = null, judged_revision = 1, judged_at = 1000, unknown = false }): Row<"case_checks"> => ({
      bucket: bucketOf(case_id),
      ...{ case_id, next_check_at, judged_revision, judged_at, unknown },
    }),
  );
  for (let at = 0; at < rows.length; at += 500)
    await store.db
      .insertInto("cases")
      .values(rows.slice(at, at + 500))
      .execute();
  for (let at = 0; at < checks.length; at += 500)
    await store.db
      .insertInto("case_checks")
      .values(checks.slice(at, at + 500))
      .execute();
}

export async function plantFindings(
  { store }: House,
  findings: readonly (Partial<Row<"findings">> & { readonly subject_id: string; readonly rule: string })[],
): Promise<void> {
  const rows = findings.map(
    (finding): Row<"findings"> => ({
      bucket: bucketOf(finding.subject_id),
      subject_kind: "case",
      key: "",
      family: "timeout",
      level: "red",
      state: "standing",
      source: "rx",
      message: "over",
      sentence_zh: "超期",
      sentence_en: "late",
      remedy_zh: "",
      remedy_en: "",
      evidence: "[]",
      data: "{}",
      unit: "市城管局",
      officer: null,
      rule_revision: 1,
      params: "{}",
      policies: "[]",
      calendar: "china@1",
      occurred_at: 1000,
      made_at: 1000,
      changed_at: 1000,
      changes: 1,
      ...finding,
    }),
  );
  for (let at = 0; at < rows.length; at += 500)
    await store.db
      .insertInto("findings")
      .values(rows.slice(at, at + 500))
      .execute();
}
