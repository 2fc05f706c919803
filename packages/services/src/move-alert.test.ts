import { DAY } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calendarOf } from "./calendar.ts";
import { claimAlert } from "./claim-alert.ts";
import { claimAlerts } from "./claim-alerts.ts";
import { confirmAlert } from "./confirm-alert.ts";
import { dismissAlert } from "./dismiss-alert.ts";
import type { FindingRow } from "./finding-rows.ts";
import type { House } from "./house.ts";
import { raiseAlerts } from "./raise-alerts.ts";
import { readSimilar } from "./read-similar.ts";
import type { Refusal } from "./refusal.ts";
import { releaseAlert } from "./release-alert.ts";
import { reopenAlert } from "./reopen-alert.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { headOf, inspector, lead, plantAlerts, plantCity } from "./testing/rows.ts";
import type { Asker, News } from "./views.ts";

const refusal = (kind: Refusal["kind"], zh: string) =>
  expect.objectContaining({ name: "Refusal", kind, said: expect.objectContaining({ zh: expect.stringContaining(zh) }) });
const NOW = Date.UTC(2026, 4, 13, 2);
const [lin, zhou] = [inspector("lin"), inspector("zhou")];
const qin = lead("qin");

describe.each(HOUSES)("moving alerts on the $engine engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantCity(house);
    await plantAlerts(house, [
      ...["a", "b", "c", "d", "e", "f", "g", "h", "bulk1", "bulk2", "bulk3"].map((alert_id) => ({ alert_id })),
      ...["r1", "r2"].map((alert_id) => ({ alert_id, level: "red" })),
      { alert_id: "theirs", unit: "市住建局" },
      { alert_id: "old", subject_id: "rx/twice", state: "closed" },
      { alert_id: "new", subject_id: "rx/twice" },
    ]);
  });
  afterAll(() => house.close());
  const historyOf = (id: string) =>
    house.store.db.selectFrom("alert_events").selectAll().where("alert_id", "=", id).orderBy("seq").execute();
  const stored = (id: string) => house.store.db.selectFrom("alerts").selectAll().where("alert_id", "=", id).executeTakeFirstOrThrow();
  const auditOf = (id: string) =>
    house.store.db.selectFrom("audit_entries").selectAll().where("subject_id", "=", id).orderBy("seq").execute();

  test("claim, release, claim, confirm: each with its history and audit line", async () => {
    expect(await claimAlert(house, lin, { id: "a" })).toMatchObject({
      state: "claimed",
      assignee: { id: "lin" },
      revision: 2,
      changedAt: NOW,
    });
    expect(await releaseAlert(house, lin, { id: "a" })).toMatchObject({ state: "raised", assignee: null });
    await claimAlert(house, zhou, { id: "a" });
    expect(await confirmAlert(house, zhou, { id: "a", note: "属实" })).toMatchObject({
      state: "confirmed",
      assignee: { id: "zhou" },
      revision: 5,
    });
    expect((await historyOf("a")).map(({ seq, move, actor, from_state, to_state }) => [seq, move, actor, from_state, to_state])).toEqual([
      [1, "claim", "lin", "raised", "claimed"],
      [2, "release", "lin", "claimed", "raised"],
      [3, "claim", "zhou", "raised", "claimed"],
      [4, "confirm", "zhou", "claimed", "confirmed"],
    ]);
    expect((await auditOf("a")).map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      "lin alert.claim",
      "lin alert.release",
      "zhou alert.claim",
      "zhou alert.confirm",
    ]);
  });

  test("of fifty who claim at once one wins, and the others are told who", async () => {
    const askers = Array.from({ length: 50 }, (_, at) => inspector(`user-${at}`));
    const results = await Promise.allSettled(askers.map((asker) => claimAlert(house, asker, { id: "b" })));
    const won = results.filter((result) => result.status === "fulfilled");
    expect(won).toHaveLength(1);
    const winner = won[0]?.value.assignee?.id as string;
    for (const result of results) if (result.status === "rejected") expect(result.reason).toEqual(refusal("conflict", winner));
    expect(await historyOf("b")).toHaveLength(1);
    expect(await auditOf("b")).toHaveLength(1);
  });

  test("a dismissal needs a reason, and “other” a note", async () => {
    await claimAlert(house, lin, { id: "c" });
    await expect(dismissAlert(house, lin, { id: "c" })).rejects.toEqual(refusal("invalid", "理由"));
    await expect(dismissAlert(house, lin, { id: "c", reason: "because" })).rejects.toEqual(refusal("invalid", "理由"));
    await expect(dismissAlert(house, lin, { id: "c", reason: "other", note: " " })).rejects.toEqual(refusal("invalid", "写明理由"));
    expect(await dismissAlert(house, lin, { id: "c", reason: "other", note: "同址重复派单" })).toMatchObject({ state: "dismissed" });
    expect(
      await house.store.db
        .selectFrom("alerts")
        .select(["reason", "note", "decided_by", "decided_at"])
        .where("alert_id", "=", "c")
        .executeTakeFirst(),
    ).toEqual({
      reason: "other",
      note: "同址重复派单",
      decided_by: "lin",
      decided_at: NOW,
    });
    expect(await reopenAlert(house, zhou, { id: "c" })).toMatchObject({ state: "claimed", assignee: { id: "zhou" } });
  });

  test("a red alert is dismissed by two", async () => {
    await claimAlert(house, lin, { id: "r1" });
    expect(await dismissAlert(house, lin, { id: "r1", reason: "data-error" })).toMatchObject({ state: "claimed", assignee: { id: "lin" } });
    await expect(dismissAlert(house, lin, { id: "r1", reason: "data-error" })).rejects.toEqual(refusal("conflict", "另一名"));
    await expect(dismissAlert(house, zhou, { id: "r1", reason: "data-error" })).rejects.toEqual(refusal("conflict", "lin"));
    expect(await dismissAlert(house, qin, { id: "r1", reason: "data-error" })).toMatchObject({ state: "dismissed", proposal: null });
    expect((await historyOf("r1")).map(({ move, actor }) => `${actor} ${move}`)).toEqual(["lin claim", "lin propose", "qin approve"]);
  });

  test("a proposal is over when the alert has been given back", async () => {
    await claimAlert(house, lin, { id: "r2" });
    await dismissAlert(house, lin, { id: "r2", reason: "data-error" });
    await releaseAlert(house, lin, { id: "r2" });
    await claimAlert(house, zhou, { id: "r2" });
    expect(await dismissAlert(house, zhou, { id: "r2", reason: "data-error" })).toMatchObject({ state: "claimed" });
  });

  test("only who has it decides, and only on what he has read", async () => {
    await claimAlert(house, lin, { id: "d" });
    await expect(confirmAlert(house, zhou, { id: "d" })).rejects.toEqual(refusal("conflict", "lin"));
    await expect(confirmAlert(house, lin, { id: "d", revision: 1 })).rejects.toEqual(refusal("conflict", "请核对最新情况"));
    expect(await confirmAlert(house, lin, { id: "d", revision: 2 })).toMatchObject({ state: "confirmed" });
    await expect(confirmAlert(house, lin, { id: "d" })).rejects.toEqual(refusal("conflict", "已确认"));
  });

  test("what is outside the scope is not there; a head acts on nothing", async () => {
    const here = inspector("here", ["/清河市/市城管局"]);
    await expect(claimAlert(house, here, { id: "theirs" })).rejects.toEqual(refusal("not-found", "权限范围"));
    await expect(claimAlert(house, lin, { id: "nothing" })).rejects.toEqual(refusal("not-found", "没有"));
    await expect(claimAlert(house, headOf("市城管局"), { id: "e" })).rejects.toEqual(refusal("forbidden", "纪检干部"));
    await expect(claimAlerts(house, headOf("市城管局"), { ids: ["e"] })).rejects.toEqual(refusal("forbidden", "纪检干部"));
    expect(await claimAlert(house, here, { id: "YJ-2026-000005" })).toMatchObject({ id: "e" });
  });

  test("a case has one open alert: the older one is not reopened beside it", async () => {
    await expect(reopenAlert(house, lin, { id: "old" })).rejects.toEqual(refusal("conflict", "另一条在办预警"));
    expect(await historyOf("old")).toEqual([]);
    expect(await auditOf("old")).toEqual([]);
  });

  test("many at once: what can be claimed is, and of the others it is said why not", async () => {
    const here = inspector("here", ["/清河市/市城管局"]);
    await claimAlert(house, zhou, { id: "bulk2" });
    const heard: News[] = [];
    const deaf = house.news.hear((news) => heard.push(news));
    const { claimed, refused } = await claimAlerts(house, here, { ids: ["bulk1", "bulk2", "bulk3", "theirs", "nothing", "bulk1"] });
    expect(claimed.toSorted()).toEqual(["bulk1", "bulk3"]);
    expect(refused.map(({ id, said }) => [id, said.zh])).toEqual([
      ["bulk2", "这条预警已由zhou认领"],
      ["theirs", expect.stringContaining("权限范围")],
      ["nothing", expect.stringContaining("权限范围")],
    ]);
    expect(await historyOf("bulk3")).toMatchObject([{ seq: 1, move: "claim", actor: "here", to_state: "claimed" }]);
    expect(await auditOf("bulk3")).toHaveLength(1);
    expect(await claimAlerts(house, here, { ids: [] })).toEqual({ claimed: [], refused: [] });
    const ofThese = () => heard.filter((news) => !("id" in news && news.id === "bulk2")); // what was told of it may come later than it was done
    await expect.poll(ofThese).toMatchObject([{ kind: "alerts", units: ["市城管局"] }]);
    deaf();
  });

  test("twenty bulk claims of the same alerts share them without one twice", async () => {
    const ids = ["f", "g", "h"];
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, at) => claimAlerts(house, inspector(`bulk-${at}`), { ids: at % 2 ? ids : ids.toReversed() })),
    );
    expect(results.flatMap(({ claimed }) => claimed).toSorted()).toEqual(ids);
    for (const id of ids) expect(await historyOf(id)).toHaveLength(1);
  });

  test("a basis that is gone closes what nobody has touched, and marks what is in work, however far it has come", async () => {
    const states = ["raised", "claimed", "confirmed", "ordered", "resolved", "referred"] as const;
    await plantAlerts(
      house,
      states.map((state) => ({ alert_id: `gone-${state}`, number: `YJ-${state}`, state, assignee: state === "raised" ? null : "lin" })),
    );
    const judged = await Promise.all(
      states.map(async (state) => {
        const { bucket, subject_id } = await stored(`gone-${state}`);
        const row = { rule: "many-units", key: "", level: "red", sentence_zh: "", sentence_en: "" } as FindingRow;
        const about = { bucket, kind: "case", id: subject_id, source: "rx", unit: null, item: null, standing: [] } as const;
        return { ...about, headline: () => ({ zh: "", en: "" }), changes: [{ row, change: "withdrawn", from: "red" } as const] };
      }),
    );
    const calendar = await calendarOf(house);
    await house.store.transaction((tx) => raiseAlerts(house, tx, { calendar }, judged, NOW, "system:scan"));
    for (const state of states)
      expect(await stored(`gone-${state}`)).toMatchObject({ state: state === "raised" ? "closed" : state, basis_withdrawn: true });
    const told = await house.store.raw("select count(*) as n from tellings where kind = 'late-evidence' and subject_id like 'gone-%'");
    expect(told, "who has one is told").toEqual([{ n: 5 }]);
    await house.store.db.deleteFrom("alerts").where("alert_id", "like", "gone-%").execute();
  });

  test("similar alerts: the same unit and family, officer or item within 90 days, within scope", async () => {
    const near = { unit: "市住建局", families: ["shirking"], raised_at: NOW };
    await plantAlerts(house, [
      { ...near, alert_id: "like", officer: "李四", item: "供暖" },
      { ...near, alert_id: "unit-and-officer", officer: "李四" },
      { ...near, alert_id: "unit-only", officer: "张三", raised_at: NOW - 80 * DAY },
      { ...near, alert_id: "long-ago", officer: "李四", raised_at: NOW - 91 * DAY },
      { ...near, alert_id: "other-family", families: ["timeout"] },
      { alert_id: "item-elsewhere", item: "供暖", families: ["timeout"], raised_at: NOW },
    ]);
    const similar = async (who: Asker) => (await readSimilar(house, who, "like")).map(({ alert, alike }) => [alert.id, ...alike]);
    expect(await similar(lin)).toEqual([
      ["unit-and-officer", "unit", "officer"],
      ["item-elsewhere", "item"],
      ["unit-only", "unit"],
    ]);
    expect(await similar(inspector("n", ["/清河市/市住建局"]))).toEqual([
      ["unit-and-officer", "unit", "officer"],
      ["unit-only", "unit"],
    ]);
    await expect(readSimilar(house, inspector("n", ["/清河市/市城管局"]), "like")).rejects.toEqual(refusal("not-found", "权限范围"));
  });
});
