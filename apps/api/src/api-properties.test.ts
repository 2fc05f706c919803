import { ROLES, type Role } from "@qingjian/services";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApi } from "./create-api.ts";
import type { Components, Schema } from "./example.ts";
import type { Listening } from "./listen.ts";
import { anything, arbitraryOf, RAW_BODIES } from "./testing/arbitrary.ts";
import { misfit } from "./testing/fits.ts";
import { type OpenDoor, OUTSIDE, openDoor } from "./testing/open-door.ts";
import { type Ask, seat } from "./testing/seat-people.ts";

type Media = { readonly schema?: Schema; readonly example?: unknown; readonly examples?: unknown };
type Parameter = { readonly in: string; readonly name: string; readonly required?: boolean; readonly schema: Schema };
type Operation = {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Media>> }>>;
  readonly "x-roles": readonly Role[] | "public";
};
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Components };
};

/** Rounds of the generated requests; in each, every operation is asked once with what fits and once with what may not. */
const ROUNDS = Math.max(1, Number(process.env.QINGJIAN_PROPERTY_RUNS ?? 2));
/** The same requests each time, unless more of them are asked for or a seed is given. */
const SEED = Number(
  process.env.QINGJIAN_PROPERTY_SEED ?? (process.env.QINGJIAN_PROPERTY_RUNS === undefined ? 20_261_122 : Date.now() % 2 ** 31),
);
/** Ends the sessions of those who ask. */
const LEFT_OUT = new Set(["POST /api/v1/me/sessions/end"]);
const JSON_TYPE = /[/+]json$/;
const LEAKS = /node_modules|\/src\/|file:\/\/|\.ts:\d|\bat \w+ \(|select .{1,80} from |insert into |syntax error|violates|relation "/i;

let door: OpenDoor;
let listening: Listening;
let document: Document;
const people = new Map<Role, Ask>();
let ids: readonly string[];
const logged: string[] = [];

beforeAll(async () => {
  door = await openDoor();
  const note = () => {};
  const error = (about: object, message: string) => {
    const { err } = about as { err?: Error };
    logged.push(`${message}: ${err?.stack ?? ""}`);
  };
  const limits = { person: 1e6, address: 1e6 };
  const api = createApi({
    house: door.house,
    config: { ...OUTSIDE, limits },
    log: { info: note, warn: note, error },
    jobs: { send: async () => {} },
  });
  listening = await api.listen(0, "127.0.0.1");
  for (const role of ROLES) people.set(role, await seat({ house: door.house, api, url: listening.url }, role, ["*"]));
  document = (await (await fetch(`${listening.url}/api/openapi.json`)).json()) as Document;
  const alerts = await door.house.store.db.selectFrom("alerts").select(["alert_id", "number"]).execute();
  ids = [...alerts.flatMap(({ alert_id, number }) => [alert_id, number]), "canonical/GD-1", "canonical"];
});
afterAll(async () => {
  await listening.close();
  await door.close();
});

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation]),
  );

describe("the description of the API", () => {
  test("tells of every operation what it is for, by example what is sent and answered, and what it may refuse", () => {
    for (const [name, { tags, summary, parameters = [], requestBody, responses }] of operations()) {
      const lacks = (what: string) => [name, what];
      expect(lacks(summary && /\S · \S/.test(summary) ? "" : "a summary, in Chinese and English")).toEqual([name, ""]);
      expect(lacks(tags?.length ? "" : "tags")).toEqual([name, ""]);
      for (const { in: where, name: of, schema } of parameters)
        expect([name, where, of, schema === undefined]).toEqual([name, where, of, false]);
      const refusals = ["429", "500", "503", ...(requestBody === undefined ? [] : ["400", "413"]), ...(name.includes("{") ? ["404"] : [])];
      for (const status of refusals) expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining([status])]);
      const bodies = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
      for (const content of bodies)
        for (const [type, { schema = {}, example, examples }] of Object.entries(content ?? {})) {
          if (!JSON_TYPE.test(type) || examples !== undefined) continue;
          expect([name, type, example === undefined]).toEqual([name, type, false]);
          expect([name, misfit(example, schema, document.components.schemas)]).toEqual([name, undefined]);
        }
      for (const [status, { content }] of Object.entries(responses))
        if (Number(status) >= 400) expect([name, status, Object.keys(content ?? {})]).toEqual([name, status, ["application/problem+json"]]);
    }
  });
});

type Request = { readonly path: string; readonly init: RequestInit };

/** A request of an operation: with what fits its description, or with anything in the place of some of it. */
function requestOf(name: string, { parameters = [], requestBody }: Operation, fits: boolean): fc.Arbitrary<Request> {
  const [method = "", path = ""] = name.split(" ");
  const components = document.components.schemas;
  const value = (schema: Schema) => (fits ? arbitraryOf(schema, components) : fc.oneof(arbitraryOf(schema, components), anything()));
  const given = parameters
    .filter(({ name: of }) => of !== "Idempotency-Key")
    .map(({ in: where, name: of, required = false, schema }) => {
      const one = where === "path" ? fc.oneof(fc.constantFrom(...ids), value(schema)) : value(schema);
      return fc.tuple(fc.constant(where), fc.constant(of), required ? one : fc.option(one, { nil: undefined }));
    });
  const as = fits
    ? fc.constant(undefined)
    : fc.constantFrom(undefined, undefined, undefined, "text/plain", "application/x-www-form-urlencoded", "");
  const type = requestBody && Object.keys(requestBody.content)[0];
  const schema = type !== undefined && JSON_TYPE.test(type) ? requestBody?.content[type]?.schema : undefined;
  const body = schema === undefined ? fc.constant(undefined) : fits ? value(schema).map((one) => JSON.stringify(one)) : brokenBody(schema);
  return fc.tuple(fc.tuple(...given), body, as).map(([parts, sent, contentType]) => {
    let address = path;
    const query = new URLSearchParams();
    const headers: Record<string, string> = contentType === undefined ? {} : { "Content-Type": contentType };
    for (const [where, of, one] of parts) {
      if (one === undefined) continue;
      const texts = (Array.isArray(one) ? one : [one]).map((text) =>
        String(typeof text === "object" ? JSON.stringify(text) : text).toWellFormed(),
      );
      if (where === "path") address = address.replace(`{${of}}`, encodeURIComponent(texts[0] || "x"));
      else if (where === "query") for (const text of texts) query.append(of, text);
      else headers[of] = (texts[0] ?? "").replace(/[^\x20-\x7e]/g, "?");
    }
    return {
      path: `${address}${query.size > 0 ? `?${query}` : ""}`,
      init: { method, headers, ...(sent === undefined ? {} : { body: sent }) },
    };
  });
}

