import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { importLog } from "../import-log.ts";
import { scan } from "../scan.ts";
import { HOUSES } from "../testing/open-houses.ts";

const HEAD = "编号,措施,下达单位,责任单位,下达日期,完成时限,进度,状态,进展情况,完成日期,更新时间";
const SHANGHAI = 8 * 3_600_000;
const noon = (month: number, day: number) => Date.UTC(2026, month - 1, day, 12) - SHANGHAI;

describe.each(HOUSES)("a plan of measures, $engine", ({ open }) => {
  let house: House;
  let now = noon(4, 1);
  const folder = mkdtempSync(join(tmpdir(), "qingjian-plan-"));
  const take = (...rows: string[]) => {
    const file = join(folder, "台账.csv");
    writeFileSync(file, [HEAD, ...rows, ""].join("\n"));
    const mapping = mappingOf("measures-plan");
    if (!mapping) throw new Error("no mapping of measures");
    return importLog(house, { file, mapping, actor: "system:test" });
  };
  const found = () =>
    house.store.db
      .selectFrom("findings")
      .select(["subject_id", "level", "state", "unit", "sentence_zh"])
      .where("rule", "=", "completion-limit")
      .orderBy("subject_id")
      .execute();
  beforeAll(async () => {
    house = await open(() => now);
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("taken in twice with changed progress, its overdue measures are judged by the ordinary rule", async () => {
    const first = [
      "CS-1,压减环节,市政府办公室,市行政审批局,2026-03-02,2026-06-30,40,推进中,已完成梳理,,2026-04-01",
      "CS-2,管网改造,市纪委监委,市城管局,2026-03-02,2026-05-29,20,推进中,已进场,,2026-04-01",
    ];
    expect(await take(...first)).toMatchObject({ newRecords: 2, rejected: 0, cases: 2 });
    await scan(house);
    expect(await found()).toEqual([]);

    now = noon(5, 29); // the deadline's own day is still in time
    expect(
      await take("CS-1,压减环节,市政府办公室,市行政审批局,2026-03-02,2026-06-30,80,推进中,已试运行,,2026-05-20", first[1] as string),
    ).toMatchObject({ newRecords: 0, changedRecords: 1, repeatedRecords: 1 });
    await scan(house);
    expect((await found()).map(({ subject_id, level }) => [subject_id, level])).toEqual([["measures-plan/CS-2", "yellow"]]);

    now = noon(6, 1);
    await scan(house);
    expect((await found()).find(({ subject_id }) => subject_id === "measures-plan/CS-2")).toMatchObject({
      subject_id: "measures-plan/CS-2",
      level: "red",
      state: "standing",
      unit: "市城管局",
      sentence_zh: expect.stringContaining("系统载明"),
    });
    const { rows } = await house.store.db
      .selectFrom("alerts")
      .select(["level", "unit", "state"])
      .where("subject_id", "=", "measures-plan/CS-2")
      .execute()
      .then((rows) => ({ rows }));
    expect(rows).toEqual([{ level: "red", unit: "市城管局", state: "raised" }]);

    expect(await take("CS-2,管网改造,市纪委监委,市城管局,2026-03-02,2026-05-29,100,已完成,已通水,2026-05-28,2026-06-01")).toMatchObject({
      changedRecords: 1,
    });
    await scan(house);
    expect((await found()).find(({ subject_id }) => subject_id === "measures-plan/CS-2")).toMatchObject({ state: "withdrawn" });
    const old = await take(first[1] as string); // an older workbook again: what it says is past
    expect(old).toMatchObject({ changedRecords: 0, newRecords: 0 });
    const kept = await house.store.db
      .selectFrom("cases")
      .select("closed_at")
      .where("case_id", "=", "measures-plan/CS-2")
      .executeTakeFirst();
    expect(kept?.closed_at).toBe(Date.UTC(2026, 4, 28) - SHANGHAI);
  });
});
