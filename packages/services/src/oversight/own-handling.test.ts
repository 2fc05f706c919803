import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer } from "../alert-answers.ts";
import { assignAlert } from "../assign-alert.ts";
import { claimAlert } from "../claim-alert.ts";
import { claimAlerts } from "../claim-alerts.ts";
import { commentAlert } from "../comment-alert.ts";
import { confirmAlert } from "../confirm-alert.ts";
import { dismissAlert } from "../dismiss-alert.ts";
import type { House } from "../house.ts";
import { revealIdentity } from "../identity/reveal-identity.ts";
import { listLedger } from "../ledger/list-ledger.ts";
import { proposeExemption } from "../ledger/propose-exemption.ts";
import { readLedgerSubject } from "../ledger/read-ledger-subject.ts";
import { recordStep } from "../ledger/record-step.ts";
import { listAssignees } from "../list-assignees.ts";
import { monthLedgers } from "../month-ledgers.ts";
import { acceptOrder } from "../orders/accept-order.ts";
import { attachFile } from "../orders/attach-file.ts";
import { cancelOrder } from "../orders/cancel-order.ts";
import { issueOrder } from "../orders/issue-order.ts";
import { countOrders, listOrders } from "../orders/list-orders.ts";
import { listedOrders } from "../orders/listed-orders.ts";
import { orderDocument } from "../orders/order-document.ts";
import { readOrder } from "../orders/read-order.ts";
import { replyOrder } from "../orders/reply-order.ts";
import { signOrder } from "../orders/sign-order.ts";
import type { Period } from "../period-steps.ts";
import { raiseByHand } from "../raise-by-hand.ts";
import { readAlert } from "../read-alert.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { plantPeople } from "../testing/people.ts";
import { headOf, inspector, lead, plantAlerts, plantCases, plantCity, plantFindings } from "../testing/rows.ts";
import type { News } from "../views.ts";
import { openOversight } from "./oversight-source.ts";
import { OFFICE, OVERSIGHT } from "./own-log.ts";

const zhou = inspector("zhou");
const [qin, wang] = [lead("qin"), lead("wang")];
const ma = headOf("市城管局");
const leader = { ...zhou, userId: "fang", roles: ["leader" as const] };
const late = ["1", "2", "3", "4"];

