import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseLocal } from "@qingjian/events";
import { type Mapping, mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "./house.ts";
import { importLog } from "./import-log.ts";
import { registerSource } from "./register-source.ts";
import { scan } from "./scan.ts";
import { HOUSES } from "./testing/open-houses.ts";

const at = (text: string) => parseLocal(text) as number;
const CANONICAL = mappingOf("canonical") as Mapping;
const HEAD = "id,case,activity,at,unit,toUnit";
const ORDER = ["1,RX1,received,2026-03-02 09:00,市热线中心,", "2,RX1,dispatched,2026-03-02 09:10,市热线中心,市城管局"];

describe.each(HOUSES)("what a scan judges by, $engine", ({ open }) => {
  let house: House;
  const folder = mkdtempSync(join(tmpdir(), "qingjian-settings-"));
  beforeAll(async () => {
    house = await open(() => at("2026-03-02 09:15"));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await house?.close();
  });

  const bring = (...rows: string[]) => {
    const file = join(folder, "log.csv");
    writeFileSync(file, `${[HEAD, ...rows].join("\n")}\n`);
    return importLog(house, { file, mapping: CANONICAL, actor: "test" });
  };

  test("a source that becomes known, and a policy that comes to hold, while a scan is under way hold for what it judges afterwards", async () => {
    const standing = async () =>
      house.store.raw(
        "select subject_id, rule, level from findings where state = 'standing' and subject_id in ('canonical/RX1', 'later/RX2') order by subject_id, rule",
      ) as Promise<{ subject_id: string; rule: string }[]>;
    const scanDuring = async (meanwhile: () => Promise<unknown>) => {
      let begun = false;
      const transaction: typeof house.store.transaction = async (work) => {
        if (begun) {
          begun = false;
          await meanwhile();
        }
        return house.store.transaction(work);
      };
      const busy = { ...house, store: { ...house.store, transaction } };
      await scan(busy, { asOf: at("2026-03-04 12:00") }, () => {
        begun = true; // what was due has been judged, and it is about to ask for more
      });
    };
    await bring(...ORDER);
    const file = join(folder, "later.csv");
    writeFileSync(file, `${[HEAD, ...ORDER.map((row) => row.replaceAll("RX1", "RX2"))].join("\n")}\n`);
    const later = { ...CANONICAL, id: "later", source: { ...CANONICAL.source, id: "later" } };
    await scanDuring(() => importLog(house, { file, mapping: later, actor: "test" }));
    const found = await standing();
    expect(found, "as those of the other source").toMatchObject([
      { subject_id: "canonical/RX1" },
      { subject_id: "canonical/RX1" },
      { subject_id: "later/RX2" },
      { subject_id: "later/RX2" },
    ]);

    await bring(...ORDER, "9,RX9,received,2026-03-02 09:00,市热线中心,");
    const off = { id: "no-signing", rule: "signing-overdue", enabled: false, from: "2026-01-01" } as const;
    await scanDuring(() => registerSource(house, { ...later, policies: [off] }));
    const left = found.filter(({ subject_id, rule }) => subject_id !== "later/RX2" || rule !== "signing-overdue");
    expect(left).toHaveLength(3);
    expect(await standing()).toEqual(left);
  });

  test("cases of a source that comes to be of another kind go before the judge again", async () => {
    await bring(...ORDER.map((row) => row.replaceAll("RX1", "RX3")));
    await scan(house, { asOf: at("2026-03-04 12:00") });
    const before = (await house.store.raw("select count(*)::int as n from cases where source = 'canonical'")) as [{ n: number }];
    const other = { ...CANONICAL, source: { ...CANONICAL.source, kind: "other" } } satisfies Mapping;
    await registerSource(house, other);
    expect(await scan(house, { asOf: at("2026-03-04 12:00") })).toMatchObject({ cases: before[0].n, made: 0 });
    await registerSource(house, other);
    expect(await scan(house, { asOf: at("2026-03-04 12:00") })).toMatchObject({ cases: 0 });
    await registerSource(house, CANONICAL);
  });
});
