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

  test("the effect of a proposal has both ways of comparing: what stands today, and what would have been told of on the way", async () => {
    const none = { added: 0, removed: 0, raised: 0, lowered: 0, same: 0 };
    const told = {
      addedThenLate: 11,
      addedWhenLate: 12,
      addedOpen: 13,
      late: 14,
      sooner: 15,
      meanMinutes: 96,
      medianMinutes: 90,
      later: 16,
    };
    const sums = { added: 17, removed: 18, both: 19 };
    const effect = {
      ...{ cases: 3, from: null, to: null, asOf: NOW, alerts: { ...none, added: 7 }, rules: [], units: [], months: [] },
      told: [{ rule: "", ...sums, ...told, units: [{ unit: "市城管局", ...sums }], months: [{ month: "2026-05", ...sums }] }],
    };
    const proposal = { id: "p1", state: "open", note: "试一试", body: "{}", proposed_by: "song", proposed_at: NOW };
    await house.store.db
      .insertInto("policy_proposals")
      .values({ ...proposal, effect: JSON.stringify(effect), decided_by: null, decided_at: null, reason: null })
      .execute();
    const sheet = await sheetOf(await exportEffect(house, SYSTEM, { id: "p1" }));
    const rows = [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) =>
      [...row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, cell = ""]) => cell.replace(/<[^>]+>/g, "")),
    );
    const ways = rows.filter(([way]) => way === "今日在册" || way === "办理途中");
    expect(ways.map(([, part, , of]) => `${part}${of}`)).toEqual(["合计", "合计", "按单位市城管局", "按月份2026-05"]);
    expect(ways[0]?.slice(4)).toEqual(["7", "0", "0", "0", "0", "", "", "", "", "", "", "", ""]);
    expect(ways[1]?.slice(4)).toEqual(["17", "18", "", "", "19", "11", "12", "13", "14", "15", "1.6", "1.5", "16"]);
    expect(ways[2]?.slice(4, 9)).toEqual(["17", "18", "", "", "19"]);
  });
});
