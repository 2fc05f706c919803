import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { draftLog } from "./draft-log.ts";

const folder = mkdtempSync(join(tmpdir(), "draft-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const drafted = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return draftLog(join(folder, name));
};

test("a draft says what the standard's attributes of XES mean", async () => {
  const event = `<event><string key="concept:name" value="a"/><string key="org:role" value="r"/><date key="time:timestamp" value="2026-03-02T09:00:00Z"/></event>`;
  expect(await drafted("t.xes", `<log><trace><string key="concept:name" value="1"/>${event}</trace></log>`)).toMatchObject({
    case: "trace:concept:name",
    file: { format: "xes" },
    events: [{ activity: { column: "concept:name", keep: true }, at: "time:timestamp", unit: "org:role" }],
  });
});

test("of a table of which little is known it is a row a case, a step for each column of moments", async () => {
  const rows = [1, 2, 3].map((n) => `10100545854${n},2026-03-0${n} 09:00:00,2026-03-1${n} 09:00:00,Case Closed,Closed,Public Works`);
  const draft = await drafted("x.csv", `case_enquiry_id,open_dt,target_dt,closure_reason,case_status,department\n${rows.join("\n")}\n`);
  expect(draft).toMatchObject({ case: "case_enquiry_id", time: { formats: ["YYYY-MM-DD HH:mm:ss"] } });
  expect(draft.events.map(({ at }) => at)).toEqual(["open_dt", "target_dt"]);
});

test("words that nothing is known of keep their names", async () => {
  const draft = await drafted(
    "步骤.csv",
    `工单编号,环节,时间,单位\nA1,派单,2026-03-02 09:00:00,城管局\nA1,翻牌,2026-03-03 09:00:00,城管局\n`,
  );
  expect(draft.events[0]?.activity).toMatchObject({ column: "环节", values: { 派单: "dispatched" }, keep: true });
});

const ROWS = ["A1,派单,9 März 2026,Köln", "A1,签收,10 März 2026,Köln", "A2,派单,11 März 2026,Bonn"];

test("a time that is written in no known way keeps its column", async () => {
  const { case: number, events } = await drafted("m.csv", `工单编号,环节,办理时间,单位\n${ROWS.join("\n")}\n`);
  expect([number, events.length, events[0]?.at, events[0]?.unit]).toEqual(["工单编号", 1, "办理时间", "单位"]);
});

test("titles above a table are passed over, western and wide text is read as such", async () => {
  const table = "工单编号,环节,时间,单位\nA1,派单,2026-03-02 09:00,城管局\nA1,签收,2026-03-03 09:00,城管局\n";
  for (const titles of ["热线工单明细,,,\n统计区间：3月,,,制表：甲\n", "热线工单明细\n统计区间：3月\n"])
    expect(await drafted("t.csv", titles + table)).toMatchObject({ case: "工单编号", file: { format: "csv", skip: 2 } });
  expect(await drafted("u.txt", Buffer.from(`\uFEFF${table}`, "utf16le"))).toMatchObject({ case: "工单编号", file: { format: "csv" } });
  const western = "CaseNo;Activity;Time\nA1;Prüfung;02.03.2026 09:00\nA1;Geprüft ß\xff;03.03.2026 09:00\n";
  expect(await drafted("w.csv", Buffer.from(western, "latin1"))).toMatchObject({
    ...{ case: "CaseNo", file: { format: "csv", encoding: "windows-1252" }, time: { formats: ["D.M.YYYY HH:mm"] } },
  });
});

test("a status beside the dates of a case is no column of steps", async () => {
  const rows = [1, 2, 3, 4, 5].map((n) => `SR-${n},Completed,3/${n}/2026 1:05:00 PM,3/1${n}/2026 1:05:00 PM`);
  const { events } = await drafted("s.csv", `SR_NUMBER,STATUS,CREATED_DATE,CLOSED_DATE\n${rows.join("\n")}\n`);
  expect(events.map(({ activity, at }) => [activity, at])).toEqual([
    ["received", "CREATED_DATE"],
    ["closed", "CLOSED_DATE"],
  ]);
});

test("what cannot be read is refused by its name", async () => {
  await expect(drafted("bad.csv", "<html>")).rejects.toThrow(/^bad\.csv: line 1: its content is XML/);
  await expect(draftLog(join(folder, "none.csv"))).rejects.toThrow(/^none\.csv: there is no such file/);
});
