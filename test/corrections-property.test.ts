import { type House, importLog, localTime, type Mapping, mappingOf, parseLocal, scan } from "@qingjian/services";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvOf, type Feed, feeds, scratch, UNTIL } from "./doors/city.ts";
import { ENGINES, type Place } from "./doors/places.ts";
import { faultsOf, standingOf } from "./doors/state.ts";

/** How many histories are corrected; `QINGJIAN_PROPERTY_RUNS=1000` for a long proof. */
const RUNS = Number(process.env.QINGJIAN_PROPERTY_RUNS ?? 12);
const SEED = 20260422;
const CASES = 10; // a run

const DAY = 86_400_000;
/** Everything that a log and its judgement leave behind. */
const TABLES = [
  ...[
    "records",
    "sealed_values",
    "cases",
    "case_checks",
    "batches",
    "rejected_rows",
    "findings",
    "finding_changes",
    "alerts",
    "alert_events",
    "audit_entries",
  ],
  ...["counters", "group_rows", "due_groups", "tally_changes", "tallies"],
];
const ENDS = [UNTIL - 20 * DAY, UNTIL, UNTIL + 30 * DAY];
const [VERSION, DELETED] = ["修订号", "注销"];

const logs = feeds(300).map((feed) => ({ ...feed, columns: [...feed.columns, VERSION, DELETED] }));
const mappings = new Map(
  logs.map(({ mapping }) => [
    mapping,
    { ...(mappingOf(mapping) as Mapping), version: VERSION, deleted: { column: DELETED, values: ["是"] } },
  ]),
);
const cases = logs.flatMap((feed) => [...Map.groupBy(feed.rows, (row) => row[feed.number]).values()].map((rows) => ({ feed, rows })));

type Row = Feed["rows"][number];
type Said = { readonly feed: Feed; readonly row: Row };

/** What becomes of a record after it was first said. */
const FATES = ["stands", "stands", "stands", "corrected", "deleted", "restored", "never meant"] as const;
/** The same step at another time, by another hand: what was said by mistake. */
const mistaken = (row: Row, days: number): Row => ({
  ...row,
  时间: `${localTime((parseLocal(row.时间 as string) as number) + days * DAY + 61_000)}:00`.slice(0, 19),
  单位: "市住建局",
  ...(row.标题 ? { 标题: "误录" } : {}),
});

/** Everything that is said of a record, and what of it holds in the end. */
function lifeOf(feed: Feed, row: Row, fate: (typeof FATES)[number], days: number): { said: Row[]; holds: Row | undefined } {
  const at = (version: number, one: Row): Row => ({ ...one, [VERSION]: String(version) });
  const gone = (version: number): Row =>
    at(version, { [feed.number]: row[feed.number] as string, 流水号: row.流水号 as string, [DELETED]: "是" });
  if (fate === "stands") return { said: [at(1, row)], holds: at(1, row) };
  if (fate === "corrected") return { said: [at(1, mistaken(row, days)), at(2, row)], holds: at(2, row) };
  if (fate === "restored") return { said: [at(1, mistaken(row, days)), gone(2), at(3, row)], holds: at(3, row) };
  return fate === "deleted"
    ? { said: [at(1, row), gone(2)], holds: undefined }
    : { said: [at(1, mistaken(row, days)), gone(1)], holds: undefined };
}

const history = fc.record({
  chosen: fc.uniqueArray(fc.record({ index: fc.nat(cases.length - 1), whole: fc.nat(4) }), {
    minLength: 1,
    maxLength: CASES,
    selector: ({ index }) => index,
  }),
  fates: fc.infiniteStream(fc.constantFrom(...FATES)),
  days: fc.infiniteStream(fc.integer({ min: -9, max: 9 })),
  order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  repeated: fc.infiniteStream(fc.nat(5)),
  files: fc.integer({ min: 1, max: 5 }),
  scanned: fc.infiniteStream(fc.boolean()),
  end: fc.constantFrom(...ENDS),
});

