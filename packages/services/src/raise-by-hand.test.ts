import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseLocal } from "@qingjian/events";
import { type Mapping, mappingOf } from "@qingjian/intake";
import { RULES } from "@qingjian/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calendarOf } from "./calendar.ts";
import { claimAlert } from "./claim-alert.ts";
import { confirmAlert } from "./confirm-alert.ts";
import type { FindingRow } from "./finding-rows.ts";
import { HAND_KINDS } from "./hand-finding.ts";
import type { House } from "./house.ts";
import { importLog } from "./import-log.ts";
import { listAlerts } from "./list-alerts.ts";
import { raiseAlerts } from "./raise-alerts.ts";
import { type ByHand, raiseByHand } from "./raise-by-hand.ts";
import { readAlert } from "./read-alert.ts";
import type { Refusal } from "./refusal.ts";
import { rejudgeFindings } from "./rejudge-finding.ts";
import { reopenAlert } from "./reopen-alert.ts";
import { scan } from "./scan.ts";
import { stepAlert } from "./step-alert.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { inspector, TREE } from "./testing/rows.ts";
import type { AlertFilter } from "./views.ts";

const at = (text: string) => parseLocal(text) as number;
const [lin, zhou] = [inspector("lin"), inspector("zhou")];
const HEAD = "id,case,activity,at,unit,toUnit";
const order = (number: string, unit = "市城管局") => [
  `1,${number},received,2026-03-02 09:00,市热线中心,`,
  `2,${number},dispatched,2026-03-02 09:10,市热线中心,${unit}`,
];
const inTime = (number: string) => [
  `3,${number},signed,2026-03-02 09:30,市城管局,`,
  `4,${number},contacted,2026-03-02 09:40,市城管局,`,
  `5,${number},replied,2026-03-02 16:00,市城管局,`,
  `6,${number},closed,2026-03-02 16:30,市热线中心,`,
  `6b,${number},called-back,2026-03-02 16:50,市热线中心,`,
];
const LETTER: ByHand = {
  ...{ how: "letter", family: "misconduct", level: "red", summary: "吃拿卡要" },
  on: { kind: "case", id: "canonical/RX1" },
  statement: "来信人张某，电话13800138000，反映其吃拿卡要",
};
const refusal = (kind: Refusal["kind"], zh: string) =>
  expect.objectContaining({ name: "Refusal", kind, said: expect.objectContaining({ zh: expect.stringContaining(zh) }) });

