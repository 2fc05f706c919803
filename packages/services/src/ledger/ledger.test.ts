import { parseLocal } from "@qingjian/events";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { confirmAlert } from "../confirm-alert.ts";
import { decideProposal } from "../decide-proposal.ts";
import { dismissAlert } from "../dismiss-alert.ts";
import type { House } from "../house.ts";
import { decideObjection } from "../orders/decide-objection.ts";
import { issueOrder } from "../orders/issue-order.ts";
import { objectOrder } from "../orders/object-order.ts";
import { proposePolicies } from "../propose-policies.ts";
import { reopenAlert } from "../reopen-alert.ts";
import { scan } from "../scan.ts";
import { type Claimed, plantClaimed } from "../testing/claimed.ts";
import { against } from "../testing/ledger-entries.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { headOf, inspector, plantCity, plantFindings } from "../testing/rows.ts";
import type { Asker } from "../views.ts";
import { decideExemption } from "./decide-exemption.ts";
import { listLedger } from "./list-ledger.ts";
import { proposeExemption } from "./propose-exemption.ts";
import { readLedgerSubject } from "./read-ledger-subject.ts";
import { recordStep } from "./record-step.ts";
import { suggestSteps } from "./suggest-steps.ts";

const at = (text: string) => parseLocal(text) as number;
const [zhou, lin] = [inspector("zhou"), inspector("lin", ["/清河市/市住建局"])];
const qin: Asker = { ...inspector("qin"), roles: ["lead"] };
const analyst = (userId: string): Asker => ({ ...inspector(userId), roles: ["analyst"] });

