import { type EventTuple, packTrace, parseLocal } from "@qingjian/events";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimAlert } from "../claim-alert.ts";
import { confirmAlert } from "../confirm-alert.ts";
import type { House } from "../house.ts";
import { reopenAlert } from "../reopen-alert.ts";
import { scan } from "../scan.ts";
import { plantClaimed } from "../testing/claimed.ts";
import { against } from "../testing/ledger-entries.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { inspector, plantCases, plantCity } from "../testing/rows.ts";
import type { Asker } from "../views.ts";
import { readLedgerSubject } from "./read-ledger-subject.ts";

const at = (text: string) => parseLocal(text) as number;
const zhou = inspector("zhou");
const qin: Asker = { ...inspector("qin"), roles: ["lead"] };

describe.each(HOUSES)("points follow what was found, $engine", ({ open }) => {
  let house: House;
  let now = at("2026-03-04 12:00");
  beforeAll(async () => {
    house = await open(() => now);
    await plantCity(house);
  });
  afterAll(() => house?.close());

  test("three notices in a row; a finding that its log takes back takes the row with it", async () => {
    now = at("2026-05-06 12:00");
    await plantCases(house, [{ case_id: "rx/late", unit: "执法协调科", next_check_at: 0, steps: LATE }]);
    await sql`update bucket_states set next_due_at = 0`.execute(house.store.db);
    await scan(house, { asOf: now });
    await sql`update findings set level = 'notice', unit = '执法协调科' where subject_id = 'rx/late'`.execute(house.store.db);
    const { alert_id } = await house.store.db
      .selectFrom("alerts")
      .select("alert_id")
      .where("subject_id", "=", "rx/late")
      .executeTakeFirstOrThrow();
    await plantClaimed(house, ["n1"], { unit: "执法协调科", level: "notice" });
    await confirmAlert(house, zhou, { id: "n1" });
    await claimAlert(house, zhou, { id: alert_id });
    await confirmAlert(house, zhou, { id: alert_id });
    const before = await against(house, qin, "执法协调科");
    const notices = before.lines.filter((line) => line === "points 0").length;
    expect(notices).toBeGreaterThanOrEqual(3);
    const runs = Math.floor(notices / 3);
    expect([before.lines[3], before.points, before.lines.length]).toEqual(["run 3", 3 * runs, notices + runs]);
    await sql`update cases set trace = ${JSON.stringify(packTrace({}, LATE.slice(0, 1)))}::json, revision = 2 where case_id = 'rx/late'`.execute(
      house.store.db,
    );
    await sql`update case_checks set next_check_at = 0 where case_id = 'rx/late'`.execute(house.store.db);
    await sql`update bucket_states set next_due_at = 0`.execute(house.store.db);
    await scan(house, { asOf: now });
    const after = await against(house, qin, "执法协调科");
    expect(after.points).toBe(0);
    expect(after.lines.filter((line) => line === "reversal -3")).toHaveLength(runs);
  });

  test("a finding that its log lowers costs what it is worth now, and the difference when it rises and is confirmed again", async () => {
    now = at("2026-05-08 12:00");
    const judged = async (steps: readonly EventTuple[]) => {
      await sql`update cases set trace = ${JSON.stringify(packTrace({}, steps))}::json, revision = revision + 1 where case_id = 'rx/fell'`.execute(
        house.store.db,
      );
      await sql`update case_checks set next_check_at = 0 where case_id = 'rx/fell'`.execute(house.store.db);
      await sql`update bucket_states set next_due_at = 0`.execute(house.store.db);
      await scan(house, { asOf: now });
      const { alert_id } = await house.store.db
        .selectFrom("alerts")
        .select("alert_id")
        .where("subject_id", "=", "rx/fell")
        .executeTakeFirstOrThrow();
      return alert_id;
    };
    const entered = async () => {
      const rows = await house.store.db
        .selectFrom("ledger_entries")
        .select(["kind", "level", "wanted", "month", "reason"])
        .where("subject_id", "=", "rx/fell")
        .where("rule", "=", "repeated-return")
        .where("party", "=", "unit/执法协调科")
        .where("kind", "<>", "run")
        .orderBy("seq")
        .execute();
      return rows.map(({ kind, level, wanted, month, reason }) => `${month} ${kind} ${level} ${wanted} ${reason ?? ""}`.trim());
    };
    await plantCases(house, [{ case_id: "rx/fell", unit: "执法协调科", next_check_at: 0, steps: LATE }]);
    const id = await judged([...LATE, ...AGAIN]);
    await claimAlert(house, zhou, { id });
    await confirmAlert(house, zhou, { id });
    const first = "2026-05 points red 10";
    expect(await entered()).toEqual([first]);
    now = at("2026-06-01 09:00");
    await judged(LATE);
    const lowered = [first, "2026-05 reversal red -10 finding-fell", "2026-05 points yellow 5 finding-fell"];
    expect(await entered()).toEqual(lowered);
    await judged(LATE);
    expect(await entered(), "judged again, nothing more").toEqual(lowered);
    const { entries } = await readLedgerSubject(house, qin, { kind: "unit", id: "执法协调科", limit: 200 });
    expect(entries.find(({ reason }) => reason?.zh === "命中已降级")).toBeDefined();
    await judged([...LATE, ...AGAIN]);
    expect(await entered(), "risen, it waits for whoever confirms").toEqual(lowered);
    await sql`update alerts set state = 'closed' where alert_id = ${id}`.execute(house.store.db);
    await reopenAlert(house, zhou, { id });
    await confirmAlert(house, zhou, { id });
    expect(await entered()).toEqual([...lowered, "2026-06 points red 5"]);
  });
});

const LATE: readonly EventTuple[] = [
  ["b", at("2026-05-06 09:10"), "dispatched", "市热线中心", "执法协调科"],
  ["r", at("2026-05-06 10:00"), "returned", "执法协调科", "市热线中心"],
  ["d", at("2026-05-06 10:10"), "dispatched", "市热线中心", "执法协调科"],
  ["s", at("2026-05-06 11:00"), "returned", "执法协调科", "市热线中心"],
];
const AGAIN: readonly EventTuple[] = [
  ["t", at("2026-05-06 11:10"), "dispatched", "市热线中心", "执法协调科"],
  ["u", at("2026-05-06 12:00"), "returned", "执法协调科", "市热线中心"],
];