describe.each(HOUSES)("what is found by hand, $engine", ({ open }) => {
  let house: House;
  let clock = at("2026-03-04 12:00");
  /** The alerts of RX1 and RX2. */
  let [one, two] = ["", ""];
  const folder = mkdtempSync(join(tmpdir(), "qingjian-hand-"));
  const bring = (...rows: string[]) => {
    const file = join(folder, "log.csv");
    writeFileSync(file, `${[HEAD, ...rows].join("\n")}\n`);
    return importLog(house, { file, mapping: mappingOf("canonical") as Mapping, actor: "test" });
  };
  const scanAt = (text: string, all = false) => {
    clock = at(text);
    return scan(house, { asOf: clock, all });
  };
  const only = async (filter: AlertFilter) => (await listAlerts(house, lin, filter)).rows.map(({ number }) => number);

  const stored = (column: "alert_id" | "number", value: string) =>
    house.store.db.selectFrom("alerts").selectAll().where(column, "=", value).executeTakeFirstOrThrow();

  beforeAll(async () => {
    house = await open(() => ++clock);
    await house.store.db
      .insertInto("units")
      .values([...TREE])
      .execute();
    await bring(...order("RX1"), ...order("RX2"), ...order("RX3", "市住建局"));
    await scanAt("2026-03-04 12:00");
    [one = "", two = ""] = (await Promise.all(["RX1", "RX2"].map((q) => only({ q })))).flat();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await house?.close();
  });

  test("it comes to the open alert of its case, and raises its level", async () => {
    const raised = await raiseByHand(house, lin, { ...LETTER, evidence: [{ caseId: "canonical/RX1", eventId: "2" }] });
    expect(raised).toMatchObject({ number: one, level: "red", byHand: true, unit: "市城管局", state: "raised" });
    expect(raised.headline).toEqual({ zh: "来信：吃拿卡要", en: "Letter: 吃拿卡要" });
    expect(raised.rules.map(({ title }) => title.zh)).toContain("来信");
    const { statements, history, account } = await readAlert(house, lin, raised.id);
    expect(statements).toMatchObject([
      {
        how: { zh: "来信" },
        level: "red",
        statement: "来信人张某，电话138****8000，反映其吃拿卡要",
        evidence: ["2"],
        by: { id: "lin" },
        occurredAt: at("2026-03-02 09:10"),
      },
    ]);
    expect(history.map(({ move, actor }) => `${actor.id} ${move}`)).toEqual(["system:scan raise", "lin rise"]);
    expect(account?.findings.map(({ rule }) => rule)).not.toContain("letter");
    expect(await only({ origin: ["hand"] })).toEqual([one]);
    expect(await only({ origin: ["rules"] })).toHaveLength(2);
  });

  test("no scan takes it away: not when all the rules found is gone, not when all is judged again", async () => {
    await bring(...inTime("RX1"), ...inTime("RX2"));
    expect((await scanAt("2026-03-04 13:00")).withdrawn).toBeGreaterThan(1);
    expect(await readAlert(house, lin, one)).toMatchObject({
      level: "red",
      state: "raised",
      basisWithdrawn: false,
      byHand: true,
    });
    expect(await readAlert(house, lin, two), "without it, the alert closes").toMatchObject({
      state: "closed",
      basisWithdrawn: true,
    });
    expect(await scanAt("2026-03-04 13:10", true)).toMatchObject({ made: 0, changed: 0, withdrawn: 0, alerts: 0 });
    const found = await house.store.db.selectFrom("findings").select(["rule", "state"]).where("origin", "=", "hand").execute();
    expect(found).toEqual([{ rule: "letter", state: "standing" }]);
    for await (const { rule } of rejudgeFindings(house)) expect(rule).not.toBe("letter");
    expect(RULES.filter(({ id }) => (HAND_KINDS as readonly string[]).includes(id))).toEqual([]);
  });

  test("what is found after an alert was decided marks it and tells its holder", async () => {
    await claimAlert(house, lin, { id: one });
    await confirmAlert(house, lin, { id: one });
    await bring("7,RX1,reopened,2026-03-05 09:00,市热线中心,", "8,RX1,dispatched,2026-03-05 09:10,市热线中心,市住建局");
    await scanAt("2026-03-20 12:00");
    const late = await readAlert(house, lin, one);
    expect(late).toMatchObject({ state: "confirmed", lateEvidence: true });
    expect(late.history.at(-1)).toMatchObject({ move: "late", said: { zh: expect.stringContaining("裁定后又有新问题") } });
    expect(await only({ flag: ["late-evidence"] })).toEqual([one]);
    const told = await house.store.raw("select recipients from tellings where kind = 'late-evidence'");
    const alert = await stored("number", one);
    expect(told).toContainEqual({ recipients: { users: ["lin"], units: [alert.unit] } });
    await house.store.transaction((tx) => stepAlert(house, tx, { alert, move: "order", actor: "lin" }));
    expect(await readAlert(house, lin, one), "a decision deals with it").toMatchObject({
      state: "ordered",
      lateEvidence: false,
    });
    await raiseByHand(house, zhou, { ...LETTER, how: "visit", level: "yellow", statement: "来访补充" });
    expect(await readAlert(house, lin, one)).toMatchObject({ state: "ordered", lateEvidence: true, level: "red" });
  });

  test("a move while the judge raises the level: both are kept, or who was slower is told", async () => {
    const [open] = (await listAlerts(house, lin, { q: "RX3" })).rows;
    await claimAlert(house, lin, { id: open?.id ?? "" });
    clock = at("2026-03-25 12:00");
    const [scanned, moved] = await Promise.allSettled([
      scan(house, { asOf: clock, all: true }),
      confirmAlert(house, lin, { id: open?.id ?? "" }),
      raiseByHand(house, zhou, { ...LETTER, on: { kind: "case", id: "canonical/RX3" } }),
    ]);
    expect(scanned.status).toBe("fulfilled");
    if (moved.status === "rejected") expect(moved.reason).toEqual(refusal("conflict", "请核对最新情况"));
    const { history, state, level } = await readAlert(house, lin, open?.id ?? "");
    expect([state, level]).toEqual([moved.status === "fulfilled" ? "confirmed" : "claimed", "red"]);
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, place) => place + 1));
  });

  test("on a unit, an officer, an item: one open alert each, which no judgement of the group closes", async () => {
    const on = (kind: ByHand["on"]["kind"], id: string): ByHand => ({ ...LETTER, on: { kind, id }, how: "spot-check", level: "orange" });
    const pointed = { evidence: [{ caseId: "canonical/RX2" }, { caseId: "canonical/RX2", eventId: "5" }] };
    const { statement: _, ...wordless } = on("unit", "市城管局");
    const unit = await raiseByHand(house, lin, { ...wordless, ...pointed });
    expect(unit).toMatchObject({
      level: "orange",
      state: "raised",
      unit: "市城管局",
      source: "canonical",
      headline: { zh: "明察暗访：吃拿卡要" },
    });
    expect(await raiseByHand(house, zhou, { ...on("unit", "市城管局"), level: "notice" })).toMatchObject({ id: unit.id, level: "orange" });
    const detail = await readAlert(house, lin, unit.id);
    expect(detail.group?.evidence).toMatchObject({ total: 2, cases: 1 });
    expect(detail.statements.map(({ by }) => by.id)).toEqual(["lin", "zhou"]);
    const officer = await raiseByHand(house, lin, on("officer", "市住建局/王五"));
    expect(officer).toMatchObject({ unit: "市住建局", officer: "王五", subject: { name: { zh: "市住建局 王五" } }, source: "人工登记" });
    await house.store.db
      .insertInto("items")
      .values({ id: "供暖", name: "供暖", kind: "hotline", promised_days: null, legal_days: null })
      .execute();
    expect(await raiseByHand(house, lin, { ...on("item", "供暖"), unit: "市住建局" })).toMatchObject({
      unit: "市住建局",
      subject: { kind: "item" },
    });
    expect(await only({ subject: ["unit", "officer"] })).toHaveLength(2);
    const calendar = await calendarOf(house);
    const { bucket } = await stored("alert_id", unit.id);
    const gone = { rule: "many-returns", key: "k", level: "red", state: "withdrawn", sentence_zh: "", sentence_en: "" } as FindingRow;
    const subject = { bucket, kind: "unit", id: "市城管局", source: "canonical", unit: "市城管局", item: null } as const;
    await house.store.transaction((tx) =>
      raiseAlerts(
        house,
        tx,
        { calendar },
        [{ ...subject, headline: () => ({ zh: "", en: "" }), standing: [], changes: [{ row: gone, change: "withdrawn", from: "red" }] }],
        clock,
        "system:scan",
      ),
    );
    expect(await readAlert(house, lin, unit.id)).toMatchObject({ state: "raised", basisWithdrawn: false, level: "orange" });
  });

  test("it goes with its alert: dismissed, it stands no more and weighs on no later one; reopened, it stands again", async () => {
    const about = { ...LETTER, on: { kind: "unit", id: "外来单位" } } as const;
    const first = await raiseByHand(house, lin, about);
    const standing = async () =>
      (await house.store.raw("select level, state from findings where subject_id = '外来单位' order by made_at")) as object[];
    const dismissed = async (id: string) => {
      const alert = await stored("alert_id", id);
      await house.store.transaction((tx) => stepAlert(house, tx, { alert, move: "dismiss", actor: "lin" }));
    };
    await claimAlert(house, lin, { id: first.id });
    await dismissed(first.id);
    expect(await standing()).toEqual([{ level: "red", state: "withdrawn" }]);
    const second = await raiseByHand(house, lin, { ...about, level: "notice" });
    expect([second.number === first.number, second.level]).toEqual([false, "notice"]);
    expect((await readAlert(house, lin, first.id)).statements).toHaveLength(1);
    await claimAlert(house, lin, { id: second.id });
    await dismissed(second.id);
    await reopenAlert(house, lin, { id: first.id });
    expect(await standing()).toEqual([
      { level: "red", state: "standing" },
      { level: "notice", state: "withdrawn" },
    ]);
  });

  test("what cannot be raised is refused with the reason", async () => {
    const narrow = inspector("narrow", ["/清河市/市住建局"]);
    const { statement: _, ...wordless } = LETTER;
    const tries: [ByHand, typeof lin, Refusal["kind"], string][] = [
      [{ ...wordless, statement: "  " }, lin, "invalid", "请写明情况"],
      [{ ...LETTER, summary: " " }, lin, "invalid", "一句话"],
      [{ ...LETTER, evidence: [{ caseId: "canonical/RX1", eventId: "99" }] }, lin, "invalid", "流转记录 99"],
      [{ ...LETTER, evidence: [{ caseId: "canonical/RX2", eventId: "2" }] }, lin, "invalid", "只能指认该办件"],
      [{ ...LETTER, on: { kind: "case", id: "canonical/RX2" } }, narrow, "not-found", "权限范围"],
      [{ ...LETTER, on: { kind: "unit", id: "市城管局" } }, narrow, "not-found", "权限范围"],
      [{ ...LETTER, on: { kind: "officer", id: "王五" } }, lin, "invalid", "单位/姓名"],
      [{ ...LETTER, on: { kind: "item", id: "供暖" } }, narrow, "invalid", "责任单位"],
      [{ ...LETTER, on: { kind: "item", id: "没有" } }, lin, "not-found", "没有这个事项"],
      [{ ...LETTER, on: { kind: "unit", id: "市住建局" }, evidence: [{ caseId: "canonical/RX2" }] }, narrow, "invalid", "canonical/RX2"],
      [{ ...LETTER, occurredAt: at("2099-01-01 09:00") }, lin, "invalid", "不能晚于现在"],
    ];
    for (const [ask, who, kind, said] of tries) await expect(raiseByHand(house, who, ask)).rejects.toEqual(refusal(kind, said));
  });
});
