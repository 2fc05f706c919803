import {
  backtest,
  decideProposal,
  type Effect,
  type House,
  importLog,
  localTime,
  type Mapping,
  mappingOf,
  type Policy,
  proposePolicies,
  raiseByHand,
  scan,
} from "@qingjian/services";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvOf, feeds, scratch, UNTIL } from "./doors/city.ts";
import { type Engine, LAST, type Place } from "./doors/places.ts";

/** How many changes are tried and then made; `QINGJIAN_PROPERTY_RUNS=100` for a long proof. */
const RUNS = Number(process.env.QINGJIAN_PROPERTY_RUNS ?? 8);
const LONG = 300_000;
/** Before every case: what ends on its first day never held. */
const FIRST = "2020-01-01";
const analyst = (userId: string) => ({ userId, name: userId, roles: ["analyst" as const], scope: ["/"] });
const [SONG, HE] = [analyst("song"), analyst("he")];

const days = (least: number, most: number) => fc.integer({ min: least, max: most }).map((count) => ({ days: count }));
const of = (rule: string, params: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ rule: fc.constant(rule), params: fc.record(params) }) },
    { weight: 1, arbitrary: fc.record({ rule: fc.constant(rule), enabled: fc.constant(false) }) },
  );
/** What may be changed: rules of one case, of groups and of rates. */
const SAID = fc.oneof(
  of("signing-overdue", { yellow: days(1, 2), red: days(3, 5) }),
  of("completion-limit", { limit: days(4, 9) }),
  of("promised-limit", { warnAt: fc.constantFrom(0.5, 0.7, 0.95) }),
  of("repeated-return", { yellow: fc.constantFrom(1, 2), red: fc.constantFrom(2, 3, 4) }),
  of("many-units", { yellow: fc.constantFrom(2, 3), red: fc.constantFrom(3, 4, 5) }),
  of("return-rate-outlier", { least: fc.constantFrom(2, 5, 20) }),
  of("batch-closing", { most: fc.constantFrom(2, 4, 21) }),
  of("copied-reply", { cases: fc.constantFrom(2, 3), least: fc.constantFrom(10, 40), alike: fc.constantFrom(0.6, 0.9) }),
  of("repeat-complaint", { days: fc.constantFrom(10, 60) }),
  of("petitioner-bounced", { units: fc.constantFrom(2, 3) }),
);
const WHERE = fc.constantFrom<Policy["where"]>(
  undefined,
  undefined,
  { class: "投诉" },
  { urgent: true },
  { class: ["投诉", "求助", "咨询"] },
);
const CHANGE = fc.record({
  set: fc.uniqueArray(fc.record({ said: SAID, where: WHERE }), { minLength: 0, maxLength: 3, selector: ({ said }) => said.rule }),
  end: fc.nat(2),
});

type Standing = {
  subject_kind: string;
  subject_id: string;
  rule: string;
  key: string;
  level: string;
  unit: string | null;
  occurred_at: number;
};
const LEVELS = ["notice", "yellow", "orange", "red"];
const effectOf = (before: string | undefined, after: string | undefined): Effect => {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  return before === after ? "same" : LEVELS.indexOf(after) > LEVELS.indexOf(before) ? "raised" : "lowered";
};