const brokenBody = (schema: Schema): fc.Arbitrary<string> =>
  fc.oneof(
    anything().map((one) => JSON.stringify(one) ?? "null"),
    fc.tuple(arbitraryOf(schema, document.components.schemas), fc.nat(40)).map(([one, cut]) => (JSON.stringify(one) ?? "").slice(0, cut)),
    fc
      .tuple(arbitraryOf(schema, document.components.schemas), fc.string(), anything())
      .map(([one, key, other]) =>
        JSON.stringify(typeof one === "object" && one !== null && !Array.isArray(one) ? { ...one, [key]: other } : one),
      ),
  );

/** What is wrong with an answer; undefined when it is as described. */
async function faultOf(answer: Response, { responses }: Operation): Promise<string | undefined> {
  const type = (answer.headers.get("Content-Type") ?? "").split(";")[0] ?? "";
  const described = responses[String(answer.status)];
  if (described === undefined) return `${answer.status} is not described: ${(await answer.text()).slice(0, 300)}`;
  if (answer.status >= 500) return `${answer.status}: ${logged.at(-1)}`;
  const media = described.content?.[type];
  if (media === undefined && Object.keys(described.content ?? {}).length > 0) return `${answer.status} comes as ${type}`;
  if (type === "text/event-stream") return void (await answer.body?.cancel());
  const said = Buffer.from(await answer.arrayBuffer()).toString("utf8");
  if (!JSON_TYPE.test(type)) return undefined;
  if (answer.status >= 400 && LEAKS.test(said)) return `leaks: ${said}`;
  return media?.schema === undefined ? undefined : misfit(JSON.parse(said), media.schema, document.components.schemas);
}

describe("every operation, asked with what fits and with what does not, by every role", () => {
  test(`answers as it is described, never with a fault of its own (${ROUNDS} rounds, seed ${SEED})`, async () => {
    const faults: string[] = [];
    for (const [name, operation] of operations()) {
      if (LEFT_OUT.has(name)) continue;
      const allowed = operation["x-roles"];
      const able = allowed === "public" ? ROLES : allowed;
      const requests = fc.tuple(requestOf(name, operation, true), requestOf(name, operation, false));
      const seeds = fc.sample(fc.tuple(requests, fc.constantFrom(...able), fc.constantFrom(...ROLES)), { numRuns: ROUNDS, seed: SEED });
      for (const [[fitting, broken], one, any] of seeds)
        for (const [{ path, init }, role] of [
          [fitting, one],
          [broken, one],
          [broken, any],
        ] as const) {
          const answer = await (people.get(role) as Ask)(path, init);
          const fault = await faultOf(answer, operation);
          if (fault !== undefined)
            faults.push(`${name} as ${role}: ${path.slice(0, 200)} ${String(init.body ?? "").slice(0, 300)}\n    ${fault}`);
        }
    }
    expect(faults.join("\n")).toBe("");
  }, 600_000);
});

/** What a body may say of itself that it is not. */
const FALSE_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { "Content-Type": "application/json; charset=utf-16" },
  { "Content-Type": "application/xml" },
  { "Content-Type": 'multipart/form-data; boundary=""' },
  { "Content-Type": "application/json", "Content-Encoding": "gzip" },
];

describe("every operation that takes JSON, sent what no form would send", () => {
  test("refuses it as it is described, and stays well", async () => {
    const faults: string[] = [];
    for (const [nth, [name, operation]] of operations().entries()) {
      const type = Object.keys(operation.requestBody?.content ?? {})[0];
      if (LEFT_OUT.has(name) || type === undefined || !JSON_TYPE.test(type)) continue;
      const allowed = operation["x-roles"];
      const ask = people.get(allowed === "public" ? "inspector" : (allowed[0] as Role)) as Ask;
      const [method = "", path = ""] = name.split(" ");
      const address = path.replace(/\{\w+\}/g, encodeURIComponent(ids[0] ?? "x"));
      const sent = [
        ...RAW_BODIES.map(([what, body]) => ({ what, body, headers: { "Content-Type": type } })),
        ...FALSE_HEADERS.map((headers) => ({ what: JSON.stringify(headers), body: '{"id":"a"}', headers })),
      ];
      // each operation takes a fourth of them, all together take all; with more rounds each takes all
      for (const { what, body, headers } of sent.filter((_, at) => ROUNDS > 2 || (at + nth) % 4 === 0)) {
        const fault = await faultOf(await ask(address, { method, headers, body: body as string }), operation);
        if (fault !== undefined) faults.push(`${name}, ${what}: ${fault}`);
      }
    }
    expect(faults.join("\n")).toBe("");
    expect(({} as { roles?: unknown }).roles).toBeUndefined();
  }, 600_000);
});
