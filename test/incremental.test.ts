import { type House, importLog, type Mapping, mappingOf, scan } from "@qingjian/services";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvOf, type Feed, feeds, scratch, UNTIL } from "./doors/city.ts";
import { ENGINES, type Place } from "./doors/places.ts";
import { faultsOf, standingOf } from "./doors/state.ts";

/** How often the city arrives in another way; `QINGJIAN_PROPERTY_RUNS=1000` for a long proof. */
const RUNS = Number(process.env.QINGJIAN_PROPERTY_RUNS ?? 20);
const SEED = 20260422;
const CASES = 12; // a run

const DAY = 86_400_000;
/** As of when the end is judged: also before the log ends, for then part of it has not happened yet. */
const ENDS = [UNTIL - 20 * DAY, UNTIL - 3 * DAY + 7_654_321, UNTIL, UNTIL + 30 * DAY];

const logs = feeds(400);
const cases = logs.flatMap((feed) =>
  [...Map.groupBy(feed.rows, (row) => row[feed.number] as string)].map(([id, rows]) => ({ feed, id: `${feed.mapping}/${id}`, rows })),
);

const isOfCase = (row: string): boolean => (JSON.parse(row) as { subject_kind: string }).subject_kind === "case";

/** A way to arrive: which cases, each row perhaps repeated, in what order, cut into which files, with scans in between, perhaps by a clock that jumps, also beyond the end. */
const arrival = fc.record({
  chosen: fc.uniqueArray(fc.nat(cases.length - 1), { minLength: 1, maxLength: CASES }),
  order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  repeated: fc.infiniteStream(fc.nat(5)),
  files: fc.integer({ min: 1, max: 5 }),
  scans: fc.array(fc.record({ after: fc.nat(5), at: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 4 }),
  end: fc.constantFrom(...ENDS),
  jumping: fc.boolean(),
});

describe.each(ENGINES)("however a log arrives, $engine", ({ make }) => {
  let place: Place;
  let house: House;
  let clock = UNTIL;
  const files = scratch();
  /** What one import and one full scan give, by case, for each end. */
  const reference = new Map<number, Map<string, string[]>>();

  let serial = 0;
  const bring = async (feed: Feed, rows: Feed["rows"]) => {
    const file = files.write(`${++serial}.csv`, csvOf(feed, rows));
    const { rejected } = await importLog(house, { file, mapping: mappingOf(feed.mapping) as Mapping, actor: "test" });
    expect(rejected).toBe(0);
  };
  const forget = (...tables: string[]) =>
    house.store.raw(
      `truncate ${tables.join(", ")}; update case_checks set given = null; update bucket_states set audit_seq = 0, audit_hash = ''${tables.includes("cases") ? ", next_due_at = null" : ""}`,
    );
  const JUDGED = [
    ...["findings", "finding_changes", "alerts", "alert_events", "audit_entries", "counters"],
    ...["group_rows", "due_groups", "tally_changes", "tallies"],
  ];
  const byCase = (standing: readonly string[]) => Map.groupBy(standing, (row) => (JSON.parse(row) as { subject_id: string }).subject_id);

  beforeAll(async () => {
    place = await make();
    house = await place.house(() => ++clock);
    for (const feed of logs) await bring(feed, feed.rows);
    for (const end of ENDS) {
      await forget(...JUDGED);
      expect((await scan(house, { asOf: end, all: true })).faults).toEqual([]);
      reference.set(end, byCase((await standingOf(house)).filter(isOfCase)));
    }
  }, 300_000);
  afterAll(async () => {
    files.remove();
    await house?.close();
    await place?.remove();
  });

  test("the city gives findings of many kinds at every end, or nothing would be proved", () => {
    for (const end of ENDS) {
      const all = [...(reference.get(end) as Map<string, string[]>).values()].flat();
      expect(new Set(all.map((row) => (JSON.parse(row) as { rule: string }).rule)).size).toBeGreaterThan(6);
    }
  });

  test(`the same findings stand as after one import and one full scan (${RUNS} ways)`, { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(arrival, async ({ chosen, order, repeated, files: count, scans, end, jumping }) => {
        await forget(...JUDGED, "records", "sealed_values", "cases", "case_checks", "batches", "rejected_rows");
        const picked = chosen.map((index) => cases[index] as (typeof cases)[number]);
        const rows = picked.flatMap(({ feed, rows }) =>
          rows.flatMap((row) =>
            Array.from({ length: repeated.next().value === 0 ? 2 : 1 }, () => ({ feed, row, key: order.next().value as number })),
          ),
        );
        rows.sort((a, b) => a.key - b.key);
        const moments = scans.map(({ at }) => UNTIL - 90 * DAY + at * (end - UNTIL + 90 * DAY) * (jumping ? 1.5 : 1));
        if (!jumping) moments.sort((a, b) => a - b);
        for (let n = 0, seen = 0; n < count; n++) {
          const part = rows.slice(Math.floor((n * rows.length) / count), Math.floor(((n + 1) * rows.length) / count));
          for (const feed of logs) {
            const some = part.filter((one) => one.feed === feed).map(({ row }) => row);
            if (some.length > 0) await bring(feed, some);
          }
          for (const { after } of scans)
            if (after % count === n && n < count - 1) await scan(house, { asOf: Math.floor(moments[seen++] as number) });
        }
        await scan(house, { asOf: end });

        const standing = (await standingOf(house)).filter(isOfCase); // groups of a few cases are others than those of the city
        const want = reference.get(end) as Map<string, string[]>;
        expect(standing).toEqual(picked.flatMap(({ id }) => want.get(id) ?? []).sort());
        expect(await faultsOf(house)).toEqual([]);
        const again = await scan(house, { asOf: end, all: true });
        expect(again, "a full scan has nothing to add").toMatchObject({ made: 0, changed: 0, withdrawn: 0, alerts: 0, faults: [] });
        expect((await scan(house, { asOf: end })).cases, "nothing is due any more").toBe(0);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  });
});
