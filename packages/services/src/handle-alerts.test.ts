import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approveAlert } from "./approve-alert.ts";
import { assignAlert } from "./assign-alert.ts";
import { assignAlerts } from "./assign-alerts.ts";
import { claimAlert } from "./claim-alert.ts";
import { claimAlerts } from "./claim-alerts.ts";
import { closeAlert } from "./close-alert.ts";
import { commentAlert } from "./comment-alert.ts";
import { concludeLead } from "./conclude-lead.ts";
import { confirmAlert } from "./confirm-alert.ts";
import { declineAlert } from "./decline-alert.ts";
import { dismissAlert } from "./dismiss-alert.ts";
import type { House } from "./house.ts";
import { listAlerts } from "./list-alerts.ts";
import { listAssignees } from "./list-assignees.ts";
import { listLeads } from "./list-leads.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import { readAlert } from "./read-alert.ts";
import { readLead } from "./read-lead.ts";
import { referAlert } from "./refer-alert.ts";
import type { Refusal } from "./refusal.ts";
import { releaseAlert } from "./release-alert.ts";
import { reopenAlert } from "./reopen-alert.ts";
import { stepAlert } from "./step-alert.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { plantPeople } from "./testing/people.ts";
import { headOf, inspector, lead, plantAlerts, plantCases, plantCity } from "./testing/rows.ts";

const NOW = Date.UTC(2026, 4, 13, 2);
const [lin, zhou, qin, han] = [inspector("lin"), inspector("zhou"), lead("qin"), lead("han")];
const refusal = (kind: Refusal["kind"], zh: string) =>
  expect.objectContaining({ name: "Refusal", kind, said: expect.objectContaining({ zh: expect.stringContaining(zh) }) });

