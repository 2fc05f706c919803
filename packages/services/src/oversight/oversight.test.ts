import { type EventTuple, parseLocal } from "@qingjian/events";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimAlert } from "../claim-alert.ts";
import { claimAlerts } from "../claim-alerts.ts";
import { confirmAlert } from "../confirm-alert.ts";
import { dismissAlert } from "../dismiss-alert.ts";
import type { House } from "../house.ts";
import { listAlerts } from "../list-alerts.ts";
import { issueOrder } from "../orders/issue-order.ts";
import { replyOrder } from "../orders/reply-order.ts";
import { sendBackOrder } from "../orders/send-back-order.ts";
import { signOrder } from "../orders/sign-order.ts";
import { readAlert } from "../read-alert.ts";
import { readCase } from "../read-case.ts";
import { reopenAlert } from "../reopen-alert.ts";
import { scan } from "../scan.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { headOf, inspector, plantCases, plantCity } from "../testing/rows.ts";
import type { Asker } from "../views.ts";
import { foldOversight } from "./fold-oversight.ts";
import { openOversight } from "./oversight-source.ts";
import { OFFICE } from "./own-log.ts";

const at = (text: string) => parseLocal(text) as number;
const [zhou, lin] = [inspector("zhou"), inspector("lin", ["/清河市/市城管局"])];
const qin: Asker = { ...inspector("qin"), roles: ["lead"] };
const wang: Asker = { ...qin, userId: "wang", scope: ["/清河市/市城管局"] };

