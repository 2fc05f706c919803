import { randomUUID } from "node:crypto";
import type { AlertRow, Page } from "@qingjian/services";
import { dropOld } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApi } from "./create-api.ts";
import { type OpenDoor, OUTSIDE, openDoor, told } from "./testing/open-door.ts";
import { type Ask, seat } from "./testing/seat-people.ts";

let door: OpenDoor;
let lin: Ask;
let ids: readonly string[];
beforeAll(async () => {
  door = await openDoor();
  lin = await seat(door, "inspector", ["*"]);
  ids = (await told<Page<AlertRow>>(await lin("/api/v1/alerts"))).rows.map(({ id }) => id);
});
afterAll(() => door.close());

const post = (ask: Ask, path: string, body: object, headers: Record<string, string> = {}) =>
  ask(path, { method: "POST", body: JSON.stringify(body), headers });
const claims = async () => door.house.store.db.selectFrom("alert_events").select("seq").where("move", "=", "claim").execute();

describe("a post with a key", () => {
  test("is carried out once, however often and at once it comes; its answer is given again", async () => {
    const key = { "Idempotency-Key": randomUUID() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(lin, `/api/v1/alerts/${ids[0]}/claim`, {}, key)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    for (const status of statuses) expect([200, 409]).toContain(status); // those that came while it was carried out are told so
    expect(await claims()).toHaveLength(1);
    const first = answers.find(({ status, headers }) => status === 200 && !headers.has("Idempotency-Replayed"));
    const again = await post(lin, `/api/v1/alerts/${ids[0]}/claim`, {}, key);
    expect([again.status, again.headers.get("Idempotency-Replayed")]).toEqual([200, "true"]);
    expect(again.headers.get("ETag")?.replace(/^W\//, "")).toBe(first?.headers.get("ETag")?.replace(/^W\//, ""));
    expect(await told(again)).toEqual(first === undefined ? undefined : await told(first));
  });

  test("is refused when it asks for something else; another person's key is another key; what was refused can be sent again", async () => {
    const key = { "Idempotency-Key": randomUUID() };
    expect((await post(lin, `/api/v1/alerts/${ids[1]}/claim`, {}, key)).status).toBe(200);
    const other = await post(lin, `/api/v1/alerts/${ids[1]}/release`, {}, key);
    expect([other.status, (await told(other)).detail]).toEqual([409, "这个 Idempotency-Key 已用于另一个请求；每个请求请用新的键"]);
    const zhou = await seat(door, "lead", ["*"]);
    expect((await post(zhou, `/api/v1/alerts/${ids[1]}/claim`, {}, key)).headers.has("Idempotency-Replayed")).toBe(false);
    const refused = { "Idempotency-Key": randomUUID() };
    for (const _ of [1, 2]) expect((await post(lin, "/api/v1/alerts/no-such/claim", {}, refused)).status).toBe(404);
    expect((await post(lin, `/api/v1/alerts/${ids[1]}/claim`, {}, { "Idempotency-Key": "kurz" })).status).toBe(400);
  });

  test("keeps nothing of an answer that may not be stored; all is forgotten after a day", async () => {
    const key = { "Idempotency-Key": randomUUID() };
    const ask = { reason: "核实回访录音与诉求人是否一致" };
    const path = "/api/v1/cases/canonical%2FGD-1/identity";
    const seen = await post(lin, path, ask, key);
    expect([seen.status, seen.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    const again = await post(lin, path, ask, key);
    expect([again.status, (await told(again)).detail]).toEqual([409, "这个请求已经执行过；它的答复按规定不留存，请重新查询当前状态"]);
    const kept = await door.house.store.db.selectFrom("idempotency_keys").select("body").execute();
    expect(kept.filter(({ body }) => body !== null && !/^[0-9a-f]{8}:/.test(body))).toEqual([]); // sealed
    const gone = await dropOld({ ...door.house, now: () => Date.now() + 25 * 3_600_000 });
    expect(gone).toMatchObject([{ table: "idempotency_keys", rows: kept.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });
});

test("whoever asks too often is told when to come again; the others go on", async () => {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const api = createApi({
    house: door.house,
    config: { ...OUTSIDE, limits: { person: 25, address: 60 } },
    log,
    jobs: { send: async () => {} },
  });
  const listening = await api.listen(0, "127.0.0.1");
  const at = { house: door.house, api, url: listening.url };
  const [one, two] = [await seat(at, "inspector", ["市城管局"]), await seat(at, "inspector", ["市住建局"])];
  const asks = async (ask: Ask, times: number) => {
    const statuses = [];
    for (let i = 0; i < times; i++) statuses.push((await ask("/api/v1/me")).status);
    return statuses;
  };
  expect(await asks(one, 26)).toEqual([...Array.from({ length: 25 }, () => 200), 429]);
  expect(await asks(two, 1)).toEqual([200]);
  const over = await one("/api/v1/alerts/export.xlsx");
  expect([over.status, Number(over.headers.get("Retry-After")) > 0, (await told(over)).type]).toEqual([
    429,
    true,
    "urn:qingjian:problem:too-many",
  ]);
  expect((await asks(two, 40)).at(-1)).toBe(429); // one address for all of them
  await listening.close();
});

test("a request carries its id to the log and to the audit log; what people type leaves masked", async () => {
  const id = `req-${randomUUID()}`;
  const note = "诉求人电话13812346207，单位座机0312-5901234";
  const moved = await post(lin, `/api/v1/alerts/${ids[0]}/confirm`, { note }, { "X-Request-Id": id });
  expect([moved.status, moved.headers.get("X-Request-Id")]).toEqual([200, id]);
  expect(door.logged.some((line) => line.includes(id))).toBe(true);
  const lines = await door.house.store.db.selectFrom("audit_entries").select("body").where("action", "=", "alert.confirm").execute();
  expect(lines.map(({ body }) => JSON.parse(body).request)).toEqual([id]);
  const detail = await (await lin(`/api/v1/alerts/${ids[0]}`)).text();
  expect(detail).toContain("诉求人电话138****6207，单位座机0312-****234");
  expect(detail).not.toContain("13812346207");
});

test("a body that is too large is refused before it is read", async () => {
  const answer = await post(lin, `/api/v1/alerts/${ids[0]}/reopen`, { note: "长".repeat(400_000) });
  expect([answer.status, (await told(answer)).type]).toEqual([413, "urn:qingjian:problem:too-large"]);
});
