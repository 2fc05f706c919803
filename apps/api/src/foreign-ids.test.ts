import type { Role } from "@qingjian/services";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApi } from "./create-api.ts";
import type { Schema } from "./example.ts";
import type { Listening } from "./listen.ts";
import { permitted } from "./permissions.ts";
import { DUTIES } from "./testing/duties.ts";
import { type OpenDoor, OUTSIDE, openDoor } from "./testing/open-door.ts";
import { type Pair, THINGS } from "./testing/planted-things.ts";
import { SAMPLES } from "./testing/route-samples.ts";
import { type Ask, seat } from "./testing/seat-people.ts";

type Operation = { readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[] };
const UNIT = "市城管局";
/** Those whose part of the city decides what they see. */
const OF_UNITS: readonly Role[] = ["inspector", "lead", "head", "leader"];
/** More of the same requests in other spellings: `QINGJIAN_PROPERTY_RUNS=50`. */
const EACH = Math.max(1, Number(process.env.QINGJIAN_PROPERTY_RUNS ?? 2));

let door: OpenDoor;
let listening: Listening;
let operations: Readonly<Record<string, Operation>>;
let foreign: readonly string[];
const people = new Map<Role, Ask>();

beforeAll(async () => {
  door = await openDoor();
  const limits = { person: 1e6, address: 1e6 };
  const log = { info() {}, warn() {}, error() {} };
  const api = createApi({ house: door.house, config: { ...OUTSIDE, limits }, log, jobs: { send: async () => {} } });
  listening = await api.listen(0, "127.0.0.1");
  for (const role of OF_UNITS) people.set(role, await seat({ house: door.house, api, url: listening.url }, role, [UNIT]));
  const pairs: Pair[] = await Promise.all(Object.values(THINGS).map((find) => find(door)));
  const { db } = door.house.store;
  const numbers = await db.selectFrom("alerts").select("number").where("unit", "!=", UNIT).execute();
  const sessions = await db.selectFrom("session").select("id").limit(1).execute();
  foreign = [
    ...pairs.map((pair) => decodeURIComponent(pair.foreign)),
    ...numbers.map(({ number }) => number),
    ...["DB-2026-900002", "XS-2026-900002", "GD-2", "市住建局"],
    ...sessions.map(({ id }) => id),
  ];
  const { paths } = (await (await fetch(`${listening.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  operations = Object.fromEntries(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => [`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`, one]),
    ),
  );
});
afterAll(async () => {
  await listening.close();
  await door.close();
});

/** The same id as a mischievous hand might write it. */
const spellings = (id: string): fc.Arbitrary<string> =>
  fc.constantFrom(id, id.toLowerCase(), ` ${id} `, `${id}/`, `./${id}`, `x/../${id}`, `${id}%00`, `${id}?unit=${UNIT}`, `["${id}"]`);
const ids = () => fc.constantFrom(...foreign).chain(spellings);
const able = (route: string): readonly Role[] => {
  const granted = permitted(route) ?? [];
  return granted === "public" ? [] : OF_UNITS.filter((role) => granted.includes(role));
};
const rowsOfOthers = async () => {
  const { db } = door.house.store;
  return [
    await db.selectFrom("alerts").selectAll().where("unit", "!=", UNIT).execute(),
    await db.selectFrom("orders").selectAll().where("unit", "!=", UNIT).execute(),
    await db.selectFrom("leads").selectAll().where("unit", "!=", UNIT).execute(),
    await db.selectFrom("ledger_exemptions").selectAll().where("exemption_id", "=", "exemption-2").execute(),
    await db
      .selectFrom("alert_events")
      .selectAll()
      .innerJoin("alerts", "alerts.alert_id", "alert_events.alert_id")
      .where("unit", "!=", UNIT)
      .execute(),
  ];
};
/** What an answer says besides the id that was asked for. */
const besides = (text: string, id: string) => text.replaceAll(JSON.stringify(id).slice(1, -1), "*").replaceAll(id, "*");
const TELLS = /GD-2\b|XS-2026-900002|DB-2026-900002|市住建局/;
const settled = async (ask: Ask, path: string, init?: RequestInit) => {
  const answer = await ask(path, init);
  return { status: answer.status, text: /json|text\/plain/.test(answer.headers.get("Content-Type") ?? "") ? await answer.text() : "" };
};

describe("ids of others, however they are written", () => {
  test("in an address lead nowhere, and change nothing, for whoever has another part of the city", { timeout: 300_000 }, async () => {
    const before = await rowsOfOthers();
    let asked = 0;
    for (const [route, { duty, query = "", body }] of Object.entries(SAMPLES)) {
      if (!route.includes(":") || able(route).length === 0) continue;
      const [method = "", path = ""] = route.split(" ");
      for (const [id, role] of fc.sample(fc.tuple(ids(), fc.constantFrom(...able(route))), { numRuns: EACH * 2, seed: 6 })) {
        const sent = typeof body === "function" ? body(id) : body;
        const { status, text } = await settled(people.get(role) as Ask, path.replace(/:\w+/g, encodeURIComponent(id)) + query, {
          method,
          ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
        });
        asked++;
        expect([route, id, role, status]).toEqual([route, id, role, expect.toSatisfy((code: number) => code >= 400 && code < 500)]);
        expect([route, id, TELLS.test(besides(text, id))]).toEqual([route, id, false]);
        expect(DUTIES[duty]).toContain(role);
      }
    }
    expect(asked).toBeGreaterThan(60);
    expect(await rowsOfOthers()).toEqual(before);
  });

  test("in a query or a body show nothing of others, and change nothing", { timeout: 300_000 }, async () => {
    const before = await rowsOfOthers();
    let asked = 0;
    for (const [route, { parameters = [] }] of Object.entries(operations)) {
      const [method = "", path = ""] = route.split(" ");
      const names = parameters.filter((one) => one.in === "query" && one.schema.enum === undefined).map(({ name }) => name);
      const { query = "", body } = SAMPLES[route] ?? {};
      if (able(route).length === 0 || path.includes(":") || route.endsWith("/stream") || (names.length === 0 && typeof body !== "function"))
        continue;
      const asks = fc.tuple(ids(), fc.constantFrom(...(names.length === 0 ? [""] : names)), fc.constantFrom(...able(route)));
      for (const [id, name, role] of fc.sample(asks, { numRuns: EACH * 2, seed: 7 })) {
        const search = new URLSearchParams(query);
        if (name !== "") search.set(name, id);
        const sent = typeof body === "function" ? body(id) : body;
        const { status, text } = await settled(people.get(role) as Ask, `${path}?${search}`, {
          method,
          ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
        });
        asked++;
        expect([route, name, id, role, status < 500]).toEqual([route, name, id, role, true]);
        if (status < 300 && SAMPLES[route]?.ofNoUnit !== true && !route.endsWith("/units"))
          expect([route, name, id, role, TELLS.exec(besides(text, id))?.[0]]).toEqual([route, name, id, role, undefined]);
      }
    }
    expect(asked).toBeGreaterThan(40);
    expect(await rowsOfOthers()).toEqual(before);
  });
});
