import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPolicies, RULES } from "@qingjian/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCourt } from "./court.ts";
import type { House } from "./house.ts";
import { importItems } from "./import-items.ts";
import { itemPolicies } from "./item-policies.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { plantCases, plantCity } from "./testing/rows.ts";

const norms = {
  steps: [
    { step: "审核", from: "accepted", to: "reviewed", days: 2, owner: "审核岗" },
    { step: "论证", days: 3 },
  ],
  materials: ["申请表"],
  fee: 0,
};

test("each norm becomes a policy of that item, by name and code, which its rule accepts; a step without its activities is not timed", () => {
  const policies = itemPolicies([
    { id: "SX1", name: "食品经营许可", norms },
    { id: "SX2", name: "SX2", norms: { fee: 10 } },
    { id: "SX3", name: "无要求", norms: {} },
  ]);
  expect(policies.map(({ id, where }) => [id, where])).toEqual([
    ["item:SX1/step-overdue", { item: ["SX1", "食品经营许可"] }],
    ["item:SX1/extra-materials", { item: ["SX1", "食品经营许可"] }],
    ["item:SX1/unauthorised-fee", { item: ["SX1", "食品经营许可"] }],
    ["item:SX2/unauthorised-fee", { item: ["SX2"] }],
  ]);
  expect(policies[0]?.params).toEqual({ steps: [{ step: "审核", from: ["accepted"], to: ["reviewed"], limit: { days: 2 } }] });
  expect(policies.map(({ rule }) => rule).filter((rule) => !RULES.some(({ id }) => id === rule))).toEqual([]);
  expect(checkPolicies(RULES, policies)).toEqual([]);
});

const HEAD = "编码,名称,类别,承诺工作日,法定工作日";
describe.each(HOUSES)("importing items on the $engine engine", ({ open }) => {
  let house: House;
  const folder = mkdtempSync(join(tmpdir(), "qingjian-items-"));
  const file = join(folder, "items.csv");
  const take = (...lines: string[]) => {
    writeFileSync(file, `${lines.join("\n")}\n`);
    return importItems(house, { file, actor: "system:test" });
  };
  const dueCases = async () =>
    (
      await house.store.db.selectFrom("case_checks").select("case_id").where("next_check_at", "is not", null).orderBy("case_id").execute()
    ).map(({ case_id }) => case_id);
  beforeAll(async () => {
    house = await open();
    await plantCity(house);
    await plantCases(house, [
      { case_id: "sp/1", item: "食品经营许可" },
      { case_id: "sp/2", item: "取水许可" },
      { case_id: "rx/1", item: "噪声" },
    ]);
  });
  afterAll(async () => {
    await house?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("norms are judged by, and change what is due only for the items that changed", async () => {
    expect(await take(`${HEAD},环节,材料,收费`, "SX1,食品经营许可,承诺件,5,20,审核:2:审核岗,申请表,", "SX2,取水许可,承诺件,12,45,,,")).toBe(
      2,
    );
    expect(await dueCases()).toEqual(["sp/1"]);
    const { policies } = await openCourt(house, () => {});
    expect(policies.map(({ id }) => id)).toEqual(["item:SX1/step-overdue", "item:SX1/extra-materials"]);
    await house.store.db.updateTable("case_checks").set({ next_check_at: null }).execute();
    await take(`${HEAD},环节,材料,收费`, "SX1,食品经营许可,承诺件,5,20,审核:2:审核岗,申请表,", "SX2,取水许可,承诺件,12,45,,,0");
    expect(await dueCases()).toEqual(["sp/2"]);
  });

  test("a table without these columns leaves the norms as they were", async () => {
    await house.store.db.updateTable("case_checks").set({ next_check_at: null }).execute();
    await take(HEAD, "SX1,食品经营许可,承诺件,6,20");
    expect(await dueCases()).toEqual([]);
    const { norms: kept, promised_days } = await house.store.db
      .selectFrom("items")
      .select(["norms", "promised_days"])
      .where("id", "=", "SX1")
      .executeTakeFirstOrThrow();
    expect([promised_days, Object.keys(kept as object)]).toEqual([6, ["steps", "materials"]]);
  });

  test("a line that cannot be read is named, and nothing is taken in", async () => {
    const before = await house.store.db.selectFrom("items").selectAll().orderBy("id").execute();
    await expect(take(`${HEAD},收费`, "SX1,食品经营许可,承诺件,5,20,1", "SX2,取水许可,承诺件,12,45,很多")).rejects.toThrow(
      "line 3, column 收费",
    );
    await expect(take(HEAD, "SX1,食品经营许可,承诺件,五,20")).rejects.toThrow("line 2, column 承诺工作日");
    expect(await house.store.db.selectFrom("items").selectAll().orderBy("id").execute()).toEqual(before);
  });
});
