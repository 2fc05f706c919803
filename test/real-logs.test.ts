import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Profile } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES, type Place } from "./doors/places.ts";

/** Logs that nobody here wrote; the figures are an independent analyst's, see the README beside them. */
const DATA = fileURLToPath(new URL("../../shared/data/", import.meta.url));
const here = existsSync(DATA);
if (!here && process.env.CI === "true") throw new Error("under CI=true the real logs must be at ../shared/data");
if (!here) process.stderr.write("skipped: the real logs are not at ../shared/data\n");

const LOGS = [
  { mapping: "coselog-receipt", file: "receipt.xes.gz", cases: 1434, rows: 8577 },
  { mapping: "bpic2020-domestic", file: "bpic2020-domestic-declarations.xes.gz", cases: 10_357, rows: 55_628 },
  { mapping: "nyc311", file: "nyc311-100.csv", cases: 100, rows: 100 },
  { mapping: "boston311", file: "boston311-100.csv", cases: 100, rows: 100 },
  { mapping: "traffic-fines", file: "traffic_fines.csv.gz", cases: 10_000, rows: 34_724 },
];

type Imported = { cases: number; rows: number; newRecords: number; rejected: number; source: string };
type Counted = { counts: { rule: string; message: string; level: string; source: string; findings: number; cases: number }[] };
type Listed = {
  subjectKind: string;
  subject: string;
  case: string | null;
  source: string;
  rule: string;
  key: string;
  level: string;
  evidence: string[];
};
const LONG = 600_000;

