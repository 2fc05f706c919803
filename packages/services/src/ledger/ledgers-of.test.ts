import type { Level } from "@qingjian/rules";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { type KnownEntry, ledgersOf } from "./ledgers-of.ts";
import { holdParties, type Party, partiesOf } from "./parties.ts";
import { type Charge, type Entry, enter, type Ledger, lower, type Terms, takeBack, withMore } from "./points.ts";
import { type FreshRow, writeEntries } from "./write-entries.ts";

const TERMS: Terms = { points: { notice: 0, yellow: 5, orange: 7, red: 10 }, run: 3, runPoints: 3, perCase: 20, perMonth: 30 };
const charge = (id: string, level: Level, key = ""): Charge => ({
  ...{ subject: `case/${id}`, rule: "completion-limit", key, level, occurredAt: 1000, terms: TERMS },
});
const whole = (entries: readonly Entry[]): Ledger => withMore({ entries: [], last: 0, months: new Map() }, entries);
const plain = (entries: readonly Entry[]) =>
  entries.map(({ seq, kind, cause, subject, level, month, points, wanted, reverses, run }) => ({
    ...{ seq, kind, cause, subject, level, month, points, wanted, reverses, run: [...run] },
  }));

const MONTHS = ["2026-11", "2026-12", "2027-01", "2027-02"];
const id = fc.constantFrom("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛");
const level = fc.constantFrom<Level>("notice", "notice", "notice", "yellow", "red");
const step = fc.record({
  month: fc.constantFrom(...MONTHS),
  what: fc.constantFrom("enter", "enter", "enter", "enter", "back", "lower"),
  charge: fc.tuple(id, level, fc.constantFrom("", "1")).map(([of, at, key]) => charge(of, at, key)),
});

describe.each(HOUSES)("what a new entry depends on, $engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open();
  }, 120_000);
  afterAll(() => house?.close());

  test("is read of a ledger and no more, and comes to the same as all of it", { timeout: 120_000 }, async () => {
    let ledgers = 0;
    let [read, all] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const parties = partiesOf({ unit: `单位${++ledgers}`, officer: "张三" });
        const known = new Map<string, Entry[]>(parties.map(({ party }) => [party, []]));
        for (const { month, what, charge: one } of steps.toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0)))
          await house.store.transaction(async (tx) => {
            const held = await holdParties(tx, parties);
            const fits = sql`e.subject_id = ${one.subject.slice(5)}`;
            const narrow = await ledgersOf(tx, held, fits, what === "back" ? undefined : { months: what === "enter" ? [month] : [] });
            for (const party of held) {
              const before = known.get(party.party) ?? [];
              const some = narrow.get(party.party) as Ledger<KnownEntry>;
              const made = await takenStep(what, one, whole(before), month);
              expect(plain(await takenStep(what, one, some, month))).toEqual(plain(made));
              await writeEntries(
                tx,
                "ledger.enter",
                made.map((entry) => rowOf(party, entry)),
              );
              before.push(...made);
              read += some.entries.length;
              all += before.length;
            }
          });
      }),
      { numRuns: 8 },
    );
    expect(read, "less than all of it").toBeLessThan(all);
  });
});

/** What one step enters after these entries. */
function takenStep(what: string, one: Charge, ledger: Ledger, month: string): readonly Entry[] {
  if (what === "enter") return enter([one], ledger, month);
  if (what === "back") return takeBack(ledger, ({ subject }) => subject === one.subject, "reversal");
  const { back, again } = lower(one, ledger);
  return [...back, ...again];
}

function rowOf({ bucket, party, unit, officer }: Party, { subject, ...entry }: Entry): FreshRow {
  const { seq, kind, cause, level: stands, month, points, wanted, reverses, run } = entry;
  return {
    ...{
      bucket,
      party,
      unit,
      officer,
      seq,
      kind,
      cause,
      level: stands,
      month,
      points,
      wanted,
      reverses,
      run: [...run],
      at: 0,
      actor: "test",
    },
    ...{ alert_bucket: 1, alert_id: "a", source: "s", subject_kind: "case", subject_id: subject.slice(5), rule: "completion-limit" },
    ...{ finding_key: "", occurred_at: 1000, reason: null, policies: [], terms: {} },
  };
}
