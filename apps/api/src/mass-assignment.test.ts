import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrepared, type House, openHouse } from "@qingjian/services";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createApi } from "./create-api.ts";
import { exampleOf, type Schema } from "./example.ts";
import { arbitraryOf } from "./testing/arbitrary.ts";
import { OUTSIDE } from "./testing/open-door.ts";

/** What a sender may wish to be believed. */
const WISHED = [
  "role",
  "roles",
  "scope",
  "userId",
  "actor",
  "by",
  "state",
  "bucket",
  "isAdmin",
  "banned",
  "mustChangePassword",
  "__proto__",
  "constructor",
];
/** Bodies that hold what is read elsewhere, with a schema of its own: a mapping, settings of a feed, values of policies. */
const READ_ELSEWHERE = /^(?:mapping|settings|values?|where|params|set|end)\b/;

const folder = mkdtempSync(join(tmpdir(), "qingjian-fields-"));
let house: House;
let bodies: readonly (readonly [string, z.ZodType])[];
beforeAll(async () => {
  await copyPrepared(join(folder, "store"));
  house = await openHouse({ folder });
  const log = { info() {}, warn() {}, error() {} };
  const { app } = createApi({ house, config: OUTSIDE, log, jobs: { send: async () => {} } });
  bodies = app.openAPIRegistry.definitions.flatMap((one) => {
    if (one.type !== "route") return [];
    const media = one.route.request?.body?.content["application/json"];
    const schema = media !== undefined && "schema" in media ? media.schema : undefined;
    return schema instanceof z.ZodType ? [[`${one.route.method.toUpperCase()} ${one.route.path}`, schema] as const] : [];
  });
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The same with every wish in every object of it. */
function withWishes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWishes);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).map(([key, one]) => [key, withWishes(one)] as const);
  const known = new Set(given.map(([key]) => key));
  return Object.fromEntries([...given, ...WISHED.filter((key) => !known.has(key)).map((key) => [key, "wished"] as const)]);
}

/** Where a wish came through. */
const wishesIn = (value: unknown, at = ""): string[] =>
  value === "wished"
    ? [at]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, one]) => wishesIn(one, Array.isArray(value) ? at : `${at}${at === "" ? "" : "."}${key}`))
      : [];

test("no body brings a field that its route does not name: it is refused, or left out, at every depth", () => {
  expect(bodies.length).toBeGreaterThan(50);
  const refused: string[] = [];
  for (const [route, schema] of bodies) {
    const described = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
    const fitting = [exampleOf(described, {}), ...fc.sample(arbitraryOf(described, {}), { numRuns: 5, seed: 11 })];
    for (const one of fitting) {
      const plain = schema.safeParse(one);
      const read = schema.safeParse(withWishes(one));
      if (!read.success) {
        if (plain.success) refused.push(route);
        continue;
      }
      const came = wishesIn(read.data).filter((path) => !READ_ELSEWHERE.test(path));
      // a wish under a name that the route knows is no wish: there it is checked as any other value
      const named = Object.keys((described.properties ?? {}) as object);
      expect([route, came.filter((path) => !named.includes(path))]).toEqual([route, []]);
    }
  }
  expect(({} as Record<string, unknown>).wished).toBeUndefined();
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});
