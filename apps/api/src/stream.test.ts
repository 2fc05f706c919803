import type { News } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newsFor } from "./routes/stream.ts";
import { cookieOf, type OpenDoor, openDoor, signIn, told } from "./testing/open-door.ts";

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor({ heartbeat: 200 });
});
afterAll(() => door.close());

/** Reads a stream until it has said this, or until it ends; gives all it said. */
async function heard(answer: Response, until?: RegExp): Promise<string> {
  let said = "";
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return said;
    said += value;
    if (until?.test(said)) {
      await reader.cancel();
      return said;
    }
  }
}
const tell = (news: News) => door.house.store.transaction((tx) => door.house.news.tell(tx, news));

describe("the live stream", () => {
  test("says what changed in the asker's units, and nothing of others", async () => {
    const answer = await (await door.as("王巍"))("/api/v1/stream");
    expect(answer.headers.get("Content-Type")).toBe("text/event-stream");
    const said = heard(answer, /"at":3/);
    await tell({ kind: "alerts", units: ["市城管局"], at: 1 });
    await tell({ kind: "alerts", units: ["市城管局", "市住建局"], at: 3 });
    const text = await said;
    expect(text).toContain("retry: 3000");
    expect(text).toContain('event: news\ndata: {"kind":"alerts","units":["市住建局"],"at":3}');
    expect(text).not.toContain("市城管局");
  });

  test("beats, and ends when the session is signed out", async () => {
    const cookie = cookieOf(await signIn(door.url, "linlan", door.passwords.get("linlan") ?? ""));
    const answer = await fetch(`${door.url}/api/v1/stream`, { headers: { cookie } });
    const said = heard(answer);
    await heard(await (await door.as("admin"))("/api/v1/stream"), /: beat/);
    await fetch(`${door.url}/api/auth/sign-out`, {
      method: "POST",
      headers: { cookie, Origin: door.url, "Content-Type": "application/json" },
      body: "{}",
    });
    expect(await said).toMatch(/^event: hello/);
  });

  test("ends when the grant is taken away", async () => {
    const zhouyan = await door.as("zhouyan");
    const { userId } = await told<{ userId: string }>(await zhouyan("/api/v1/me"));
    const said = heard(await zhouyan("/api/v1/stream"));
    await door.house.store.db.deleteFrom("grants").where("user_id", "=", userId).execute();
    expect(await said).toContain("hello");
  });

  test("tells heads and administrators nothing of single alerts", () => {
    const head = { userId: "h", name: "h", roles: ["head"], scope: ["/清河市/市城管局/"] } as const;
    const units = new Set(["市城管局"]);
    expect(newsFor({ kind: "alert", id: "a", units: ["市城管局"], at: 1 }, head, units)).toBeUndefined();
    const inspector = { ...head, roles: ["inspector" as const] };
    expect(newsFor({ kind: "alert", id: "of-no-unit", at: 1 }, inspector, units)).toBeUndefined();
    expect(newsFor({ kind: "alert", id: "of-no-unit", at: 1 }, { ...inspector, scope: ["/"] }, undefined)).toMatchObject({
      id: "of-no-unit",
    });
    expect(newsFor({ kind: "alerts", at: 1 }, head, units)).toEqual({ kind: "alerts", at: 1 });
    expect(newsFor({ kind: "alerts", at: 1 }, { ...head, roles: ["admin"], scope: ["/"] }, undefined)).toBeUndefined();
  });
});
