import { StoreBusy } from "@qingjian/services";
import { Hono } from "hono";
import { expect, test } from "vitest";
import type { Door } from "./door.ts";
import { answerTo, type Problem } from "./problem.ts";

test("when no connection came free the answer says so and when to ask again, and the log is spared", async () => {
  const unforeseen: Error[] = [];
  const app = new Hono<Door>();
  app.onError((error, c) => answerTo(error, c, (one) => unforeseen.push(one)));
  app.get("/busy", () => {
    throw new StoreBusy(10);
  });
  app.get("/away", () => {
    throw Object.assign(new Error("the database system is starting up"), { code: "57P03" });
  });
  app.get("/cut", () => {
    throw new Error("Connection terminated unexpectedly");
  });
  const busy = await app.request("/busy");
  const said = (await busy.json()) as Problem;
  expect([busy.status, busy.headers.get("Retry-After"), said.type, said.detail]).toEqual([
    ...[503, "5", "urn:qingjian:problem:unready", "当前请求过多，请 5 秒后再试。"],
  ]);
  expect(unforeseen).toEqual([]);
  expect([(await app.request("/away")).status, unforeseen.length]).toEqual([503, 1]);
  expect([(await app.request("/cut")).status, unforeseen.length]).toEqual([503, 2]);
});