describe.each(HOUSES)("handling alerts on the $engine engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantCity(house);
    await plantPeople(house, {
      lin: ["inspector", "*"],
      zhou: ["inspector", "市城管局"],
      qin: ["lead", "*"],
      ma: ["head", "市城管局"],
      "-gone": ["inspector", "*"],
    });
    await plantAlerts(house, [
      ...["new", "held", "c1", "c2", "c3", "race", "plain"].map((alert_id) => ({ alert_id })),
      ...["red", "lead1", "two"].map((alert_id) => ({ alert_id, level: "red", officer: "王五" })),
      { alert_id: "theirs", unit: "市住建局" },
      { alert_id: "void", state: "confirmed", assignee: "lin", basis_withdrawn: true },
    ]);
    await plantCases(house, [{ case_id: "rx/red" }, { case_id: "rx/lead1" }, { case_id: "rx/held" }]);
  });
  afterAll(() => house.close());
  const stored = (id: string) => house.store.db.selectFrom("alerts").selectAll().where("alert_id", "=", id).executeTakeFirstOrThrow();
  const historyOf = async (id: string) =>
    (await house.store.db.selectFrom("alert_events").selectAll().where("alert_id", "=", id).orderBy("seq").execute()).map(
      ({ seq, actor, move, to_state }) => `${seq} ${actor} ${move} ${to_state}`,
    );
  const flagged = async () => (await listAlerts(house, qin, { flag: ["proposed"] })).rows.map(({ id }) => id);

  test("assigning: a lead gives out what nobody has, the holder hands on, both to inspectors who see the unit", async () => {
    await expect(assignAlert(house, lin, { id: "new", to: "zhou" })).rejects.toEqual(refusal("conflict", "室主任"));
    expect(await assignAlert(house, qin, { id: "new", to: "lin", note: "请尽快" })).toMatchObject({
      state: "claimed",
      assignee: { id: "lin" },
    });
    await expect(assignAlert(house, zhou, { id: "new", to: "zhou" })).rejects.toEqual(refusal("conflict", "lin正在办理"));
    await expect(assignAlert(house, lin, { id: "new", to: "lin" })).rejects.toEqual(refusal("invalid", "已在lin名下"));
    for (const to of ["ma", "gone", "nobody"])
      await expect(assignAlert(house, lin, { id: "new", to })).rejects.toEqual(refusal("invalid", "纪检干部"));
    await expect(assignAlert(house, qin, { id: "theirs", to: "zhou" })).rejects.toEqual(refusal("invalid", "权限范围"));
    expect(await assignAlert(house, lin, { id: "new", to: "zhou" })).toMatchObject({
      state: "claimed",
      assignee: { id: "zhou" },
      revision: 3,
    });
    expect(await listAssignees(house, qin, "new")).toEqual([
      { id: "qin", name: "qin", lead: true, held: 0 },
      { id: "lin", name: "lin", lead: false, held: 1 },
    ]);
    expect((await listAssignees(house, qin, "theirs")).map(({ id }) => id)).toEqual(["qin", "lin"]);
    const cameFrom = (source: string) => house.store.db.updateTable("alerts").set({ source }).where("alert_id", "=", "theirs").execute();
    await cameFrom(OVERSIGHT.id);
    expect((await listAssignees(house, qin, "theirs")).map(({ id }) => id)).toEqual(["qin"]);
    await expect(assignAlert(house, qin, { id: "theirs", to: "lin" })).rejects.toEqual(refusal("invalid", "室主任"));
    await cameFrom("rx");
    expect(await historyOf("new")).toEqual(["1 qin assign claimed", "2 lin assign claimed"]);
    const told = await house.store.raw(
      "select subject_id, recipients, told_by from tellings where kind = 'alert-assigned' order by told_by",
    );
    expect(told).toEqual([
      { subject_id: "new", recipients: { users: ["zhou"] }, told_by: "lin" },
      { subject_id: "new", recipients: { users: ["lin"] }, told_by: "qin" },
    ]);
    const bulk = await assignAlerts(house, qin, { ids: ["c1", "c2", "theirs", "new", "c1", "none"], to: "zhou" });
    expect(bulk.assigned).toEqual(["c1", "c2"]);
    expect(bulk.refused.map(({ id, said }) => [id, said.zh.slice(0, 6)])).toEqual([
      ["theirs", "责任单位不在"],
      ["new", "这条预警已在"],
      ["none", "没有这条预警"],
    ]);
    await expect(assignAlerts(house, headOf("市城管局"), { ids: ["c1"], to: "zhou" })).rejects.toEqual(refusal("forbidden", "纪检干部"));
  });

  test("comments: anybody in scope, in any state, many at once and none is lost", async () => {
    await claimAlert(house, lin, { id: "held" });
    await expect(commentAlert(house, zhou, { id: "held", note: "  " })).rejects.toEqual(refusal("invalid", "批注内容"));
    const said = await Promise.allSettled([1, 2, 3].map((n) => commentAlert(house, zhou, { id: "held", note: `第${n}条` })));
    expect(said.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
    const { history, revision, assignee } = await readAlert(house, lin, "held");
    expect([history.length, revision, assignee?.id]).toEqual([4, 5, "lin"]);
    expect(
      history
        .map(({ note }) => note)
        .filter(Boolean)
        .toSorted(),
    ).toEqual(["第1条", "第2条", "第3条"]);
    await expect(commentAlert(house, zhou, { id: "held", note: "旧", revision: 2 })).rejects.toEqual(refusal("conflict", "请核对最新情况"));
  });

  test("a red alert from order to close: put right, proposed, declined, taken back, approved, reopened", async () => {
    await claimAlert(house, lin, { id: "red" });
    await confirmAlert(house, lin, { id: "red" });
    for (const move of ["order", "recall", "order", "resolve"] as const)
      await house.store.transaction(async (tx) => stepAlert(house, tx, { alert: await storedIn(tx, "red"), move, actor: "lin" }));
    await expect(closeAlert(house, zhou, { id: "red" })).rejects.toEqual(refusal("conflict", "lin"));
    expect(await closeAlert(house, lin, { id: "red", note: "已整改到位" })).toMatchObject({
      state: "resolved",
      proposal: { move: "close", by: { id: "lin" } },
    });
    expect(await flagged()).toEqual(["red"]);
    for (const who of [lin, zhou, lead("lin")])
      await expect(approveAlert(house, who, { id: "red" })).rejects.toEqual(refusal("conflict", "室主任"));
    await expect(declineAlert(house, qin, { id: "red" })).rejects.toEqual(refusal("invalid", "写明理由"));
    expect(await declineAlert(house, qin, { id: "red", note: "再核一次" })).toMatchObject({ state: "resolved", proposal: null });
    await closeAlert(house, lin, { id: "red", note: "已复核" });
    await declineAlert(house, lin, { id: "red", note: "补材料" });
    await closeAlert(house, lin, { id: "red", note: "材料已补" });
    expect(await approveAlert(house, qin, { id: "red", note: "同意" })).toMatchObject({ state: "closed", proposal: null });
    const { history, may } = await readAlert(house, qin, "red");
    expect(history.at(-1)).toMatchObject({ move: "approve", note: "材料已补", said: { zh: "qin 批准：办结" } });
    expect(Object.entries(may).flatMap(([move, { allowed }]) => (allowed ? move : []))).toEqual(["comment", "reopen"]);
    expect(Object.values(may).every(({ allowed, why }) => allowed || (why?.zh && why.en))).toBe(true);
    expect((await stored("red")).decided_by, "it was decided when it was confirmed").toBe("lin");
    const told = await house.store.raw("select recipients from tellings where kind = 'alert-decided' and told_by = 'qin' limit 1");
    expect(told).toEqual([{ recipients: { users: ["lin"] } }]);
    expect(await reopenAlert(house, zhou, { id: "red" })).toMatchObject({ state: "claimed", assignee: { id: "zhou" } });
  });
  const storedIn = (tx: Parameters<Parameters<House["store"]["transaction"]>[0]>[0], id: string) =>
    tx.db.selectFrom("alerts").selectAll().where("alert_id", "=", id).executeTakeFirstOrThrow();

  test("a step that does not fit, or comes too late, is refused in the transaction and leaves nothing", async () => {
    const alert = await stored("c3");
    const step = (move: "resolve" | "claim", read = alert) =>
      house.store.transaction((tx) => stepAlert(house, tx, { alert: read, move, actor: "lin" }));
    await expect(step("resolve")).rejects.toEqual(refusal("conflict", "待认领"));
    await step("claim");
    await expect(step("claim")).rejects.toEqual(refusal("conflict", "刚被lin认领"));
    expect(await historyOf("c3")).toEqual(["1 lin claim claimed"]);
  });

  test("closing without an order says why; a confirmed alert whose basis is gone is dismissed", async () => {
    await claimAlert(house, lin, { id: "plain" });
    await confirmAlert(house, lin, { id: "plain" });
    await expect(closeAlert(house, lin, { id: "plain" })).rejects.toEqual(refusal("invalid", "未经督办"));
    expect(await closeAlert(house, lin, { id: "plain", note: "通知前已自行纠正" })).toMatchObject({ state: "closed" });
    expect((await listAlerts(house, lin, { flag: ["basis-withdrawn"] })).rows.map(({ id }) => id)).toEqual(["void"]);
    expect(await dismissAlert(house, lin, { id: "void", reason: "data-error" })).toMatchObject({ state: "dismissed" });
  });

  test("two leads approve a referral at once: one lead is put on record, numbered; concluding it closes the alert", async () => {
    await claimAlert(house, lin, { id: "lead1" });
    await expect(referAlert(house, lin, { id: "lead1", note: "涉嫌吃拿卡要" })).rejects.toEqual(refusal("conflict", "请先确认属实"));
    await confirmAlert(house, lin, { id: "lead1" });
    await expect(referAlert(house, lin, { id: "lead1" })).rejects.toEqual(refusal("invalid", "写明线索"));
    expect(await referAlert(house, lin, { id: "lead1", note: "涉嫌吃拿卡要" })).toMatchObject({
      state: "confirmed",
      proposal: { move: "refer" },
    });
    const [one, other] = await Promise.allSettled([approveAlert(house, qin, { id: "lead1" }), approveAlert(house, han, { id: "lead1" })]);
    expect([one.status, other.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = one.status === "rejected" ? one : other;
    const [won, beaten] = one.status === "fulfilled" ? [qin, han] : [han, qin];
    expect((lost as PromiseRejectedResult).reason).toEqual(refusal("conflict", won.userId));
    const { rows } = await listLeads(house, zhou);
    expect(rows).toMatchObject([
      {
        number: "XS-2026-000001",
        alert: { id: "lead1" },
        grounds: "涉嫌吃拿卡要",
        state: "open",
        proposedBy: { id: "lin" },
        approvedBy: { id: won.userId },
        officer: "王五",
      },
    ]);
    expect((await listLeads(house, inspector("n", ["/清河市/市住建局"]))).rows).toEqual([]);
    await expect(readLead(house, inspector("n", ["/清河市/市住建局"]), "XS-2026-000001")).rejects.toEqual(refusal("not-found", "权限范围"));
    const concluding = { id: "xs-2026-000001", outcome: "inquiry", note: "谈话提醒" } as const;
    await expect(concludeLead(house, zhou, concluding)).rejects.toEqual(refusal("forbidden", "室主任"));
    await expect(concludeLead(house, lead("lin"), concluding)).rejects.toEqual(refusal("conflict", "提请移送的人"));
    const ended = await Promise.allSettled([
      concludeLead(house, beaten, concluding),
      concludeLead(house, won, { ...concluding, revision: 1 }),
    ]);
    expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const concluded = { state: "concluded", outcome: { said: { zh: "谈话函询" } }, revision: 2 };
    expect(await readLead(house, lin, "XS-2026-000001")).toMatchObject(concluded);
    expect((await historyOf("lead1")).slice(-3).map((line) => line.replace(/qin|han/, "a lead"))).toEqual([
      "3 lin propose confirmed",
      "4 a lead approve referred",
      "5 a lead close closed",
    ]);
    expect((await listLeads(house, qin, { state: ["open"] })).rows).toEqual([]);
  });

  test("a proposal ends when its alert changes hands", async () => {
    await claimAlert(house, lin, { id: "two" });
    await dismissAlert(house, lin, { id: "two", reason: "data-error", note: "重复推送" });
    expect(await flagged()).toContain("two");
    await releaseAlert(house, lin, { id: "two" });
    expect(await flagged()).not.toContain("two");
    await claimAlert(house, zhou, { id: "two" });
    await dismissAlert(house, zhou, { id: "two", reason: "duplicate" });
    expect(await dismissAlert(house, qin, { id: "two", reason: "other", note: "同意" })).toMatchObject({ state: "dismissed" });
    expect(await stored("two")).toMatchObject({ reason: "duplicate", note: null, decided_by: "qin" });
  });

  test("fifty who claim one at once, singly and in bulk: one has it, the others are told who", async () => {
    const claims = Array.from({ length: 50 }, (_, at) => inspector(`u${at}`));
    const singly = claims.slice(0, 40).map((who) =>
      claimAlert(house, who, { id: "race" }).then(
        ({ assignee }) => assignee?.id,
        (error: Refusal) => error.said.zh,
      ),
    );
    const inBulk = claims
      .slice(40)
      .map((who) =>
        claimAlerts(house, who, { ids: ["race"] }).then(({ claimed, refused }) => (claimed.length > 0 ? who.userId : refused[0]?.said.zh)),
      );
    const answers = await Promise.all([...singly, ...inBulk]);
    const winner = (await stored("race")).assignee ?? "";
    expect(answers.filter((answer) => answer === winner)).toHaveLength(1);
    expect(answers.filter((answer) => answer !== winner && answer?.includes(winner))).toHaveLength(49);
    expect(await historyOf("race")).toEqual([`1 ${winner} claim claimed`]);
  });
});
