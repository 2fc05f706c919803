import { type Instant, parseLocal } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { city } from "./city.ts";
import { identityNumber } from "./identities.ts";
import { randomOf } from "./random.ts";

const until = parseLocal("2026-05-13 09:20") as Instant;
const built = city({ seed: 1, until });

describe("the city", () => {
  test("its units form one tree", () => {
    const byCode = new Map(built.units.map((unit) => [unit.code, unit]));
    expect(byCode.size).toBe(built.units.length);
    expect(new Set(built.units.map(({ name }) => name)).size).toBe(built.units.length);
    const [root, ...rest] = built.units;
    expect(root?.parent).toBeUndefined();
    for (const unit of rest) {
      let [at, steps] = [unit, 0];
      while (at.parent !== undefined && steps++ < 10) at = byCode.get(at.parent) as typeof at;
      expect(at).toBe(root);
    }
    const departments = built.units.filter(({ group }) => group === "市直部门");
    const districts = built.units.filter(({ group, parent, name }) => group === "区县" && parent === "QH" && /[区县市]$/.test(name));
    expect(departments.length).toBeGreaterThanOrEqual(45);
    expect(districts).toHaveLength(12);
  });

  test("every unit that is asked for something is in the tree and has officers", () => {
    const names = new Set(built.units.map(({ name }) => name));
    for (const { unit } of [...built.items, ...built.appeals])
      if (unit !== "街道" && unit !== "行政审批局") {
        expect(names).toContain(unit);
        expect(built.officersOf.get(unit)?.length).toBeGreaterThan(2);
      }
    for (const other of built.appeals.flatMap(({ others }) => others)) if (other !== "街道") expect(names).toContain(other);
  });

  test("promises are never longer than the law allows", () => {
    expect(built.items.length).toBeGreaterThanOrEqual(60);
    for (const { promisedDays, legalDays, steps } of built.items.filter(({ dormant }) => !dormant)) {
      expect(promisedDays).toBeLessThanOrEqual(legalDays);
      expect([0, promisedDays]).toContain(steps.reduce((sum, { days }) => sum + days, 0));
      expect(steps.every(({ owner }) => owner)).toBe(true);
    }
    expect(built.appeals.length).toBeGreaterThanOrEqual(40);
  });

  test("identity numbers have the right check digit", () => {
    const random = randomOf(3);
    for (let i = 0; i < 200; i++) {
      const number = identityNumber(random);
      const sum = [...number].reduce((all, digit, at) => all + (digit === "X" ? 10 : Number(digit)) * 2 ** (17 - at), 0);
      expect(sum % 11).toBe(1); // GB 11643: ISO 7064 MOD 11-2
    }
  });

  test("three calendar months before the end, also where the month is shorter", () => {
    expect(built.from).toBe(parseLocal("2026-02-13"));
    expect(city({ seed: 1, until: parseLocal("2026-05-31 10:00") as Instant }).from).toBe(parseLocal("2026-02-28"));
    expect(city({ seed: 1, until, months: 15 }).from).toBe(parseLocal("2025-02-13"));
  });

  test("a plan that makes no log is refused", () => {
    expect(() => city({ seed: 1, until, cases: 0 })).toThrow("cases must be a whole number");
    expect(() => city({ seed: 1.5, until })).toThrow("the seed must be a whole number");
    expect(() => city({ seed: 1, until: parseLocal("2030-01-01") as Instant })).toThrow("working calendar");
  });
});
