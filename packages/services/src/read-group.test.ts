import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { casesMeant, readRef } from "./evidence-refs.ts";
import { subjectBucket } from "./finding-rows.ts";
import type { House } from "./house.ts";
import { listAlerts } from "./list-alerts.ts";
import { listFindings } from "./list-findings.ts";
import { monthListings } from "./month-listings.ts";
import { readAlert } from "./read-alert.ts";
import { reopenAlert } from "./reopen-alert.ts";
import { periodOf } from "./report-period.ts";
import { SYSTEM } from "./system-asker.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { headOf, inspector, plantAlerts, plantCases, plantCity, plantFindings } from "./testing/rows.ts";
import type { Asker, GroupAlert } from "./views.ts";

const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 4, day, hour - 8, minute);
const NOW = at(30, 10);
const lin = inspector("lin");
const head = headOf("市城管局");
const MATTER = "~ab12cd34ef56gh78/占道/经营";
const OFFICER = "市城管局/张三";
const of = (kind: "unit" | "officer" | "matter" | "item" | "source", id: string) => ({
  bucket: subjectBucket(kind, id),
  subject_kind: kind,
  subject_id: id,
});
const closing = (number: string, minute: number) => ({
  case_id: `rx/${number}`,
  title: `工单 ${number}`,
  steps: [
    [`${number}-1`, at(6, 9), "dispatched", "市热线中心", "市城管局"],
    [`${number}-2`, at(6, 16, minute), "closed", "市城管局", null, "张三", null, "已处理"],
  ] as const,
});
const MANY = Array.from({ length: 230 }, (_, nth) => `M${String(nth).padStart(3, "0")}`);

