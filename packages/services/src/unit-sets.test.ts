import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fact, factsWithin } from "./facts.ts";
import { unitSets } from "./unit-sets.ts";

const unit = fc.constantFrom("市城管局", "市住建局", "市水利局", null);
const held = fc.array(fc.uniqueArray(unit, { minLength: 1 }), { maxLength: 40 });
const scope = fc.option(fc.subarray(["市城管局", "市住建局", "市水利局", "市教育局"]), { nil: undefined });

test("of any scope, a case counts once in the whole and once with each unit that held it", () => {
  fc.assert(
    fc.property(held, scope, (cases, units) => {
      const sets = unitSets<Fact>();
      for (const among of cases) sets.each("handled", new Set(among));
      const { whole, units: each } = factsWithin(sets, units);
      const seen = (one: string | null) => units === undefined || (one !== null && units.includes(one));
      expect(whole.handled).toBe(cases.filter((among) => among.some(seen)).length);
      for (const one of ["市城管局", "市住建局", "市水利局"] as const)
        expect(each.get(one)?.handled ?? 0).toBe(seen(one) ? cases.filter((among) => among.includes(one)).length : 0);
    }),
  );
});

test("sums of one unit add up", () => {
  const sets = unitSets<Fact>();
  sets.one("worked", "市城管局", 40);
  sets.one("worked", "市城管局", 2);
  sets.one("worked", null, 8);
  expect(factsWithin(sets, undefined).whole.worked).toBe(50);
  expect(factsWithin(sets, ["市城管局"]).whole.worked).toBe(42);
});