describe.each(HOUSES)("how inspectors handle things is judged by others, $engine", ({ open }) => {
  let house: House;
  let now = Date.UTC(2026, 2, 9, 2);
  const told: News[] = [];
  beforeAll(async () => {
    house = await open(() => now);
    await plantCity(house);
    await openOversight(house);
    await plantPeople(house, { qin: ["lead", "*"], wang: ["lead", "*"], zhou: ["inspector", "*"] });
    // each of them left an alert undecided: the first that of qin, the others that of zhou
    const cases = late.map((number) => `oversight/YJ-2026-00009${number}`);
    await plantCases(
      house,
      cases.map((case_id) => ({ case_id, source: OVERSIGHT.id })),
    );
    await plantAlerts(
      house,
      cases.map((subject_id, at) => ({ alert_id: `own${late[at]}`, subject_id, source: OVERSIGHT.id, rules: ["triage-overdue"] })),
    );
    const found = (subject_id: string, officer: string) => ({
      subject_id,
      source: OVERSIGHT.id,
      rule: "triage-overdue",
      unit: OFFICE,
      officer,
    });
    await plantFindings(
      house,
      cases.map((id, at) => found(id, at === 0 ? "qin" : "zhou")),
    );
    house.news.hear((news) => void told.push(news));
  });
  afterAll(() => house?.close());
  const unseen = { kind: "not-found" };
  const himself = { kind: "conflict", said: { zh: expect.stringContaining("本人"), en: expect.stringContaining("own") } };

  test("a lead inspector does not decide on himself: another does, to whom he may leave it", async () => {
    await expect(claimAlert(house, qin, { id: "own1" })).rejects.toMatchObject(himself);
    expect(await claimAlerts(house, qin, { ids: ["own1", "own4"] })).toMatchObject({
      claimed: ["own4"],
      refused: [{ id: "own1", said: himself.said }],
    });
    expect((await readAlert(house, qin, "own1")).may).toMatchObject({
      claim: { allowed: false },
      comment: { allowed: true },
      assign: { allowed: true },
    });
    expect((await listAssignees(house, qin, "own1")).map(({ id }) => id)).toEqual(["wang"]);
    await expect(assignAlert(house, wang, { id: "own1", to: "qin" })).rejects.toMatchObject({ kind: "invalid" });
    await commentAlert(house, qin, { id: "own1", note: "当日停电" });
    await assignAlert(house, qin, { id: "own1", to: "wang" });
    await expect(proposeExemption(house, qin, { alert: "own1", ground: "force-majeure", note: "停电" })).rejects.toMatchObject(himself);
    await confirmAlert(house, wang, { id: "own1" });
    await expect(issueOrder(house, qin, { alert: "own1", units: ["市城管局"], demand: "说明", days: 3 })).rejects.toMatchObject(himself);
    const [order] = await issueOrder(house, wang, { alert: "own1", units: ["市城管局"], demand: "说明", days: 3 });
    const id = order?.id as string;
    expect((await readOrder(house, qin, id)).may.cancel).toMatchObject({ allowed: false, why: himself.said });
    await expect(cancelOrder(house, qin, { id, note: "不必" })).rejects.toMatchObject(himself);
    const mine = { kind: "officer", id: `${OFFICE}/qin` } as const;
    await expect(recordStep(house, qin, { ...mine, year: "2026", step: "none", reason: "停电" })).rejects.toMatchObject(himself);
    expect(await recordStep(house, wang, { ...mine, year: "2026", step: "none", reason: "停电" })).toMatchObject({ step: "none" });
  });

  test("what is not about himself he decides as before; of that which he holds he lets go", () => {
    const standing = {
      state: "claimed",
      red: false,
      basisWithdrawn: false,
      ofHouse: true,
      holder: { id: "qin", name: "qin" },
      proposal: null,
    } as const;
    const who = { id: "qin", lead: true };
    for (const move of ["confirm", "dismiss"] as const) {
      expect(answer(move, standing, who)).toMatchObject({ move });
      expect(answer(move, { ...standing, aboutSelf: true }, who).refused).toMatchObject(himself.said);
    }
    for (const move of ["release", "assign", "comment"] as const)
      expect(answer(move, { ...standing, aboutSelf: true }, who)).toMatchObject({ move });
  });

  test("an order from it is, among inspectors, for leads alone; its unit answers, and leaders see the board", async () => {
    await claimAlert(house, wang, { id: "own2" });
    await confirmAlert(house, wang, { id: "own2" });
    told.length = 0;
    const [order] = await issueOrder(house, wang, { alert: "own2", units: ["市城管局"], demand: "说明原因", days: 3, listed: true });
    const id = order?.id as string;
    const listed = async (asker: typeof zhou) => (await listOrders(house, asker, { q: order?.number as string })).rows.length;
    expect([await listed(zhou), await listed(wang), await listed(ma)]).toEqual([0, 1, 1]);
    expect((await countOrders(house, zhou)).total).toBe(0);
    const onBoard = async (asker: typeof zhou) => (await listedOrders(house, asker)).map((row) => row.id);
    expect([await onBoard(zhou), await onBoard(leader), await onBoard(wang)]).toEqual([[], [id], [id]]);
    await signOrder(house, ma, { id });
    await replyOrder(house, ma, { id, note: "已说明" });
    const bytes = (async function* () {
      yield new TextEncoder().encode("%PDF-1.4");
    })();
    for (const ask of [
      () => readOrder(house, zhou, id),
      () => readOrder(house, zhou, order?.number as string),
      () => orderDocument(house, zhou, id),
      () => acceptOrder(house, zhou, { id }),
      () => cancelOrder(house, zhou, { id, note: "不必" }),
      () => attachFile(house, zhou, { id, name: "a.pdf", bytes }),
    ])
      await expect(ask()).rejects.toMatchObject(unseen);
    expect(await acceptOrder(house, qin, { id })).toMatchObject({ state: "accepted" });
    await expect.poll(() => told.filter(({ kind }) => kind === "order").length).toBe(4);
    expect(JSON.stringify(told)).not.toContain(id);
    const tellings = await house.store.db.selectFrom("tellings").selectAll().where("subject_id", "=", id).execute();
    expect(tellings.length).toBeGreaterThan(1);
    expect(tellings.filter(({ recipients }) => !JSON.stringify(recipients).includes("apart"))).toEqual([]);
  });

  test("nobody comes upon it by what stands beside it: by hand, among others, by its case, in the ledger", async () => {
    const officer = { kind: "officer", id: `${OFFICE}/zhou` } as const;
    const spot = {
      on: officer,
      how: "spot-check",
      family: "misconduct",
      level: "yellow",
      summary: "未按时研判",
      statement: "见记录",
    } as const;
    const own = await raiseByHand(house, wang, { ...spot, evidence: [{ caseId: "oversight/YJ-2026-000093" }] });
    await expect(raiseByHand(house, zhou, spot)).rejects.toMatchObject({ kind: "conflict" });
    await claimAlert(house, wang, { id: own.id });
    await dismissAlert(house, wang, { id: own.id, reason: "data-error" });
    now += 1000;
    const beside = await raiseByHand(house, zhou, spot);
    expect((await readAlert(house, zhou, beside.id)).others).toEqual([]);
    expect((await readAlert(house, wang, beside.id)).others.map(({ id }) => id)).toEqual([own.id]);
    await expect(revealIdentity(house, zhou, { caseId: "oversight/YJ-2026-000093", reason: "核实回访录音" })).rejects.toMatchObject(unseen);
    const parties = async (asker: typeof zhou) => (await listLedger(house, asker, { period: "2026" })).rows.map(({ unit }) => unit);
    expect(await parties(zhou)).toEqual([]);
    expect(new Set(await parties(wang))).toEqual(new Set([OFFICE]));
    expect(new Set(await parties(leader))).toEqual(new Set([OFFICE]));
    await expect(readLedgerSubject(house, zhou, officer)).rejects.toMatchObject(unseen);
    expect((await readLedgerSubject(house, wang, officer)).entries.length).toBeGreaterThan(0);
  });

  test("in no workbook stands an order, a point or a lead of it", async () => {
    const [from, until] = [Date.UTC(2026, 1, 28, 16), Date.UTC(2026, 2, 31, 16)];
    const period: Period = { from, until, cutOff: until };
    const { orders, entries } = await monthLedgers(house, leader, period, "zh");
    const listed = [...(await Array.fromAsync(orders ?? [])), ...(await Array.fromAsync(entries ?? []))].flat();
    expect(listed).toEqual([]);
    expect((await house.store.db.selectFrom("orders").selectAll().execute()).length).toBeGreaterThan(1);
    expect((await house.store.db.selectFrom("ledger_entries").selectAll().execute()).length).toBeGreaterThan(1);
  });
});