describe.each(ENGINES)("however a log is corrected, $engine", ({ make }) => {
  let place: Place;
  let house: House;
  let clock = UNTIL;
  let serial = 0;
  const files = scratch();
  const bring = async (said: readonly Said[]) => {
    for (const feed of logs) {
      const rows = said.filter((one) => one.feed === feed).map(({ row }) => row);
      if (rows.length === 0) continue;
      const file = files.write(`${++serial}.csv`, csvOf(feed, rows));
      const { rejected } = await importLog(house, { file, mapping: mappings.get(feed.mapping) as Mapping, actor: "test" });
      expect(rejected).toBe(0);
    }
  };
  const forget = () =>
    house.store.raw(`truncate ${TABLES.join(", ")}; update bucket_states set audit_seq = 0, audit_hash = '', next_due_at = null`);

  /** What the cases give to rules over many: their lines, and the sums of all months. */
  const givenOf = async () => ({
    lines: await house.store.raw(
      "select case_id, rule, source, subject, part, at, event_id, unit, officer, numerator, denominator, detail::text from group_rows order by 1, 2, 3, 4, 5, 6, 7, 12",
    ),
    sums: await house.store.raw(
      `select rule, source, subject, part, month, sum(numerator) as numerator, sum(denominator) as denominator
      from (select rule, source, subject, part, month, numerator, denominator from tallies
        union all select rule, source, subject, part, month, numerator, denominator from tally_changes) t
      group by 1, 2, 3, 4, 5 having sum(numerator) <> 0 or sum(denominator) <> 0 order by 1, 2, 3, 4, 5`,
    ),
  });

  beforeAll(async () => {
    place = await make();
    house = await place.house(() => ++clock);
  }, 120_000);
  afterAll(async () => {
    files.remove();
    await house?.close();
    await place?.remove();
  });

  test(`the same findings stand as after one pass over what holds in the end (${RUNS} histories)`, { timeout: 3_600_000 }, async () => {
    let [findings, deletions] = [0, 0];
    await fc.assert(
      fc.asyncProperty(history, async ({ chosen, fates, days, order, repeated, files: count, scanned, end }) => {
        const said: (Said & { key: number })[] = [];
        const holds: Said[] = [];
        for (const { index, whole } of chosen) {
          const { feed, rows } = cases[index] as (typeof cases)[number];
          for (const row of rows) {
            const fate = whole === 0 ? "deleted" : whole === 1 ? "stands" : fates.next().value;
            const life = lifeOf(feed, row, fate, days.next().value);
            for (const one of life.said)
              for (let times = repeated.next().value === 0 ? 2 : 1; times > 0; times--)
                said.push({ feed, row: one, key: order.next().value });
            if (life.holds) holds.push({ feed, row: life.holds });
            else deletions++;
          }
        }
        await forget();
        await bring(holds);
        expect((await scan(house, { asOf: end })).faults).toEqual([]);
        const [want, given] = [await standingOf(house), await givenOf()];
        findings += want.length;

        await forget();
        said.sort((a, b) => a.key - b.key);
        for (let n = 0; n < count; n++) {
          await bring(said.slice(Math.floor((n * said.length) / count), Math.floor(((n + 1) * said.length) / count)));
          if (scanned.next().value) expect((await scan(house, { asOf: end })).faults).toEqual([]);
        }
        await scan(house, { asOf: end });
        expect(await standingOf(house)).toEqual(want);
        expect(await givenOf()).toEqual(given);
        expect(await faultsOf(house)).toEqual([]);
        const again = await scan(house, { asOf: end, all: true });
        expect(again, "a full scan has nothing to add").toMatchObject({ made: 0, changed: 0, withdrawn: 0, alerts: 0, faults: [] });
        expect((await scan(house, { asOf: end })).cases, "nothing is due any more").toBe(0);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect(findings, "or nothing would be proved").toBeGreaterThan(RUNS);
    expect(deletions).toBeGreaterThan(RUNS);
  });
});
