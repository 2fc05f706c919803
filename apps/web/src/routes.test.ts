import { expect, test } from "vitest";
import { mayOpen, PLACES } from "./routes.tsx";

test("every place has its own path and is open to someone", () => {
  expect(new Set(PLACES.map(({ path }) => path)).size).toBe(PLACES.length);
  for (const place of PLACES) expect(place.roles.length, place.path).toBeGreaterThan(0);
});

test("cases and alerts are for inspectors and their leads alone; an administrator sees no case", () => {
  for (const place of PLACES.filter(({ path }) => /alerts|cases/.test(path))) {
    for (const role of ["inspector", "lead"] as const) expect(mayOpen(place, [role]), place.path).toBe(true);
    for (const role of ["head", "analyst", "leader", "admin", "security", "auditor"] as const)
      expect(mayOpen(place, [role]), place.path).toBe(false);
  }
});

test("everyone who works with the figures has a page to land on", () => {
  for (const role of ["inspector", "lead", "head", "analyst", "leader", "admin"] as const)
    expect(
      PLACES.some((place) => place.inMenu && mayOpen(place, [role])),
      role,
    ).toBe(true);
});