describe.skipIf(!here).each(ENGINES)("real logs through the command line, $engine", ({ make }) => {
  let place: Place;
  const imported = new Map<string, Imported>();
  let counts: Counted["counts"];
  let listed: Listed[];
  beforeAll(async () => {
    place = await make();
    for (const { mapping, file } of LOGS)
      imported.set(mapping, await place.json<Imported>("import", `${DATA}${file}`, "--mapping", mapping));
    expect(await place.json("scan")).toMatchObject({ cases: 21_991, faults: [] });
    counts = (await place.json<Counted>("findings")).counts;
    listed = (await place.ok("findings", "--json", "--list"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Listed);
  }, LONG);
  afterAll(() => place?.remove());

  const profile = (source: string, ...more: string[]) => place.json<Profile>("profile", "--source", source, ...more);
  const cases = (source: string, rule: string, message?: string) =>
    counts
      .filter((row) => row.source === source && row.rule === rule && (message === undefined || row.message === message))
      .reduce((sum, row) => sum + row.cases, 0);
  const keys = (source: string, rule: string) => {
    const times = new Map<string, number>();
    for (const row of listed) if (row.source === source && row.rule === rule) times.set(row.key, (times.get(row.key) ?? 0) + 1);
    return Object.fromEntries([...times].sort());
  };

  test("every row comes in, none is set aside", () => {
    for (const { mapping, cases, rows } of LOGS)
      expect(imported.get(mapping)).toMatchObject({ source: mapping, cases, rows, newRecords: rows, rejected: 0 });
  });

  test("the list and the counts speak of the same findings", () => {
    expect(listed.length).toBe(counts.reduce((sum, row) => sum + row.findings, 0));
    expect(new Set(listed.map((row) => JSON.stringify([row.source, row.subjectKind, row.subject, row.rule, row.key]))).size).toBe(
      listed.length,
    );
  });

  test("CoSeLoG receipt", { timeout: LONG }, async () => {
    const found = await profile("coselog-receipt");
    expect(found).toMatchObject({ cases: 1434, events: 8577 });
    expect(found.activities.length).toBe(27);
    expect(found.units).toMatchObject({ holders: 10, abaCases: 269, abaTimes: 439, handovers: 5440, atLeast: { 3: 1250 } });
    expect(found.units.most.slice(0, 2)).toEqual([
      { case: "case-8323", handovers: 21 },
      { case: "case-4808", handovers: 16 },
    ]);
    expect(found.officers).toMatchObject({
      holders: 48,
      abaCases: 107,
      abaTimes: 129,
      handovers: 1208,
      oneHolder: 870,
      atLeast: { 3: 334, 4: 88 },
    });
    expect(found.due).toMatchObject({ ended: 1329, endedAfterDue: 377 });

    expect(cases("coselog-receipt", "ping-pong", "cameBack")).toBeGreaterThanOrEqual(269);
    expect(new Set(listed.filter((row) => row.source === "coselog-receipt" && row.rule === "ping-pong").map((row) => row.case)).size).toBe(
      269,
    );
    expect(listed.filter((row) => row.source === "coselog-receipt" && row.rule === "ping-pong").length).toBe(439);
    expect(cases("coselog-receipt", "many-units")).toBe(1250);
    expect(cases("coselog-receipt", "promised-limit", "closedLate")).toBe(377);
    expect(keys("coselog-receipt", "one-person-approval")).toEqual({
      "Confirmation of receipt + T02 Check confirmation of receipt": 1099,
      "T02 Check confirmation of receipt + T04 Determine confirmation of receipt": 1042,
      "T04 Determine confirmation of receipt + T05 Print and send confirmation of receipt": 880,
      "T06 Determine necessity of stop advice + T10 Determine necessity to stop indication": 1261,
      "T11 Create document X request unlicensed + T12 Check document X request unlicensed": 31,
    });
    expect(keys("coselog-receipt", "skipped-step")).toEqual({
      "T02 Check confirmation of receipt < Confirmation of receipt": 118,
      "T04 Determine confirmation of receipt < Confirmation of receipt": 131,
      "T05 Print and send confirmation of receipt < Confirmation of receipt": 134,
      "T06 Determine necessity of stop advice < Confirmation of receipt": 125,
      "T10 Determine necessity to stop indication < Confirmation of receipt": 151,
      "T04 Determine confirmation of receipt < T05 Print and send confirmation of receipt": 1,
    });
  });

  test("BPI Challenge 2020, domestic declarations", { timeout: LONG }, async () => {
    const found = await profile("bpic2020-domestic");
    expect(found).toMatchObject({ cases: 10_357, events: 55_628 });
    expect(found.activities.find(({ name }) => name === "Declaration SUBMITTED by EMPLOYEE")).toMatchObject({
      atLeast: { 2: 1006, 3: 124, 4: 13 },
      max: 7,
    });
    expect(cases("bpic2020-domestic", "repeated-return")).toBe(1278);
    expect(cases("bpic2020-domestic", "skipped-step")).toBe(2);
    expect(listed.find((row) => row.case === "declaration113462" && row.rule === "repeated-return")?.level).toBe("red");
  });

  test("New York 311", { timeout: LONG }, async () => {
    const found = await profile("nyc311");
    expect(found.due).toMatchObject({ stated: 42, ended: 99, endedAfterDue: 8 });
    expect(found.texts).toMatchObject({ reused: 15, covering: 61 });
    expect(cases("nyc311", "completion-limit", "closedLate")).toBe(8);
  });

  test("Boston 311", { timeout: LONG }, async () => {
    const found = await profile("boston311");
    expect(found.cases).toBe(100);
    expect(cases("boston311", "completion-limit")).toBe(17);
    expect(cases("boston311", "completion-limit", "closedLate")).toBe(found.due.endedAfterDue);
  });

  test("road traffic fines", { timeout: LONG }, async () => {
    const [sent, paid, penalty] = [
      await profile("traffic-fines", "--between", "Create Fine", "Send Fine", "--over", "90"),
      await profile("traffic-fines", "--between", "Payment", "Send for Credit Collection"),
      await profile("traffic-fines", "--between", "Insert Fine Notification", "Add penalty"),
    ];
    expect(sent).toMatchObject({ cases: 10_000, events: 34_724, between: { cases: 6570, over: { days: 90, cases: 3970 } } });
    expect(cases("traffic-fines", "completion-limit", "closedLate")).toBe(3970);
    expect(paid.between?.cases).toBe(86);
    expect(penalty.between).toMatchObject({ cases: 4635, inOrder: 4635 });
    expect([penalty.between?.days.min, penalty.between?.days.max]).toEqual([60, 60]);
  });
});