describe.each(HOUSES)("the supervisors supervised, $engine", ({ open }) => {
  let house: House;
  let now = at("2026-03-04 12:00");
  beforeAll(async () => {
    house = await open(() => now);
    await plantCity(house);
    // signed for too late, otherwise as it should be: an alert each that stays as it is
    await plantCases(
      house,
      ["1", "2", "3", "4"].map((number) => {
        const unit = number === "4" ? "市住建局" : "市城管局";
        const step = (id: string, when: string, activity: string, by: string, to: string | null = null): EventTuple => [
          id,
          at(`2026-03-${when}`),
          activity,
          by,
          to,
        ];
        return {
          case_id: `rx/${number}`,
          unit,
          next_check_at: 0,
          steps: [
            step("a", "02 09:00", "received", "市热线中心"),
            step("b", "02 09:10", "dispatched", "市热线中心", unit),
            step("c", "04 09:10", "signed", unit),
            step("d", "04 09:20", "contacted", unit),
            step("e", "04 11:00", "replied", unit),
            step("f", "04 11:30", "closed", "市热线中心"),
            step("g", "04 11:40", "called-back", "市热线中心"),
          ],
        };
      }),
    );
    await sql`update bucket_states set next_due_at = 0`.execute(house.store.db);
  });
  afterAll(() => house?.close());

  const scanAt = (text: string) => {
    now = at(text);
    return scan(house, { asOf: now });
  };
  const number = async (caseId: string): Promise<string> =>
    (await house.store.db.selectFrom("alerts").select("number").where("subject_id", "=", caseId).executeTakeFirstOrThrow()).number;
  const found = async (caseNumber: string) => {
    const rows = await house.store.db
      .selectFrom("findings")
      .select(["rule", "key", "level", "state", "unit", "officer", "message"])
      .where("subject_id", "=", `oversight/${caseNumber}`)
      .orderBy("rule")
      .orderBy("key")
      .execute();
    return rows.map(({ rule, message, level, state, unit, officer }) => [rule, message, level, state, unit, officer].join(" "));
  };
  const rows = () =>
    house.store.db
      .selectFrom("cases")
      .innerJoin("case_checks as k", (join) => join.onRef("k.bucket", "=", "cases.bucket").onRef("k.case_id", "=", "cases.case_id"))
      .select(["cases.bucket", "cases.case_id", "unit", "trace", "opened_at", "closed_at", "events", "next_check_at"])
      .where("source", "=", "oversight")
      .orderBy("cases.case_id")
      .execute();
  const due = async () => Number(((await house.store.raw("select count(*) as n from oversight_due")) as { n: number }[])[0]?.n);
  const kept = (list: Awaited<ReturnType<typeof rows>>) => list.map(({ next_check_at: _, ...row }) => JSON.stringify(row));

  test("moves are noted from the first, and folded once the house keeps its own log", async () => {
    expect(await scanAt("2026-03-04 12:00")).toMatchObject({ cases: 4, alerts: 4 });
    expect([await due(), await foldOversight(house)]).toEqual([4, 0]);
    await openOversight(house);
    await openOversight(house);
    expect(await scanAt("2026-03-04 12:01")).toMatchObject({ cases: 4, made: 0, alerts: 0, faults: [] });
    expect(await due()).toBe(0);
    expect((await rows()).map(({ case_id, unit, events }) => [case_id, unit, events])).toEqual([
      ["oversight/YJ-2026-000001", expect.any(String), 1],
      ["oversight/YJ-2026-000002", expect.any(String), 1],
      ["oversight/YJ-2026-000003", expect.any(String), 1],
      ["oversight/YJ-2026-000004", expect.any(String), 1],
    ]);
    expect(await house.store.db.selectFrom("units").select("id").where("id", "=", OFFICE).execute()).toHaveLength(1);
  });

  test("a fold that is killed leaves nothing half done, and all still to do", async () => {
    now = at("2026-03-04 14:00");
    const ids = await house.store.db.selectFrom("alerts").select("alert_id").where("subject_id", "in", ["rx/1", "rx/3"]).execute();
    expect((await claimAlerts(house, zhou, { ids: ids.map(({ alert_id }) => alert_id) })).claimed).toHaveLength(2);
    const before = [await rows(), await due()];
    const dying: House = {
      ...house,
      store: {
        ...house.store,
        transaction: (work) =>
          house.store.transaction(async (tx) => {
            await work(tx);
            throw new Error("killed");
          }),
      },
    };
    await expect(foldOversight(dying)).rejects.toThrow("killed");
    expect([await rows(), await due()]).toEqual(before);
    expect(await foldOversight(house)).toBe(2);
    expect((await rows()).map(({ events }) => events).sort()).toEqual([1, 1, 2, 2]);
  });

  test("claimed and decided in time it keeps quiet; left, it is found against those who supervise, once, without a new event", async () => {
    await confirmAlert(house, zhou, { id: await number("rx/1") });
    await scanAt("2026-03-04 15:00");
    const left = await number("rx/2");
    const [waiting] = (await rows()).filter(({ case_id }) => case_id.endsWith(left));
    expect(waiting?.next_check_at).toBe(at("2026-03-07 00:00") + 1);
    expect(await scanAt("2026-03-06 17:00")).toMatchObject({ made: 0 });
    await scanAt("2026-03-07 00:01");
    expect(await found(left)).toEqual([`triage-overdue unclaimed yellow standing ${OFFICE} `]);
    expect(await found(await number("rx/1"))).toEqual([]);
    expect(await found(await number("rx/3"))).toEqual([]);
    expect(await scanAt("2026-03-07 00:02")).toMatchObject({ cases: 0 });
    expect(await found(left)).toHaveLength(1);
    // who leads the inspectors of that unit sees it, they do not; and it makes no log of itself
    const { rows: seen } = await listAlerts(house, wang, { source: ["oversight"] });
    expect(seen.map(({ caseNumber, unit }) => [caseNumber, unit])).toEqual([[left, "市城管局"]]);
    for (const stranger of [lin, zhou, { ...wang, scope: ["/清河市/市住建局"] }]) {
      expect((await listAlerts(house, stranger, { source: ["oversight"], q: left })).rows).toEqual([]);
      await expect(readAlert(house, stranger, seen[0]?.id as string)).rejects.toMatchObject({ kind: "not-found" });
      await expect(readCase(house, stranger, `oversight/${left}`)).rejects.toMatchObject({ kind: "not-found" });
    }
    expect((await readCase(house, wang, `oversight/${left}`)).case.number).toBe(left);
    expect(await due()).toBe(0);
    expect((await rows()).map(({ case_id }) => case_id)).toHaveLength(4);
  });

  test("dismissed and taken up again, it waits anew, and is claimed with that", async () => {
    const third = await number("rx/3");
    now = at("2026-03-09 10:00");
    await dismissAlert(house, zhou, { id: third, reason: "data-error" });
    now = at("2026-03-10 10:00");
    await reopenAlert(house, zhou, { id: third });
    await scanAt("2026-03-18 10:00");
    expect(await found(third)).toEqual([]);
    await scanAt("2026-03-25 00:01");
    expect(await found(third)).toEqual([`triage-overdue undecided red standing ${OFFICE} zhou`]);
  });

  test("an order is the unit's to sign and answer; sent back three times it is found too", async () => {
    now = at("2026-03-25 09:00");
    const [order] = await issueOrder(house, zhou, {
      alert: await number("rx/1"),
      units: ["市城管局"],
      demand: "限期签收，说明原因",
      days: 5,
    });
    const id = order?.number as string;
    await scanAt("2026-03-26 12:00");
    expect(await found(id)).toEqual([]);
    await scanAt("2026-03-27 00:01");
    expect(await found(id)).toEqual(["order-overdue unsigned notice standing 市城管局 "]);
    const head = headOf("市城管局");
    now = at("2026-03-27 09:00");
    await signOrder(house, head, { id });
    for (const hour of [10, 11, 12]) {
      now = at(`2026-03-27 ${hour}:00`);
      await replyOrder(house, head, { id, note: "已整改" });
      now = at(`2026-03-27 ${hour}:30`);
      await sendBackOrder(house, zhou, { id, note: "没有说明原因" });
    }
    await scanAt("2026-03-27 13:00");
    expect(await found(id)).toEqual([
      `order-overdue signedLate notice standing 市城管局 ${head.userId}`,
      `repeated-return returned yellow standing ${OFFICE} zhou`,
    ]);
    const [alert] = (await listAlerts(house, wang, { source: ["oversight"], q: id })).rows;
    expect([alert?.unit, alert?.level]).toEqual(["市城管局", "yellow"]);
    await scanAt("2026-04-10 00:01");
    expect((await found(id)).some((line) => line.startsWith("order-overdue unanswered red standing 市城管局"))).toBe(true);
  });

  test("an alert of the house's own log is handled like any other, and tells nothing of itself", async () => {
    const [own] = (await listAlerts(house, qin, { source: ["oversight"] })).rows;
    await expect(claimAlert(house, lin, { id: own?.id as string })).rejects.toMatchObject({ kind: "not-found" });
    expect((await claimAlerts(house, lin, { ids: [own?.id as string] })).refused).toHaveLength(1);
    await claimAlert(house, qin, { id: own?.id as string });
    expect(await due()).toBe(0);
  });

  test("several fold and people act at once: every move is told, in the end, and once", async () => {
    await sql`insert into oversight_due (bucket, kind, id, at) select bucket, 'alert', alert_id, 0 from alerts on conflict do nothing`.execute(
      house.store.db,
    );
    const fourth = await number("rx/4");
    const [folded] = await Promise.all([
      Promise.all(Array.from({ length: 4 }, () => foldOversight(house))),
      claimAlert(house, zhou, { id: fourth }).then(() => confirmAlert(house, zhou, { id: fourth })),
    ]);
    expect(folded.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(4);
    await foldOversight(house);
    expect(await due()).toBe(0);
    const [row] = (await rows()).filter(({ case_id }) => case_id.endsWith(fourth));
    expect(row?.events).toBe(3);
  });

  test("folded again from the beginning, every row is the same", async () => {
    const before = await rows();
    await sql`insert into oversight_due (bucket, kind, id, at) select bucket, 'alert', alert_id, 0 from alerts union all select bucket, 'order', order_id, 0 from orders`.execute(
      house.store.db,
    );
    expect(await foldOversight(house)).toBe(5);
    expect(kept(await rows())).toEqual(kept(before));
    await scanAt("2026-04-10 00:02");
    expect(await scanAt("2026-04-10 00:02")).toMatchObject({ cases: 0 });
  });
});
