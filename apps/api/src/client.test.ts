import type { AlertRow, Page } from "@qingjian/services";
import { hc } from "hono/client";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import type { ApiType } from "./create-api.ts";
import { cookieOf, type OpenDoor, openDoor, signIn } from "./testing/open-door.ts";

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

test("the typed client asks by the routes' own types", async () => {
  const cookie = cookieOf(await signIn(door.url, "linlan", door.passwords.get("linlan") ?? ""));
  const { api } = hc<ApiType>(door.url, { headers: { cookie, Origin: door.url } });
  const page = await (
    await api.v1.alerts.$get({ query: { level: ["red", "orange", "yellow", "notice"], state: "raised", limit: "1" } })
  ).json();
  expectTypeOf(page).toExtend<Page<AlertRow>>();
  expect(page.rows).toHaveLength(1);
  expect(page.next).toEqual(expect.any(String));
  const me = await (await api.v1.me.$get()).json();
  expect(me.name).toBe("林岚");
  const id = page.rows[0]?.id ?? "";
  const claimed = await (await api.v1.alerts[":id"].claim.$post({ param: { id }, header: {} })).json();
  expectTypeOf(claimed).toExtend<AlertRow>();
  expect(claimed.assignee?.name).toBe("林岚");
});
