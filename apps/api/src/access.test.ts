import { setTimeout } from "node:timers/promises";
import { ROLES, type Role } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApi } from "./create-api.ts";
import type { Listening } from "./listen.ts";
import { PERMISSIONS, permitted } from "./permissions.ts";
import { WORKBOOK } from "./routes/file.ts";
import { countStatements } from "./testing/count-statements.ts";
import { DUTIES } from "./testing/duties.ts";
import { type OpenDoor, OUTSIDE, openDoor, told } from "./testing/open-door.ts";
import { type Pair, THINGS } from "./testing/planted-things.ts";
import { SAMPLES } from "./testing/route-samples.ts";
import type { Sample } from "./testing/sample.ts";
import { type Ask, seat } from "./testing/seat-people.ts";
import { sheetOf } from "./testing/sheet-of.ts";

type Told = { readonly status: number; readonly said: string; readonly statements: number };
const UNIT = "市城管局";
const MISSING = "no-such";

let door: OpenDoor;
let things: Record<string, Pair>;
/** Of every role one with the unit alone, and one with the whole city. */
const ofUnit = new Map<Role, Ask>();
const ofCity = new Map<Role, Ask>();

/** The same house behind a door that counts what it asks of the database. */
let counted: Listening;
let statements: () => number;

beforeAll(async () => {
  door = await openDoor();
  const counting = countStatements(door.house);
  statements = counting.statements;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const api = createApi({ house: counting.house, config: OUTSIDE, log, jobs: { send: async () => {} } });
  counted = await api.listen(0, "127.0.0.1");
  const at = { house: door.house, api, url: counted.url };
  for (const role of ROLES) {
    ofUnit.set(role, await seat(at, role, [UNIT]));
    ofCity.set(role, await seat(at, role, ["*"]));
  }
  things = Object.fromEntries(await Promise.all(Object.entries(THINGS).map(async ([name, find]) => [name, await find(door)])));
});
afterAll(async () => {
  await counted.close();
  await door.close();
});

const routes = () => new Set(door.api.app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`));
const guarded = Object.entries(PERMISSIONS).filter(([, granted]) => granted !== "public");

/** What a route is sent for a thing. The body of a stream is not waited for; of a workbook the sheet is read. */
async function asking(ask: Ask, route: string, { params = {}, query = "", body }: Sample, id: string): Promise<Told> {
  const before = statements();
  const [method = "", path = ""] = route.split(" ");
  const stop = new AbortController();
  const sent = typeof body === "function" ? body(id) : body;
  const answer = await ask(`${path.replace(/:(\w+)/g, (_, name) => params[name] ?? id)}${query}`, {
    method,
    signal: stop.signal,
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  });
  const type = answer.headers.get("Content-Type") ?? "";
  const book = answer.ok && type === WORKBOOK;
  const said = type.startsWith("text/event-stream") ? "" : book ? sheetOf(Buffer.from(await answer.arrayBuffer())) : await answer.text();
  if (book) expect([route, said.length > 0]).toEqual([route, true]);
  stop.abort();
  return { status: answer.status, said, statements: statements() - before };
}
/** An answer without what differs between any two requests, and without the id that was asked for; and what it cost. */
const plain = ({ status, said, statements }: Told, id: string) => [
  status,
  statements,
  said.replace(/"requestId":"[^"]+"/, "").replaceAll(decodeURIComponent(id), "*"),
];

describe("the table of permissions", () => {
  test("has every route, and no route that is not there", () => {
    expect([...routes()].filter((route) => permitted(route) === undefined)).toEqual([]);
    expect(Object.keys(PERMISSIONS).filter((route) => !routes().has(route))).toEqual([]);
  });

  test("grants each route the roles of its duty in domain.md; every route has a line in testing/route-samples.ts", () => {
    const granted = Object.fromEntries(guarded.map(([route, roles]) => [route, [...roles].sort()]));
    const expected = Object.entries(SAMPLES).map(([route, { duty }]) => [route, [...DUTIES[duty]].sort()]);
    expect(granted).toEqual(Object.fromEntries(expected));
  });
});

describe("every route and role, in the own scope and another's", () => {
  test.for(Object.entries(SAMPLES))("%s", async ([route, sample]) => {
    const { duty, thing, answers, city } = sample;
    const { own, foreign } = thing === undefined ? { own: MISSING, foreign: MISSING } : (things[thing] as Pair);
    const roles: readonly Role[] = DUTIES[duty];
    const named = route.includes(":");
    const good = named && thing === undefined ? [404, ...(answers ?? [])] : (answers ?? [200]);

    const stranger = await asking(await door.as(undefined), route, sample, own);
    expect(["stranger", stranger.status]).toEqual(["stranger", 401]);
    const others = ROLES.filter((role) => !roles.includes(role));
    const refused = others.map(async (role) => [role, (await asking(ofUnit.get(role) as Ask, route, sample, own)).status]);
    expect(await Promise.all(refused)).toEqual(others.map((role) => [role, 403]));
    for (const role of roles) {
      const [part, whole] = [ofUnit.get(role) as Ask, ofCity.get(role) as Ask];
      if (city !== undefined)
        expect([role, good]).toEqual([role, expect.arrayContaining([(await asking(whole, route, sample, own)).status])]);
      const within = await asking(part, route, sample, own);
      if (city === "refused") expect([403, ...(named ? [404] : [])]).toContain(within.status);
      else expect([role, within, good]).toEqual([role, within, expect.arrayContaining([within.status])]);
      if (within.status < 300 && !sample.ofNoUnit)
        expect([role, within.said.includes("GD-2") || within.said.includes("市住建局")]).toEqual([role, false]);
      if (thing === undefined) continue;
      // a thing of others: the very answer that a thing gets which is not there, for the same work
      const both = async () => [await asking(part, route, sample, foreign), await asking(part, route, sample, MISSING)] as const;
      let [hidden, missing] = await both();
      for (let tries = 0; hidden.statements !== missing.statements && tries < 4; tries++) {
        await setTimeout(100 * tries); // what is renewed behind whoever asked before counts as his: a difference of the answers themselves stays
        [hidden, missing] = await both();
      }
      expect([role, plain(hidden, foreign)]).toEqual([role, plain(missing, MISSING)]);
      if (named) expect([role, hidden.status]).toEqual([role, 404]);
    }
  });
});

describe("at the door", () => {
  test("an address that is not there is a problem, for strangers and for people", async () => {
    for (const username of [undefined, "linlan"]) {
      const answer = await (await door.as(username))("/api/v1/nothing", { headers: { "Accept-Language": "en" } });
      expect([answer.status, (await told(answer)).detail]).toEqual([404, "There is no such address."]);
    }
  });

  test("grants count from the next request on", async () => {
    const me = async () => (await (await door.as("zhouyan"))("/api/v1/me")).status;
    expect(await me()).toBe(200);
    const { userId: id } = await (await door.as("zhouyan"))("/api/v1/me").then((answer) => told<{ userId: string }>(answer));
    await door.house.store.db.deleteFrom("grants").where("user_id", "=", id).execute();
    expect(await me()).toBe(403);
  });
});
