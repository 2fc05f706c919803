import { type FeedRow, type GapRow, makeServiceToken, type Page, type PostAnswer, scan } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDoor, openDoor, told } from "./testing/open-door.ts";
import { type Ask, seat } from "./testing/seat-people.ts";

let door: OpenDoor;
let admin: Ask;
let token: string;
beforeAll(async () => {
  door = await openDoor({ pressure: { posts: 6, rows: 20_000, bytes: 64 << 20 } });
  admin = await seat(door, "admin", ["*"]);
  const asker = { userId: "u-admin", name: "管理员", roles: ["admin" as const], scope: ["/"] };
  token = (await makeServiceToken(door.house, asker, { source: "canonical", name: "热线平台" })).token;
});
afterAll(() => door.close());

const step = (number: string, nth: number, activity: string, at: string, unit: string, toUnit?: string) => ({
  case: number,
  id: `${number}-${nth}`,
  activity,
  at,
  unit,
  toUnit,
});
const late = (number: string) => [
  step(number, 1, "dispatched", "2026-03-02 09:10", "市热线中心", "市城管局"),
  step(number, 2, "returned", "2026-03-05 16:40", "市城管局", "市热线中心"),
];
const post = (rows: unknown, { source = "canonical", bearer = token, ...headers }: Record<string, string> = {}) =>
  fetch(`${door.url}/api/v1/sources/${source}/events`, {
    method: "POST",
    headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json", "Accept-Language": "en", ...headers },
    body: typeof rows === "string" ? rows : JSON.stringify(rows),
  });

describe("posting rows", () => {
  test("needs a token of the very source", async () => {
    expect((await post(late("T-1"), { bearer: "qj_000000000000_none" })).status).toBe(401);
    expect((await post(late("T-1"), { source: "others" })).status).toBe(403);
    const session = await admin("/api/v1/sources/canonical/events", { method: "POST", body: "[]" });
    expect(session.headers.get("Connection"), "its body was not read").toBe("close");
    expect(session.status).toBe(401);
  });

  test("answers each row, in both languages; sent again nothing changes; the case is judged by the next scan", async () => {
    const rows = [...late("T-1"), { ...step("T-1", 3, "signed", "2026-02-30 10:00", "市城管局"), note: "电话13800001234" }];
    const first = await post(rows);
    expect(first.status).toBe(200);
    const answer = await told<PostAnswer>(first);
    expect(answer.counts).toEqual({ accepted: 2, corrected: 0, unchanged: 0, deleted: 0, "set-aside": 1 });
    expect(answer.rows[2]?.faults).toEqual([
      {
        column: "at",
        value: "2026-02-30 10:00",
        reason: { zh: "没有“2026-02-30 10:00”这个时间", en: "there is no such time as “2026-02-30 10:00”" },
      },
    ]);
    const again = await post(rows.map((row) => JSON.stringify(row)).join("\n"), { "Content-Type": "application/x-ndjson" });
    expect((await told<PostAnswer>(again)).counts).toMatchObject({ accepted: 0, unchanged: 2 });
    const before = await door.house.store.db.selectFrom("alerts").select("alert_id").execute();
    expect((await scan(door.house)).alerts).toBeGreaterThan(0);
    expect((await door.house.store.db.selectFrom("alerts").select("alert_id").execute()).length).toBe(before.length + 1);
  });

  test("a body that is none, or too large, is refused in words", async () => {
    const none = await post("{");
    expect([none.status, (await told(none)).detail]).toEqual([400, expect.stringMatching(/not whole JSON/)]);
    expect((await post("[]")).status).toBe(400);
    expect((await post(Array.from({ length: 10_001 }, () => ({})))).status).toBe(400);
    expect((await post(`[${" ".repeat(17 << 20)}]`)).status).toBe(413);
  });

  test("under pressure says when to come again, and loses nothing of what it took", async () => {
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async (_, nth) => {
        const answer = await post(late(`B-${nth}`));
        if (answer.status === 429) expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
        return [nth, answer.status] as const;
      }),
    );
    expect(new Set(statuses.map(([, status]) => status))).toEqual(new Set([200, 429]));
    const cases = await door.house.store.db.selectFrom("cases").select("case_id").where("case_id", "like", "canonical/B-%").execute();
    expect(cases.length).toBe(statuses.filter(([, status]) => status === 200).length);
  });
});

