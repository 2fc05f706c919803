import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseLocal } from "@qingjian/events";
import { type Mapping, mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "./house.ts";
import { importLog } from "./import-log.ts";
import { judgeHistory } from "./judge-history.ts";
import { findingDigest } from "./judge-stretch.ts";
import { scan } from "./scan.ts";
import { HOUSES } from "./testing/open-houses.ts";

const asOf = parseLocal("2026-04-01") as number;
const SERVER = process.env.QINGJIAN_TEST_PG;

/** Orders of which some are signed late, some never, and some are sent to and fro. */
const rows = Array.from({ length: 60 }, (_, nth) => [
  `${nth}-1,RX${nth},received,2026-03-02 09:00,市热线中心,`,
  `${nth}-2,RX${nth},dispatched,2026-03-02 09:10,市热线中心,市城管局`,
  ...(nth % 3 === 0 ? [`${nth}-3,RX${nth},signed,2026-03-05 09:30,市城管局,`] : []),
  ...(nth % 4 === 0 ? [`${nth}-4,RX${nth},returned,2026-03-06 09:30,市城管局,市热线中心`] : []),
  ...(nth % 4 === 0 ? [`${nth}-5,RX${nth},dispatched,2026-03-06 10:30,市热线中心,市住建局`] : []),
]).flat();

describe.each(HOUSES)("judging a whole history, $engine", ({ engine, open }) => {
  let house: House;
  let url: string | undefined;
  beforeAll(async () => {
    house = await open(() => asOf);
    const file = join(house.folder, "log.csv");
    writeFileSync(file, `${["id,case,activity,at,unit,toUnit", ...rows].join("\n")}\n`);
    await importLog(house, { file, mapping: mappingOf("canonical") as Mapping, actor: "test" });
    rmSync(file);
    if (engine === "server" && SERVER) {
      const [{ name }] = (await house.store.raw("select current_database() as name")) as [{ name: string }];
      const address = new URL(SERVER);
      address.pathname = `/${name}`;
      url = address.href;
    }
  });
  afterAll(() => house?.close());

  test("finds what the scan puts on record, with any number of threads, and writes nothing", async () => {
    const told: number[] = [];
    const before = await judgeHistory(house, { url, asOf, threads: 3 }, (cases) => told.push(cases));
    expect(await house.store.raw("select 1 from findings")).toEqual([]);
    expect(told.at(-1)).toBe(60);
    await scan(house, { asOf });
    const found = (await house.store.raw("select subject_id, rule, key, level, message from findings where state = 'standing'")) as Record<
      "subject_id" | "rule" | "key" | "level" | "message",
      string
    >[];
    const digest = found.reduce(
      (sum, one) => (sum + findingDigest(one.subject_id, one.rule, one.key, one.level, one.message)) % 2 ** 48,
      0,
    );
    expect(found.length).toBeGreaterThan(60);
    expect(before).toMatchObject({ cases: 60, events: rows.length, findings: found.length, digest, faults: [] });
    expect(await judgeHistory(house, { url, asOf, threads: 1 })).toEqual(before);
  });

  test("under other policies: what would have been found", async () => {
    const policies = [{ id: "calm", rule: "signing-overdue", enabled: false }];
    const [now, then] = [await judgeHistory(house, { url, asOf }), await judgeHistory(house, { url, asOf, policies })];
    expect(now.byRule["signing-overdue"]).toBeDefined();
    expect(then.byRule["signing-overdue"]).toBeUndefined();
    expect(then.byRule["late-return"]).toEqual(now.byRule["late-return"]);
  });
});
