import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { draftLog } from "./draft-log.ts";

const folder = mkdtempSync(join(tmpdir(), "draft-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const drafted = (name: string, content: string) => {
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