describe("feeds and gaps", () => {
  test("are listed, paused and resumed by the administrator; a paused source takes no posts", async () => {
    const [feed] = await told<FeedRow[]>(await admin("/api/v1/feeds"));
    expect(feed).toMatchObject({ id: "push-canonical", kind: "push", state: "active", openGaps: 1, lag: expect.any(Number) });
    const paused = await admin("/api/v1/feeds/push-canonical/pause", { method: "POST", headers: { "If-Match": `"${feed?.revision}"` } });
    expect([paused.status, paused.headers.get("ETag")]).toEqual([200, expect.stringContaining("2")]);
    expect((await post(late("P-1"))).status).toBe(409);
    expect((await admin("/api/v1/feeds/push-canonical/resume", { method: "POST", headers: { "If-Match": '"1"' } })).status).toBe(409);
    expect((await admin("/api/v1/feeds/push-canonical/resume", { method: "POST" })).status).toBe(200);
    expect((await post(late("P-1"))).status).toBe(200);
    expect((await admin("/api/v1/feeds/push-canonical/run", { method: "POST" })).status).toBe(409);
  });

  test("a feed is entered with its mapping, and refused with every fault of its settings", async () => {
    const save = (id: string, body: object) => admin(`/api/v1/feeds/${id}`, { method: "PUT", body: JSON.stringify(body) });
    const bad = await save("exchange", {
      title: "交换库",
      kind: "pull",
      source: "canonical",
      settings: { connection: "Not Good", table: "t" },
    });
    expect([bad.status, (await told(bad)).detail]).toEqual([
      400,
      expect.stringMatching(/settings\.connection.*settings\.watermark.*settings\.key/),
    ]);
    expect((await save("files", { title: "文件", kind: "folder", source: "canonical", settings: { folder: "../etc" } })).status).toBe(400);
    expect((await save("files", { title: "文件", kind: "folder", source: "nobody", settings: { folder: "in" } })).status).toBe(400);
    const good = await save("files", { title: "评价文件", kind: "folder", mapping: "qinghe-rating", settings: { folder: "ratings" } });
    expect([good.status, await told<FeedRow>(good)]).toEqual([
      200,
      expect.objectContaining({ source: "qinghe-rating", everySeconds: 60, revision: 1 }),
    ]);
    expect((await admin("/api/v1/feeds/files/run", { method: "POST" })).status).toBe(200);
    expect(await told<FeedRow>(await admin("/api/v1/feeds/files"))).toMatchObject({ revision: 2, lastSuccessAt: null });
  });

  test("the rows set aside are an open gap in the state of the source, until it is accepted with a note", async () => {
    const sources = async () => told<{ id: string; gaps: number }[]>(await admin("/api/v1/sources"));
    expect((await sources()).find(({ id }) => id === "canonical")?.gaps).toBe(1);
    const { rows } = await told<Page<GapRow>>(await admin("/api/v1/gaps?state=open&kind=rejected&limit=1"));
    const id = rows[0]?.id ?? "";
    expect(rows).toMatchObject([{ source: "canonical", feed: "push-canonical", kind: "rejected", until: expect.any(Number) }]);
    expect((await admin(`/api/v1/gaps/${id}/refill`, { method: "POST", body: "{}" })).status).toBe(409);
    const accept = () => admin(`/api/v1/gaps/${id}/accept`, { method: "POST", body: JSON.stringify({ note: "测试数据，不再补传" }) });
    expect([(await accept()).status, (await accept()).status]).toEqual([200, 409]);
    expect((await sources()).find(({ id }) => id === "canonical")?.gaps).toBe(0);
    expect((await told<GapRow>(await admin(`/api/v1/gaps/${id}`))).state).toBe("accepted");
  });
});
