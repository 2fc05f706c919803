import { expect, test } from "vitest";
import { mayOpen, PLACES } from "./routes.tsx";

test("every place has its own path and is open to someone", () => {
  expect(new Set(PLACES.map(({ path }) => path)).size).toBe(PLACES.length);
  for (const place of PLACES) expect(place.roles.length, place.path).toBeGreaterThan(0);
});

test("cases and alerts are for inspectors alone; an administrator sees no case", () => {
  for (const place of PLACES.filter(({ path }) => /alerts|cases/.test(path))) {
    expect(mayOpen(place, ["inspector"]), place.path).toBe(true);
    expect(mayOpen(place, ["head"]), place.path).toBe(false);
    expect(mayOpen(place, ["analyst"]), place.path).toBe(false);
    expect(mayOpen(place, ["admin"]), place.path).toBe(false);
  }
});

test("everyone who can sign in has a page to land on", () => {
  for (const role of ["inspector", "head", "analyst", "admin"] as const)
    expect(
      PLACES.some((place) => place.inMenu && mayOpen(place, [role])),
      role,
    ).toBe(true);
});