describe.each(HOUSES)("the ledger, $engine", ({ open }) => {
  let house: House;
  let now = at("2026-03-04 12:00");
  beforeAll(async () => {
    house = await open(() => now);
    await plantCity(house);
  });
  afterAll(() => house?.close());

  const plant = (names: readonly string[], given: Claimed = {}) => plantClaimed(house, names, given);

  test("confirmed, it is entered against the unit and the officer, once; dismissed after all it is taken back; confirmed again it counts anew", async () => {
    await plant(["a"], { officer: "张三", rules: ["completion-limit", "signing-overdue"] });
    await expect(against(house, qin, "市城管局")).rejects.toMatchObject({ kind: "not-found" });
    await confirmAlert(house, zhou, { id: "a" });
    expect(await against(house, qin, "市城管局")).toEqual({ lines: ["points 5", "points 5"], points: 10 });
    expect(await against(house, qin, "市城管局/张三", "officer")).toEqual({ lines: ["points 5", "points 5"], points: 10 });
    await sql`update alerts set state = 'closed' where alert_id = 'a'`.execute(house.store.db);
    await reopenAlert(house, zhou, { id: "a" });
    await confirmAlert(house, zhou, { id: "a" });
    expect((await against(house, qin, "市城管局")).points, "confirmed again, nothing twice").toBe(10);
    await sql`update alerts set state = 'closed' where alert_id = 'a'`.execute(house.store.db);
    await reopenAlert(house, zhou, { id: "a" });
    await dismissAlert(house, zhou, { id: "a", reason: "data-error" });
    expect(await against(house, qin, "市城管局")).toEqual({ lines: ["points 5", "points 5", "reversal -5", "reversal -5"], points: 0 });
    const { entries } = await readLedgerSubject(house, qin, { kind: "unit", id: "市城管局" });
    expect(entries[0]).toMatchObject({
      alert: { number: "YJ-2026-a" },
      reason: { zh: "数据错误或重复推送" },
      finding: { caseNumber: "a" },
      month: "2026-03",
    });
    await reopenAlert(house, zhou, { id: "a" });
    await confirmAlert(house, zhou, { id: "a" });
    expect((await against(house, qin, "市城管局/张三", "officer")).points).toBe(10);
    const lines = await house.store.db
      .selectFrom("audit_entries")
      .select("action")
      .where("subject_id", "=", "a")
      .where("action", "like", "ledger.%")
      .orderBy("seq")
      .execute();
    expect(lines.map(({ action }) => action)).toEqual(["ledger.enter", "ledger.reverse", "ledger.enter"]);
  });

  test("many confirmed at once: numbers without a gap, no cap passed, one winner an alert", async () => {
    now = at("2026-04-01 12:00");
    const names = Array.from({ length: 16 }, (_, index) => `m${index}`);
    await plant(names, { unit: "市住建局", level: "orange" });
    const asked = await Promise.allSettled([...names, ...names].map((id) => confirmAlert(house, zhou, { id })));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(16);
    const { entries, years } = await readLedgerSubject(house, lin, { kind: "unit", id: "市住建局", limit: 200 });
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 16 }, (_, index) => 16 - index));
    expect(years).toEqual([{ year: "2026", points: 60, months: { "2026-04": 60 } }]);
    expect(entries.map(({ wanted }) => wanted)).toEqual(entries.map(() => 7));
  });

  test("what it costs is proposed by one analyst and approved by another, for an item, a unit and days", async () => {
    now = at("2026-06-01 12:00");
    await house.store.db
      .insertInto("items")
      .values({ id: "供暖", name: "供暖", kind: "hotline", promised_days: null, legal_days: null })
      .execute();
    const { id } = await proposePolicies(house, analyst("song"), {
      note: "试行",
      set: [
        {
          id: "ledger-heating",
          rule: "ledger-points",
          where: { item: "供暖" },
          from: "2026-01-01",
          params: { yellow: 2, units: { 市城管局: { yellow: 9 } } },
        },
        { id: "ledger-steps", rule: "ledger-ladder", params: { officer: { "self-criticism": 1 }, unit: {} } },
      ],
    });
    await expect(
      proposePolicies(house, analyst("song"), { note: "错", set: [{ id: "x", rule: "ledger-points", params: { yellow: -1 } }] }),
    ).rejects.toMatchObject({ kind: "invalid" });
    await expect(decideProposal(house, analyst("song"), { id, approve: true })).rejects.toMatchObject({ kind: "forbidden" });
    await decideProposal(house, analyst("he"), { id, approve: true });
    await plant(["p1"], { unit: "市城管局二分局", item: "供暖", officer: "赵六" });
    await plant(["p2"], { unit: "市城管局", item: "供暖", officer: "钱七" });
    await plant(["p3"], { unit: "市城管局", item: "供水", officer: "孙八" });
    for (const name of ["p1", "p2", "p3"]) await confirmAlert(house, zhou, { id: name });
    expect((await against(house, qin, "市城管局二分局")).points).toBe(2);
    expect((await against(house, qin, "市城管局/钱七", "officer")).points).toBe(9);
    expect((await against(house, qin, "市城管局/孙八", "officer")).points).toBe(5);
    const { entries } = await readLedgerSubject(house, zhou, { kind: "unit", id: "市城管局二分局" });
    expect(entries[0]?.policies).toEqual(["ledger-heating"]);
    expect(await scan(house, { asOf: now }), "the judge asks nothing of it").toMatchObject({ faults: [] });
  });

  test("exempt by two, it is taken back and stays out; declined, it may be asked again", async () => {
    await plant(["x1"], { unit: "市城管局二分局", officer: "李四", rules: ["completion-limit", "signing-overdue"] });
    const ask = { alert: "x1", rule: "signing-overdue", ground: "own-correction", note: "通知前一日已补签" } as const;
    await expect(proposeExemption(house, zhou, { ...ask, rule: "none" })).rejects.toMatchObject({ kind: "not-found" });
    await expect(proposeExemption(house, headOf("市城管局"), ask)).rejects.toMatchObject({ kind: "forbidden" });
    const first = await proposeExemption(house, qin, ask);
    await expect(proposeExemption(house, zhou, ask)).rejects.toMatchObject({ kind: "conflict" });
    await expect(decideExemption(house, qin, { id: first.id, approve: true })).rejects.toMatchObject({ kind: "forbidden" });
    const other: Asker = { ...qin, userId: "lead-2" };
    await decideExemption(house, other, { id: first.id, approve: false, reason: "证据不足" });
    const again = await proposeExemption(house, zhou, ask);
    await confirmAlert(house, zhou, { id: "x1" });
    expect((await against(house, qin, "市城管局二分局/李四", "officer")).points).toBe(10);
    const settled = await Promise.allSettled([qin, other].map((lead) => decideExemption(house, lead, { id: again.id, approve: true })));
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await against(house, qin, "市城管局二分局/李四", "officer")).toEqual({
      lines: ["points 5", "points 5", "exemption -5"],
      points: 5,
    });
    await sql`update alerts set state = 'closed' where alert_id = 'x1'`.execute(house.store.db);
    await reopenAlert(house, zhou, { id: "x1" });
    await confirmAlert(house, zhou, { id: "x1" });
    expect((await against(house, qin, "市城管局二分局/李四", "officer")).points).toBe(5);
  });

  test("of two units under order, the one whose objection is upheld has its points back, and no other", async () => {
    now = at("2026-07-01 12:00");
    await plant(["o1"], { unit: "市城管局" });
    await plantFindings(house, [{ subject_id: "rx/o1", rule: "ping-pong", unit: "市住建局", level: "red" }]);
    await confirmAlert(house, zhou, { id: "o1" });
    const [mine, theirs] = [await against(house, qin, "市城管局"), await against(house, qin, "市住建局")];
    expect(theirs.lines.at(-1)).toBe("points 10");
    const orders = await issueOrder(house, zhou, { alert: "o1", units: ["市城管局", "市住建局"], demand: "说明原因", days: 5 });
    const id = orders.find(({ unit }) => unit === "市住建局")?.id as string;
    await objectOrder(house, headOf("市住建局"), { id, note: "不是我局办理" });
    await decideObjection(house, qin, { id, upheld: true, note: "属实" });
    expect((await against(house, qin, "市住建局")).lines.at(-1)).toBe("reversal -10");
    expect(await against(house, qin, "市城管局")).toEqual(mine);
    const { entries } = await readLedgerSubject(house, qin, { kind: "unit", id: "市住建局" });
    expect(entries[0]?.orders.map(({ number }) => number)).toHaveLength(2);
    expect(entries[0]?.reason?.zh).toBe("异议成立");
  });

  test("lists are of the scope; a sum suggests a step, which a lead decides on", async () => {
    await plant(["section"], { unit: "执法协调科" });
    await confirmAlert(house, zhou, { id: "section" });
    expect((await listLedger(house, lin, { period: "2026" })).rows.map(({ id }) => id)).toEqual(["市住建局"]);
    expect((await listLedger(house, headOf("市城管局"), { kind: "unit" })).rows.map(({ id }) => id).sort()).toEqual(
      ["市城管局", "执法协调科"].sort(),
    );
    const { rows } = await listLedger(house, zhou, { period: "2026-04" });
    expect(rows).toMatchObject([{ kind: "unit", id: "市住建局", points: 60, findings: { orange: 16, red: 0 } }]);
    const pages: string[] = [];
    for (let cursor: string | undefined | null = undefined; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof listLedger>> = await listLedger(house, zhou, { limit: 2, cursor });
      pages.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
    }
    expect(pages).toEqual((await listLedger(house, zhou, { limit: 200 })).rows.map(({ id }) => id));
    expect(new Set(pages).size).toBe(pages.length);

    const before = await suggestSteps(house, zhou, { year: "2026" });
    const one = before.find(({ officer }) => officer === "钱七");
    expect(one).toMatchObject({ step: "self-criticism", from: 1, points: 9, taken: null });
    const ask = { kind: "officer", id: one?.id as string, year: "2026", step: "self-criticism", reason: "屡次超期" } as const;
    await expect(recordStep(house, zhou, ask)).rejects.toMatchObject({ kind: "forbidden" });
    const twice = await Promise.allSettled([recordStep(house, qin, ask), recordStep(house, qin, ask)]);
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await suggestSteps(house, zhou, { year: "2026" })).some(({ officer }) => officer === "钱七")).toBe(false);
    expect((await readLedgerSubject(house, qin, { kind: "officer", id: ask.id })).steps).toMatchObject([
      { step: "self-criticism", suggested: "self-criticism", points: 9 },
    ]);
  });
});
