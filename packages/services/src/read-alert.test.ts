import { type EventTuple, packTrace } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimAlert } from "./claim-alert.ts";
import { dismissAlert } from "./dismiss-alert.ts";
import type { House } from "./house.ts";
import { listCases } from "./list-cases.ts";
import { listRules } from "./list-rules.ts";
import { listUnits } from "./list-units.ts";
import { readAlert } from "./read-alert.ts";
import { readCase } from "./read-case.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { headOf, inspector, lead, plantAlerts, plantCases, plantCity, plantFindings } from "./testing/rows.ts";
import { ALERT_MOVES } from "./views.ts";

const at = (day: number, hour: number) => Date.UTC(2026, 4, day, hour - 8);
const NOW = at(13, 10);
const lin = inspector("lin");
const CENTRE = "市热线中心";
const STEPS: readonly EventTuple[] = [
  ["e1", at(6, 10), "dispatched", CENTRE, "市城管局"],
  ["e2", at(6, 11), "returned", "市城管局", CENTRE],
  ["e3", at(7, 9), "dispatched", CENTRE, "市住建局"],
  ["e4", at(7, 15), "returned", "市住建局", CENTRE],
  ["e5", at(8, 9), "dispatched", CENTRE, "市城管局"],
];

describe.each(HOUSES)("reading alerts and cases on the $engine engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantCity(house);
    await plantCases(house, [
      {
        case_id: "rx/RX1",
        steps: STEPS,
        title: "50%_油烟",
        petitioner: "~p1",
        trace: JSON.stringify(packTrace({ title: "50%_油烟", petitioner: "~p1", attributes: { urgency: 2 } }, STEPS)),
      },
      { case_id: "rx/RX2", steps: [["e1", at(7, 10), "dispatched", CENTRE, "市住建局"]], unit: "市住建局" },
      { case_id: "sp/SP1", steps: [["e1", at(6, 10), "accepted", "执法协调科"]], unit: "执法协调科", closed_at: at(7, 10) },
      { case_id: "rx/RX0", steps: [["e1", at(6, 10), "received", CENTRE]], unit: null },
    ]);
    await plantAlerts(house, [
      { alert_id: "now", subject_id: "rx/RX1", level: "red", rules: ["ping-pong", "completion-limit"] },
      { alert_id: "earlier", subject_id: "rx/RX1", state: "dismissed", raised_at: 500 },
      { alert_id: "elsewhere", subject_id: "rx/RX1", state: "closed", raised_at: 400, unit: "市住建局" },
      { alert_id: "theirs", subject_id: "rx/RX2", unit: "市住建局", state: "confirmed", rules: ["ping-pong"] },
    ]);
    await plantFindings(house, [
      { subject_id: "rx/RX1", rule: "ping-pong", family: "shirking" },
      { subject_id: "rx/RX2", rule: "ping-pong", family: "shirking", unit: "市住建局" },
      { subject_id: "rx/RX2", rule: "many-units", family: "shirking", unit: "市住建局", state: "withdrawn" },
    ]);
  });
  afterAll(() => house.close());

  test("an alert comes with its case, account, history and what else there is on the case", async () => {
    const alert = await readAlert(house, lin, "yj-2026-000001");
    expect(alert).toMatchObject({
      id: "now",
      caseNumber: "RX1",
      case: { petitioner: "~p1", title: "50%_油烟", attributes: { urgency: 2 }, closedAt: null },
      history: [],
    });
    expect(alert.account?.findings.map(({ rule }) => rule)).toContain("ping-pong");
    expect(alert.case?.notation).toMatch(/> 2026-05-08 09:00 {2}dispatched/);
    expect(alert.others.map(({ id }) => id)).toEqual(["earlier", "elsewhere"]);
    const narrow = await readAlert(house, inspector("n", ["/清河市/市城管局"]), "now");
    expect(narrow.others.map(({ id }) => id)).toEqual(["earlier"]);
  });

  test("it says what the asker may do, and why not", async () => {
    const may = async (who = lin) =>
      Object.entries((await readAlert(house, who, "now")).may).flatMap(([move, { allowed, why }]) =>
        allowed ? `${move}${why ? `（${why.zh}）` : ""}` : [],
      );
    expect(await may()).toEqual(["claim", "comment"]);
    await claimAlert(house, lin, { id: "now" });
    expect(await may()).toEqual(["release", "assign", "comment", "confirm", "dismiss（须由室主任批准后才生效）"]);
    expect(await may(inspector("zhou"))).toEqual(["comment"]);
    await dismissAlert(house, lin, { id: "now", reason: "data-error" });
    expect(await may()).toEqual(["release", "assign", "comment", "confirm", "decline"]);
    expect(await may(inspector("zhou"))).toEqual(["comment"]);
    const approves = "（批准lin提议的排除：数据错误或重复推送）";
    expect(await may(lead("qin"))).toEqual(["assign", "comment", `approve${approves}`, "decline", `dismiss${approves}`]);
    const { history, may: ofHead } = await readAlert(house, headOf("市城管局"), "now");
    expect(history.map(({ seq, said }) => `${seq} ${said.zh}`)).toEqual(["1 lin 认领", "2 lin 提请室主任批准：排除"]);
    expect(Object.values(ofHead).map(({ why }) => why?.zh)).toEqual(Array(ALERT_MOVES.length).fill("只有纪检干部可以处置预警"));
  });

  test("what the judge did is told with its sentence", async () => {
    const body = JSON.stringify({
      changes: [{ rule: "ping-pong", change: "rose", level: "red", sentence: { zh: "又回到市城管局", en: "back again" } }],
    });
    const step = { bucket: 1, at: 1, actor: "system:scan", from_state: null, to_state: "raised", reason: null, note: null };
    const { bucket } = await house.store.db
      .selectFrom("alerts")
      .select("bucket")
      .where("alert_id", "=", "theirs")
      .executeTakeFirstOrThrow();
    await house.store.db
      .insertInto("alert_events")
      .values([
        { ...step, bucket, alert_id: "theirs", seq: 1, move: "raise", level: "yellow", body: "{}" },
        { ...step, bucket, alert_id: "theirs", seq: 2, move: "rise", level: "red", body },
        { ...step, bucket, alert_id: "theirs", seq: 3, move: "withdraw", level: "red", body: "{}" },
      ])
      .execute();
    const { history } = await readAlert(house, lin, "theirs");
    expect(history.map(({ actor, said }) => `${actor.name} ${said.zh}`)).toEqual([
      "系统 黄色预警产生",
      "系统 升为红色：又回到市城管局",
      "系统 依据已撤销",
    ]);
  });

  test("alerts and cases outside the scope are not there", async () => {
    const here = inspector("here", ["/清河市/市城管局"]);
    for (const id of ["theirs", "YJ-2026-000004", "elsewhere", "none"])
      await expect(readAlert(house, here, id)).rejects.toMatchObject({ kind: "not-found" });
    for (const id of ["rx/RX2", "rx/RX0", "rx/none", "none"])
      await expect(readCase(house, here, id)).rejects.toMatchObject({ kind: "not-found" });
    expect((await readCase(house, here, "sp/SP1")).case).toMatchObject({ number: "SP1", unit: "执法协调科" });
    expect((await readCase(house, lin, "rx/RX0")).case.unit).toBeNull();
  });

  test("a head sees no petitioner, not even the pseudonym", async () => {
    const { case: seen } = await readCase(house, headOf("市城管局"), "rx/RX1");
    expect(seen.petitioner).toBeNull();
    expect(JSON.stringify(seen)).not.toContain("~p1");
    expect((await readCase(house, lin, "rx/RX1")).case.notation).toContain("~p1");
  });

  test("cases are listed within scope, filtered and paged", async () => {
    const ids = async (asker = lin, listing = {}) => (await listCases(house, asker, listing)).rows.map(({ number }) => number);
    expect(await ids()).toEqual(["RX2", "RX0", "RX1", "SP1"]);
    expect(await ids(headOf("市城管局"))).toEqual(["RX1", "SP1"]);
    expect(await ids(inspector("none", []))).toEqual([]);
    expect(await ids(lin, { open: false })).toEqual(["SP1"]);
    expect(await ids(lin, { source: ["sp"] })).toEqual(["SP1"]);
    expect(await ids(lin, { unit: ["市城管局"], open: true })).toEqual(["RX1"]);
    expect(await ids(lin, { q: "50%_" })).toEqual(["RX1"]);
    expect(await ids(lin, { from: at(7, 0), until: at(8, 0) })).toEqual(["RX2"]);
    const first = await listCases(house, lin, { limit: 3 });
    expect((await listCases(house, lin, { limit: 3, cursor: first.next as string })).rows.map(({ number }) => number)).toEqual(["SP1"]);
  });

  test("units and the tallies of rules are those of the scope", async () => {
    expect((await listUnits(house, headOf("市城管局"))).map(({ id }) => id)).toEqual(["市城管局", "执法协调科"]);
    expect(await listUnits(house, lin)).toHaveLength(6);
    const tally = async (asker = lin) => {
      const rule = (await listRules(house, asker)).find(({ id }) => id === "ping-pong");
      return [rule?.standing, rule?.decided, rule?.confirmed];
    };
    expect(await tally()).toEqual([2, 1, 1]);
    expect(await tally(inspector("here", ["/清河市/市城管局"]))).toEqual([1, 0, 0]);
  });
});
