import {
  type Asker,
  type House,
  importLog,
  listCases,
  listSources,
  type Mapping,
  mappingOf,
  parseLocal,
  profile,
  readAlert,
  readCase,
  scan,
} from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratch } from "./doors/city.ts";
import { gone, HEAD, order, signed, toldOf } from "./doors/orders.ts";
import { ENGINES, type Place } from "./doors/places.ts";
import { faultsOf } from "./doors/state.ts";

const at = (text: string) => parseLocal(text) as number;
const NOW = at("2026-03-12 12:00");
const CANONICAL = mappingOf("canonical") as Mapping;
const INSPECTOR: Asker = { userId: "li", name: "李敏", roles: ["inspector"], scope: ["/"] };

describe.each(ENGINES)("what a source corrects later, $engine", ({ make }) => {
  let place: Place;
  let house: House;
  const files = scratch();
  let clock = NOW;
  let serial = 0;
  const told = () => toldOf(house);
  const bring = (rows: readonly string[], name = `${++serial}.csv`) =>
    importLog(house, { file: files.write(name, `${[HEAD, ...rows].join("\n")}\n`), mapping: CANONICAL, actor: "test" });
  /** A correction that is judged: how many cases were, and no others. */
  const judged = async () => {
    const { cases, faults } = await scan(house, { asOf: NOW });
    expect(faults).toEqual([]);
    expect(await faultsOf(house)).toEqual([]);
    const again = await scan(house, { asOf: NOW, all: true });
    expect(again, "whatever was not judged had not changed").toMatchObject({ made: 0, changed: 0, withdrawn: 0, alerts: 0 });
    return cases;
  };
  beforeAll(async () => {
    place = await make();
    house = await place.house(() => ++clock);
    await bring([...order(1), ...order(2), signed(2, "2026-03-09 09:30"), ...order(3)]);
    expect(await judged()).toBe(3);
  }, 120_000);
  afterAll(async () => {
    files.remove();
    await house?.close();
    await place?.remove();
  });

  test("to begin with: two orders were never signed, one was", async () => {
    expect(await Promise.all([1, 2, 3].map(told().finding))).toMatchObject([
      { level: "red", state: "standing", message: "unsigned" },
      undefined,
      { level: "red", state: "standing", message: "unsigned" },
    ]);
    expect(await told().moves(1)).toEqual(["raise"]);
    expect(await told().moves(2)).toEqual([]);
  });

  test("an event that comes late lowers the finding and its alert; what was said before stays on record", async () => {
    expect(await bring([signed(1, "2026-03-11 15:00")])).toMatchObject({ newRecords: 1, changedRecords: 0, deletedRecords: 0, cases: 1 });
    expect(await judged()).toBe(1);
    expect(await told().finding(1)).toEqual({ level: "yellow", state: "standing", message: "signedLate" });
    expect(await told().changes(1)).toMatchObject([
      { change: "made", level: "red", from_level: null, message: "unsigned", sentence: expect.stringContaining("至今未签收") },
      { change: "fell", level: "yellow", from_level: "red", message: "signedLate", sentence: expect.stringContaining("03-11 15:00才签收") },
    ]);
    expect(await told().alerts(1)).toMatchObject([{ state: "raised", level: "yellow" }]);
    expect(await told().moves(1)).toEqual(["raise", "fall"]);
  });

  test("a time that is corrected raises it again, or takes it away", async () => {
    expect(await bring([signed(1, "2026-03-12 09:30")])).toMatchObject({ newRecords: 0, changedRecords: 1, cases: 1 });
    expect(await judged()).toBe(1);
    expect(await told().finding(1)).toMatchObject({ level: "red", message: "signedLate" });
    expect(await bring([signed(1, "2026-03-09 11:00")])).toMatchObject({ changedRecords: 1, cases: 1 });
    expect(await judged()).toBe(1);
    expect(await told().finding(1)).toMatchObject({ state: "withdrawn", message: "signedLate" });
    expect((await told().changes(1)).map(({ change, level }) => `${change} ${level}`)).toEqual([
      "made red",
      "fell yellow",
      "rose red",
      "withdrawn red",
    ]);
    expect(await told().moves(1)).toEqual(["raise", "fall", "rise", "withdraw"]);
    expect(await told().alerts(1)).toMatchObject([{ state: "closed", basis_withdrawn: true }]);
  });

  test("a record that is deleted is as if it had never been, until it is said again", async () => {
    expect(await bring(gone(2, 4))).toMatchObject({ newRecords: 0, changedRecords: 0, deletedRecords: 1, repeatedRecords: 0, cases: 1 });
    expect(await judged()).toBe(1);
    expect(await told().finding(2)).toMatchObject({ level: "red", state: "standing", message: "unsigned" });
    expect(await told().moves(2)).toEqual(["raise"]);
    expect(await bring([...gone(2, 4), ...order(2)]), "said again it changes nothing").toMatchObject({
      repeatedRecords: 4,
      deletedRecords: 0,
      cases: 0,
    });
    expect(await judged()).toBe(0);
    expect(await bring([signed(2, "2026-03-09 09:30"), ...order(3)])).toMatchObject({ changedRecords: 1, repeatedRecords: 3, cases: 1 });
    expect(await judged()).toBe(1);
    expect(await told().finding(2)).toMatchObject({ state: "withdrawn" });
    expect(await told().moves(2)).toEqual(["raise", "withdraw"]);
  });

  test("a case that is deleted loses its findings and stands in no list, but its page says why", async () => {
    const count = async () => {
      const { rows } = await listCases(house, INSPECTOR);
      return { listed: rows.map(({ number }) => number).sort(), profiled: (await profile(house)).cases };
    };
    expect(await count()).toEqual({ listed: ["RX1", "RX2", "RX3"], profiled: 3 });
    const lines = async () =>
      Number((await told().ask<{ n: number }>("select count(*) as n from group_rows where case_id = 'canonical/RX3'"))[0]?.n);
    const before = await lines();
    expect(before, "it gives lines to groups").toBeGreaterThan(0);
    const [alert] = await told().alerts(3);
    const { batch, ...result } = await bring(gone(3, 1, 2, 3), "更正 0312.csv");
    const received = (await told().ask<{ at: number }>(`select started_at as at from batches where id = '${batch}'`))[0]?.at;
    expect(result).toMatchObject({ deletedRecords: 3, cases: 1 });
    expect(await judged()).toBe(1);

    expect(await told().finding(3)).toMatchObject({ state: "withdrawn", message: "unsigned" });
    expect(await told().changes(3)).toMatchObject([
      { change: "made" },
      { change: "withdrawn", sentence: expect.stringContaining("至今未签收") },
    ]);
    expect(await told().alerts(3)).toMatchObject([{ state: "closed", basis_withdrawn: true }]);
    expect(
      await told().ask(
        "select events, judged_revision = revision as judged from cases natural join case_checks where case_id = 'canonical/RX3'",
      ),
    ).toEqual([{ events: 0, judged: true }]);
    expect(await count()).toEqual({ listed: ["RX1", "RX2"], profiled: 2 });
    expect(await lines(), "and takes them out").toBe(0);
    expect(await told().ask("select 1 from case_checks where case_id = 'canonical/RX3' and given is not null")).toEqual([]);
    const page = await readCase(house, INSPECTOR, "canonical/RX3");
    expect(page.case).toMatchObject({
      number: "RX3",
      unit: "市城管局",
      title: null,
      events: 0,
      deleted: { batch, file: "更正 0312.csv", at: received },
    });
    expect(page.account).toMatchObject({ events: [], findings: [] });
    expect(await readAlert(house, INSPECTOR, alert?.alert_id as string)).toMatchObject({ state: "closed", case: { deleted: { batch } } });
    expect(
      await told().ask(
        `select body::json->>'deletedRecords' as n from audit_entries where action = 'log-imported' and subject_id = '${batch}'`,
      ),
    ).toEqual([{ n: "3" }]);

    expect(await bring(gone(3, 3, 2, 1))).toMatchObject({ repeatedRecords: 3, deletedRecords: 0, cases: 0 });
    expect(await judged()).toBe(0);
  });

  test("the latest event of a source is none of a deleted case", async () => {
    const latest = async () => (await listSources(house, INSPECTOR)).find(({ id }) => id === "canonical")?.lastEventAt;
    const before = await latest();
    await bring(["91,RX9,received,2026-03-12 10:00,市热线中心,,"]);
    expect(await latest()).toBe(at("2026-03-12 10:00"));
    await bring(gone(9, 1));
    expect(await latest()).toBe(before);
    expect(await judged()).toBe(1);
  });

  test("it comes back when its source sends it again", async () => {
    expect(await bring(order(3))).toMatchObject({ changedRecords: 3, cases: 1 });
    expect(await judged()).toBe(1);
    expect(await told().finding(3)).toMatchObject({ level: "red", state: "standing" });
    expect((await told().changes(3)).map(({ change }) => change)).toEqual(["made", "withdrawn", "returned"]);
    expect(await told().moves(3)).toEqual(["raise", "withdraw", "raise"]);
    expect((await listCases(house, INSPECTOR)).rows.map(({ number }) => number)).toContain("RX3");
    expect((await readCase(house, INSPECTOR, "canonical/RX3")).case).toMatchObject({ events: 3, deleted: null });
  });

  test("a deleted case leaves its groups: what only it and others together showed is withdrawn, and returns with it", async () => {
    const head = "id,case,activity,at,unit,toUnit,item,class,phone,deleted";
    const say = (rows: readonly string[]) =>
      importLog(house, { file: files.write(`${++serial}.csv`, `${head}\n${rows.join("\n")}\n`), mapping: CANONICAL, actor: "test" });
    const complaint = (n: number, day: string) => [
      `${n}1,RX${n},received,${day} 09:00,市热线中心,,供暖不热,投诉,13800001111,`,
      `${n}2,RX${n},dispatched,${day} 09:05,市热线中心,市住建局,,,,`,
      `${n}3,RX${n},closed,${day} 17:00,市住建局,,,,,`,
    ];
    const group = async () =>
      told().ask<{ level: string; state: string }>(
        "select level, state from findings where rule = 'repeat-complaint' and subject_kind = 'matter'",
      );
    await say([...complaint(51, "2026-03-02"), ...complaint(52, "2026-03-05"), ...complaint(53, "2026-03-10")]);
    expect(await judged()).toBe(3);
    expect(await group()).toEqual([{ level: "red", state: "standing" }]);
    const withdrawn = ["531,RX53,,,,,,,,1", "532,RX53,,,,,,,,1", "533,RX53,,,,,,,,1"];
    expect(await say(withdrawn)).toMatchObject({ deletedRecords: 3, cases: 1 });
    expect(await judged()).toBe(1);
    expect(await group()).toEqual([{ level: "yellow", state: "standing" }]);
    await say(withdrawn.map((row) => row.replaceAll("53", "52")));
    expect(await judged()).toBe(1);
    expect(await group()).toEqual([{ level: "yellow", state: "withdrawn" }]);
    await say([...complaint(52, "2026-03-05"), ...complaint(53, "2026-03-10")]);
    expect(await judged()).toBe(2);
    expect(await group()).toEqual([{ level: "red", state: "standing" }]);
    const rows = await told().ask<{ change: string }>("select change from finding_changes where rule = 'repeat-complaint' order by seq");
    expect(rows.map(({ change }) => change)).toEqual(["made", "fell", "withdrawn", "returned"]);
  });

  test("a deletion may come before what it deletes, where records bear a version", async () => {
    const say = (rows: readonly string[]) =>
      importLog(house, {
        file: files.write(`${++serial}.csv`, `id,case,activity,at,unit,deleted,version\n${rows.join("\n")}\n`),
        mapping: CANONICAL,
        actor: "test",
      });
    expect(await say(["71,RX7,,,,1,2"])).toMatchObject({ deletedRecords: 1, cases: 0 });
    expect(await told().ask("select 1 from cases where case_id = 'canonical/RX7'"), "nobody has heard of it").toEqual([]);
    await say(["71,RX7,received,2026-03-09 09:00,市热线中心,,1"]);
    expect(await told().ask("select events from cases where case_id = 'canonical/RX7'")).toEqual([{ events: 0 }]);
    await say(["71,RX7,received,2026-03-09 09:00,市热线中心,,3"]);
    expect(await told().ask("select events from cases where case_id = 'canonical/RX7'")).toEqual([{ events: 1 }]);
    expect(await judged()).toBe(1);
  });
});

describe("at the command line", () => {
  let place: Place;
  const files = scratch();
  beforeAll(async () => {
    place = await (ENGINES[0] as (typeof ENGINES)[number]).make();
  });
  afterAll(async () => {
    files.remove();
    await place?.remove();
  });

  test("an import says how many records were deleted", { timeout: 120_000 }, async () => {
    const log = files.write("log.csv", `${[HEAD, ...order(1)].join("\n")}\n`);
    expect(await place.json("import", log, "--mapping", "canonical")).toMatchObject({ newRecords: 3, deletedRecords: 0 });
    const more = files.write("more.ndjson", '{"case":"RX1","id":"13","deleted":true}\n{"case":"RX1","id":"12","deleted":"D"}\n');
    expect(await place.json("import", more, "--mapping", "canonical", "--dry-run")).toMatchObject({ newRecords: 0, deletedRecords: 2 });
    expect(await place.ok("import", more, "--mapping", "canonical")).toContain("1 cases, 0 new records, 0 changed, 2 deleted, 0 repeated");
  });
});