describe.each(LAST)("what a backtest says of a change, held against what the change does, $engine", ({ make }: Engine) => {
  let place: Place;
  let house: House;
  let now = UNTIL;
  const files = scratch();
  beforeAll(async () => {
    place = await make();
    house = await place.house(() => now);
    for (const { mapping, ...feed } of feeds(400))
      await importLog(house, {
        file: files.write(`${place.engine}-${mapping}.csv`, csvOf(feed, feed.rows)),
        mapping: mappingOf(mapping) as Mapping,
        actor: "test",
      });
    await scan(house, { asOf: UNTIL });
  }, LONG);
  afterAll(async () => {
    await house?.close();
    await place?.remove();
    files.remove();
  });

  const standing = async (): Promise<Map<string, Standing>> => {
    const rows = (await house.store.raw(
      "select subject_kind, subject_id, rule, key, level, unit, occurred_at from findings where state = 'standing' and origin = 'rule'",
    )) as Standing[];
    return new Map(rows.map((row) => [[row.subject_kind, row.subject_id, row.rule, row.key].join("\n"), row]));
  };
  const line = ({ rule, unit, occurred_at }: Standing, effect: Effect) =>
    `${rule}|${unit ?? ""}|${localTime(Number(occurred_at)).slice(0, 7)}|${effect}`;
  const count = (keys: Iterable<string>): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const key of keys) sums[key] = (sums[key] ?? 0) + 1;
    return sums;
  };
  /** The highest level of what stands of every case, found by hand or by a rule. */
  const alerts = async (): Promise<Map<string, string>> => {
    const rows = (await house.store.raw(
      "select subject_id, level from findings where state = 'standing' and subject_kind = 'case'",
    )) as Standing[];
    const top = new Map<string, string>();
    for (const { subject_id, level } of rows)
      if (LEVELS.indexOf(level) > LEVELS.indexOf(top.get(subject_id) ?? "")) top.set(subject_id, level);
    return top;
  };

  test("the same, by rule, unit and month; and alerts in all", { timeout: LONG }, async () => {
    const [first] = (await house.store.raw("select case_id from cases order by case_id limit 1")) as { case_id: string }[];
    const lin = { userId: "lin", name: "lin", roles: ["inspector" as const], scope: ["/"] };
    await raiseByHand(house, lin, {
      ...{ how: "letter", family: "misconduct", level: "red", summary: "吃拿卡要", statement: "来信反映" },
      on: { kind: "case", id: first?.case_id as string },
    });
    let nth = 0;
    const inForce: Policy[] = [];
    const moved = new Set<string>();
    await fc.assert(
      fc.asyncProperty(CHANGE, async ({ set: said, end: ends }) => {
        nth++;
        const end = inForce.filter(({ rule }, at) => at < ends || said.some((one) => one.said.rule === rule)).map(({ id }) => id);
        const set = said.map(
          ({ said, where }, at): Policy => ({ ...said, id: `try-${nth}-${at}`, from: FIRST, ...(where ? { where } : {}) }) as Policy,
        );
        if (set.length + end.length === 0) return;
        const change = { set, end };
        const [before, alertsBefore] = [await standing(), await alerts()];
        const told = await backtest(house, { asOf: UNTIL, change, onTheWay: false });
        expect(told.faults).toEqual([]);
        expect(await standing()).toEqual(before);

        const { id } = await proposePolicies(house, SONG, { note: "试", set, end, until: FIRST });
        await decideProposal(house, HE, { id, approve: true });
        inForce.splice(0, inForce.length, ...inForce.filter((policy) => !end.includes(policy.id)), ...set);
        now += 1000;
        await scan(house, { asOf: UNTIL });

        const after = await standing();
        const truth: string[] = [];
        for (const [key, row] of after) truth.push(line(row, effectOf(before.get(key)?.level, row.level)));
        for (const [key, row] of before) if (!after.has(key)) truth.push(line(row, "removed"));
        const rules = new Set(told.lines.map(({ rule }) => rule));
        const foretold = told.lines
          .filter(({ rule }) => rule !== "")
          .flatMap(({ rule, unit, month, ...counts }) =>
            (["added", "removed", "raised", "lowered", "same"] as const).flatMap((effect) =>
              new Array<string>(counts[effect]).fill(`${rule}|${unit}|${month}|${effect}`),
            ),
          );
        // rules over many cases that the change does not speak of are not judged again, and must have stayed as they were
        const untouched = truth.filter((one) => !rules.has(one.slice(0, one.indexOf("|"))));
        expect(untouched.filter((one) => !one.endsWith("|same"))).toEqual([]);
        expect(count(foretold)).toEqual(count(truth.filter((one) => rules.has(one.slice(0, one.indexOf("|"))))));
        for (const one of truth)
          if (!one.endsWith("|same")) moved.add(`${one.slice(0, one.indexOf("|"))} ${one.slice(one.lastIndexOf("|") + 1)}`);

        const alertsAfter = await alerts();
        const effects = [...new Set([...alertsBefore.keys(), ...alertsAfter.keys()])].map((id) =>
          effectOf(alertsBefore.get(id), alertsAfter.get(id)),
        );
        const sum = (effect: Effect) => told.lines.filter(({ rule }) => rule === "").reduce((all, one) => all + one[effect], 0);
        for (const effect of ["added", "removed", "raised", "lowered", "same"] as const)
          expect([effect, sum(effect)]).toEqual([effect, effects.filter((one) => one === effect).length]);
      }),
      { numRuns: RUNS, seed: 20261122, endOnFailure: true },
    );
    expect(moved.size, [...moved].join(", ")).toBeGreaterThan(2);
  });
});
