import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { deliverDue, type House, spreadTellings } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApi } from "./create-api.ts";
import type { Listening } from "./listen.ts";
import { type OpenDoor, OUTSIDE, openDoor, told } from "./testing/open-door.ts";
import { type Ask, seat } from "./testing/seat-people.ts";

type Notices = { rows: { id: string; said: { zh: string }; link: string; readAt: number | null }[]; unread: number; next: string | null };
/** What stands in the cases, alerts and accounts of this house. */
const PLANTED = [
  "小区供暖不热",
  "不属于我单位职责",
  "供暖",
  "莲池区",
  "GD-1",
  "GD-2",
  "市城管局",
  "市住建局",
  "市热线中心",
  "王巍",
  "林岚",
  "geheim",
];

let door: OpenDoor;
let house: House;
let listening: Listening;
let late = 0;
const received: string[] = [];
const receiver = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += String(part);
  received.push(body);
  response.end("{}");
});
let host = "";
let inspector: Ask;
let stranger: Ask;
let admin: Ask;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  door = await openDoor();
  const outgoing = { origin: "https://jiandu.example.gov.cn", mailDomains: ["example.gov.cn"], hosts: [host], privately: ["127.0.0.1"] };
  house = { ...door.house, outgoing, now: () => Date.now() + late };
  const api = createApi({
    house,
    config: OUTSIDE,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    jobs: { send: async () => {} },
    heartbeat: 200,
  });
  listening = await api.listen(0, "127.0.0.1");
  const at = { house, api, url: listening.url };
  inspector = await seat(at, "inspector", ["市城管局"]);
  stranger = await seat(at, "head", ["市住建局"]);
  admin = await seat(at, "admin", ["*"]);
});
afterAll(async () => {
  await listening.close();
  await door.close();
  receiver.close();
  receiver.closeAllConnections();
});
const post = (ask: Ask, path: string, body: object = {}, headers: Record<string, string> = {}) =>
  ask(path, { method: "POST", body: JSON.stringify(body), headers });

describe("messages over HTTP", () => {
  test("an administrator keeps the ways out; address and secret are told nobody again", async () => {
    const ask = { kind: "webhook", name: "指挥中心", url: `http://${host}/hook?key=geheim`, kinds: ["alert-raised"], unit: "市城管局" };
    expect((await post(inspector, "/api/v1/channels", ask)).status).toBe(403);
    const foreign = await post(admin, "/api/v1/channels", { ...ask, url: "https://evil.test/?geheim" });
    expect(foreign.status).toBe(400);
    expect((await told(foreign)).detail).toMatch(/evil\.test.*QINGJIAN_OUTGOING/);
    expect((await post(admin, "/api/v1/channels", { ...ask, kinds: ["anything"] })).status).toBe(400);
    const made = await post(admin, "/api/v1/channels", ask);
    expect(made.status).toBe(201);
    const { channel, secret } = await told<{ channel: { id: string; host: string; revision: number }; secret: string }>(made);
    expect([channel.host, secret.slice(0, 6)]).toEqual([host, "whsec_"]);
    const changed = await post(admin, `/api/v1/channels/${channel.id}`, { name: "市指挥中心" }, { "If-Match": '"1"' });
    expect([changed.status, changed.headers.get("ETag")]).toEqual([200, expect.stringMatching(/^(W\/)?"2"$/)]);
    expect((await post(admin, `/api/v1/channels/${channel.id}`, { name: "另一个" }, { "If-Match": '"1"' })).status).toBe(409);
    const list = await (await admin("/api/v1/channels")).text();
    expect(list).toContain("市指挥中心");
    expect(list).not.toMatch(/geheim|whsec_/);
    const tested = await post(admin, `/api/v1/channels/${channel.id}/test`);
    expect(tested.status).toBe(202);
    const { id } = await told<{ id: string }>(tested);
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    const sent = await told<{ rows: { id: string; state: string; attempts: object[] }[] }>(await admin("/api/v1/deliveries?state=sent"));
    expect(sent.rows).toMatchObject([{ id, state: "sent", attempts: [{ outcome: "sent" }] }]);
    expect((await post(admin, `/api/v1/deliveries/${id}/resend`)).status).toBe(409);
    expect((await inspector("/api/v1/deliveries")).status).toBe(403);
    expect((await told<{ state: string }>(await post(admin, `/api/v1/channels/${channel.id}/pause`))).state).toBe("paused");
    expect((await told<{ state: string }>(await post(admin, `/api/v1/channels/${channel.id}/resume`))).state).toBe("active");
  });

  test("what the scan raised is told to whoever's part it is, on the stream and in the list; nothing of the matter is in it", async () => {
    const stream = await inspector("/api/v1/stream");
    const reader = (stream.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    late = 20_000; // the scan has become quiet
    await spreadTellings(house);
    let heard = "";
    while (!heard.includes("notices")) heard += (await reader.read()).value ?? "";
    await reader.cancel();
    expect(heard).toMatch(/event: news\ndata: \{"kind":"notices","at":\d+\}/);
    const own = await told<Notices>(await inspector("/api/v1/notices"));
    expect(own).toMatchObject({
      unread: 1,
      next: null,
      rows: [{ readAt: null, said: { zh: expect.stringMatching(/^新预警（.*） YJ-\d{4}-\d{6}$/) } }],
    });
    expect(own.rows[0]?.link).toMatch(/^\/alerts\/YJ-/);
    expect(await told<Notices>(await stranger("/api/v1/notices"))).toEqual({ rows: [], unread: 0, next: null });
    const id = own.rows[0]?.id ?? "";
    expect(await told(await post(stranger, "/api/v1/notices/read", { ids: [id] }))).toEqual({ unread: 0 });
    expect(await told<Notices>(await inspector("/api/v1/notices?unread=true"))).toMatchObject({ unread: 1, rows: [{ id }] });
    expect(await told(await post(inspector, "/api/v1/notices/read"))).toEqual({ unread: 0 });
    expect(await told<Notices>(await inspector("/api/v1/notices?unread=true"))).toMatchObject({ rows: [] });
    expect(await deliverDue(house)).toEqual({ sent: 1, failed: 0 });
    const kept = await house.store.db.selectFrom("deliveries").select("items").execute();
    const notices = await house.store.db.selectFrom("notices").selectAll().execute();
    for (const text of [JSON.stringify(kept), JSON.stringify(notices), JSON.stringify(own), heard, ...received])
      for (const secret of PLANTED) expect(text).not.toContain(secret);
    expect(received).toHaveLength(2);
  });

  test("how one is told is one's own affair, within what is allowed", async () => {
    expect((await post(inspector, "/api/v1/notices/settings", { email: "x@elsewhere.test" })).status).toBe(400);
    expect((await post(inspector, "/api/v1/notices/settings", { digestHours: [24] })).status).toBe(400);
    const saved = await post(inspector, "/api/v1/notices/settings", {
      email: "x@example.gov.cn",
      quietFrom: 1320,
      quietUntil: 420,
      language: "en",
      muted: ["alert-risen"],
    });
    expect(saved.status).toBe(200);
    expect(await told(await inspector("/api/v1/notices/settings"))).toMatchObject({
      email: "x@example.gov.cn",
      quietFrom: 1320,
      mode: "digest",
      muted: ["alert-risen"],
      mail: false,
    });
    expect(await told(await stranger("/api/v1/notices/settings"))).toMatchObject({ email: null, language: "zh" });
  });
});
