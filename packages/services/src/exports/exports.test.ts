import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { listCases } from "../list-cases.ts";
import type { OpenedFile } from "../open-report.ts";
import { SYSTEM } from "../system-asker.ts";
import { NOW, plantMay } from "../testing/may.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { headOf, inspector } from "../testing/rows.ts";
import { exportCases } from "./export-cases.ts";
import { exportEffect } from "./export-effect.ts";
import { exportOrders } from "./export-orders.ts";
import { exportPolicies } from "./export-policies.ts";
import { exportStandings } from "./export-standings.ts";

const SHEET = "xl/worksheets/sheet1.xml";
const sheetOf = async ({ bytes }: OpenedFile): Promise<string> => {
  const file = Buffer.concat(await Array.fromAsync(bytes));
  return inflateRawSync(file.subarray(file.indexOf(SHEET) + SHEET.length)).toString();
};

describe.each(HOUSES)("lists as workbooks on the $engine engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantMay(house);
    await house.store.db.updateTable("cases").set({ title: '=HYPERLINK("http://x.invalid")' }).where("case_id", "=", "rx/1").execute();
  });
  afterAll(() => house.close());

  test("what a list shows is what its workbook has: filter, scope, foreign text as text; each on the audit log", async () => {
    const all = await exportCases(house, SYSTEM);
    expect(all.name).toBe("办件清单-2026-06-01.xlsx");
    const sheet = await sheetOf(all);
    for (const { number } of (await listCases(house, SYSTEM)).rows) expect(sheet).toContain(`>${number}</t>`);
    expect(sheet).toContain("=HYPERLINK(");
    expect(sheet).not.toContain("<f>");
    const own = await sheetOf(await exportCases(house, headOf("市住建局"), { open: true }));
    expect(own).not.toContain("=HYPERLINK(");
    expect((await exportOrders(house, inspector("lin"), { order: "due" })).name).toBe("督办单清单-2026-06-01.xlsx");
    expect((await exportPolicies(house, SYSTEM, { state: "in-force" })).name).toBe("口径清单-2026-06-01.xlsx");
    expect((await exportStandings(house, SYSTEM, { month: "2026-05" })).name).toBe("单位排名-2026-05-2026-06-01.xlsx");
    await expect(exportEffect(house, SYSTEM, { id: "none" })).rejects.toMatchObject({ kind: "not-found" });
    const lines = await house.store.db.selectFrom("audit_entries").select("action").where("subject_id", "=", "export").execute();
    expect(lines.map(({ action }) => action).sort()).toEqual([
      "case.export",
      "case.export",
      "insight.export",
      "order.export",
      "policy.export",
    ]);
  });
});