describe.each(HOUSES)("alerts on groups on the $engine engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantCity(house);
    await plantCases(house, [
      closing("A", 2),
      closing("B", 1),
      { ...closing("C", 3), unit: "市住建局" },
      closing("D#1", 4),
      ...MANY.map((id) => ({ ...closing(id, 5), unit: "执法协调科" })),
    ]);
    await house.store.db
      .insertInto("items")
      .values({
        id: "i1",
        name: "餐饮许可",
        kind: "approval",
        promised_days: 30,
        legal_days: 20,
        norms: JSON.stringify({ steps: [{ step: "现场核查", days: 5, owner: "审批科" }, { step: "决定" }] }),
      })
      .execute();
    await plantFindings(house, [
      {
        ...of("officer", OFFICER),
        rule: "off-hours-handling",
        key: "rx|2026-05",
        family: "misconduct",
        level: "yellow",
        officer: "张三",
        occurred_at: at(6, 17),
        evidence: JSON.stringify(["rx/A#A-2"]),
      },
      {
        ...of("officer", OFFICER),
        rule: "batch-closing",
        key: "rx|2026-05-06",
        family: "misconduct",
        level: "red",
        officer: "张三",
        sentence_zh: "市城管局/张三一小时内办结3件",
        remedy_zh: "逐件核实后办结",
        params: JSON.stringify({ minutes: 60 }),
        occurred_at: at(6, 16),
        evidence: JSON.stringify(["rx/A#A-2", "rx/B#B-2", "rx/C#C-2", "rx/D#1", "rx/gone#1"]),
      },
      { ...of("officer", OFFICER), rule: "batch-closing", key: "rx|2026-05-05", family: "misconduct", state: "withdrawn" },
      {
        ...of("matter", MATTER),
        rule: "repeat-complaint",
        family: "misconduct",
        occurred_at: at(7, 9),
        evidence: JSON.stringify(["rx/A", "rx/C"]),
      },
      { ...of("item", "餐饮许可"), rule: "promise-beyond-law", family: "data", source: "items", unit: null },
      {
        ...of("source", "rx"),
        rule: "silent-source",
        family: "data",
        unit: null,
        data: JSON.stringify({ source: "rx", last: { at: at(6, 16) }, bound: { worked: 90 * 60_000 } }),
      },
      {
        ...of("unit", "市城管局"),
        rule: "copied-reply",
        family: "misconduct",
        evidence: JSON.stringify(MANY.map((id) => `rx/${id}#${id}-2`)),
      },
    ]);
    await plantAlerts(house, [
      { alert_id: "officer", ...of("officer", OFFICER), level: "red", rules: ["batch-closing"], officer: "张三" },
      { alert_id: "matter", ...of("matter", MATTER), rules: ["repeat-complaint"], item: "占道/经营" },
      { alert_id: "item", ...of("item", "餐饮许可"), rules: ["promise-beyond-law"], unit: null, item: "餐饮许可" },
      { alert_id: "source", ...of("source", "rx"), rules: ["silent-source"], unit: null },
      { alert_id: "unit", ...of("unit", "市城管局"), rules: ["copied-reply"] },
      { alert_id: "before", ...of("officer", OFFICER), rules: ["batch-closing"], state: "dismissed", raised_at: 500 },
    ]);
  });
  afterAll(() => house.close());
  const group = async (id: string, asker: Asker = lin) => (await readAlert(house, asker, id)) as GroupAlert;
  const ids = async (asker: Asker, q: string) => (await listAlerts(house, asker, { q })).rows.map(({ id }) => id).sort();

  test("each is named in words, and only inspectors see a pseudonym, in part", async () => {
    const named = async (asker: Asker) =>
      Object.fromEntries((await listAlerts(house, asker)).rows.map(({ id, subject }) => [id, `${subject.kind} ${subject.name.zh}`]));
    expect(await named(lin)).toEqual({
      officer: "officer 市城管局 张三",
      before: "officer 市城管局 张三",
      matter: "matter 诉求人 ~ab12… · 占道/经营",
      item: "item 餐饮许可",
      source: "source 热线平台",
      unit: "unit 市城管局",
    });
    expect((await named(head)).matter).toBe("matter 同一诉求人 · 占道/经营");
    const told = JSON.stringify([await listAlerts(house, head), await group("matter", head)]);
    expect(told).not.toContain("~ab");
    expect(told).not.toMatch(/"source":"items"|餐饮许可/);
    expect((await group("matter")).caseId).toBeNull();
  });

  test("a search finds them by what is shown, and nobody's petitioner by trying pseudonyms", async () => {
    expect(await ids(lin, "市城管局 张三")).toEqual(["before", "officer"]);
    expect(await ids(lin, "~ab12")).toEqual(["matter"]);
    expect(await ids(head, "~ab12")).toEqual([]);
    expect(await ids(head, "占道/经")).toEqual(["matter"]);
  });

  test("what stands is told worst first, each with its words and what proves it", async () => {
    const { group: account, others, may, account: ofCase } = await group("officer");
    expect(ofCase).toBeNull();
    expect(account.findings).toMatchObject([
      {
        rule: "batch-closing",
        level: "red",
        title: { zh: expect.any(String) },
        sentence: { zh: "市城管局/张三一小时内办结3件" },
        remedy: { zh: "逐件核实后办结" },
        params: { minutes: 60 },
        responsible: { unit: "市城管局", officer: "张三" },
        evidence: 5,
      },
      { rule: "off-hours-handling", level: "yellow", evidence: 1 },
    ]);
    expect(account.findings[0]?.basis.length).toBeGreaterThan(0);
    expect(account.standing).toBe(2);
    expect(account.compared).toEqual([]);
    expect(others.map(({ id }) => id)).toEqual(["before"]);
    expect(may.claim.allowed).toBe(true);
  });

  test("the evidence is told in order of time; what lies outside the scope is counted, not shown", async () => {
    const { evidence } = (await group("officer")).group;
    expect(evidence).toMatchObject({ total: 5, cases: 4, hidden: 1 }); // one case is not in the store any more
    expect(evidence.rows).toMatchObject([
      { caseNumber: "D#1", name: null, unit: "市城管局", at: at(6, 9), findings: [0] },
      {
        caseId: "rx/B",
        caseNumber: "B",
        title: "工单 B",
        name: { zh: "办结" },
        unit: "市城管局",
        officer: "张三",
        text: "已处理",
        at: at(6, 16, 1),
      },
      { caseNumber: "A", findings: [0, 1] },
      { caseNumber: "C" },
    ]);
    const seen = (await group("officer", head)).group.evidence;
    expect(seen).toMatchObject({ total: 5, cases: 4, hidden: 2 });
    expect(seen.rows.map(({ caseNumber }) => caseNumber)).toEqual(["D#1", "B", "A"]);
    expect(JSON.stringify(seen)).not.toContain("工单 C");
  });

  test("no more than two hundred lines are shown, and all are counted", async () => {
    const { evidence } = (await group("unit", head)).group;
    expect(evidence).toMatchObject({ total: 230, cases: 230, hidden: 0 });
    expect(evidence.rows).toHaveLength(200);
  });

  test("a finding on a register says what was compared", async () => {
    expect((await group("item")).group).toMatchObject({
      evidence: { total: 0, rows: [] },
      compared: [
        { name: { zh: "承诺时限" }, value: { zh: "30 个工作日" } },
        { name: { zh: "法定时限" }, value: { zh: "20 个工作日" } },
        { name: { zh: "环节 现场核查" }, value: { zh: "5 个工作日 · 审批科" } },
        { name: { zh: "环节 决定" }, value: { zh: "未定 · 无责任人" } },
      ],
    });
    expect((await group("source")).group.compared.map(({ value }) => value.zh)).toEqual(["2026-05-06 16:00", "办公时间 1:30"]);
    await expect(readAlert(house, head, "item")).rejects.toMatchObject({ kind: "not-found" });
  });

  test("a second alert on the same subject is refused in its words", async () => {
    await expect(reopenAlert(house, lin, { id: "before" })).rejects.toMatchObject({
      kind: "conflict",
      said: { zh: "同一对象已有另一条在办预警，请在那一条上处置" },
    });
  });

  test("the month's lists name the subject and the number of cases, never the petitioner", async () => {
    const { misconduct } = await monthListings(house, SYSTEM, periodOf("2026-05", NOW));
    const rows = (await Array.fromAsync(misconduct)).flat();
    expect(rows.map(({ case: subject, alert }) => [subject, alert])).toEqual([
      ["市城管局 张三（5 件）", "YJ-2026-000001"],
      ["市城管局 张三（1 件）", undefined],
      ["同一诉求人 · 占道/经营（2 件）", "YJ-2026-000002"],
    ]);
  });

  test("the command line lists them by their subject", async () => {
    const lines = await Array.fromAsync(listFindings(house, { rule: "repeat-complaint" }));
    expect(lines).toMatchObject([{ subjectKind: "matter", subject: MATTER, case: null }]);
  });
});

test("a line of proof is read by the cases there are", () => {
  expect(casesMeant("rx/A#1#2")).toEqual(["rx/A#1#2", "rx/A#1", "rx/A"]);
  const known =
    (...ids: string[]) =>
    (id: string) =>
      ids.includes(id);
  expect(readRef("rx/A#1#2", known("rx/A"))).toEqual({ caseId: "rx/A", eventId: "1#2" });
  expect(readRef("rx/A#1#2", known("rx/A", "rx/A#1"))).toEqual({ caseId: "rx/A#1", eventId: "2" });
  expect(readRef("rx/A", known("rx/A"))).toEqual({ caseId: "rx/A", eventId: null });
  expect(readRef("rx/A#1", known())).toBeUndefined();
});
