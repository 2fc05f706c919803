import { expect, test } from "vitest";
import { asProblem, Problem, problemOf } from "./problem.ts";

const answer = (status: number, body: unknown, type = "application/problem+json") =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "content-type": type, "x-request-id": "r-1" },
  });

test("a refusal speaks in the words of the server", async () => {
  const problem = await problemOf(answer(409, { title: "Conflict", status: 409, detail: "已由林岚认领", requestId: "r-2" }));
  expect(problem.status).toBe(409);
  expect(problem.said.zh).toBe("已由林岚认领");
  expect(problem.requestId).toBe("r-2");
});

test("an answer without words gets some, by its kind", async () => {
  expect((await problemOf(answer(403, {}))).said.zh).toMatch(/权限/);
  expect((await problemOf(answer(502, "<html>bad gateway</html>", "text/html"))).said.en).toMatch(/server failed/);
  expect((await problemOf(answer(429, "", "text/plain"))).requestId).toBe("r-1");
});

test("a part of the console that could not be fetched is a server not reached", () => {
  expect(asProblem(new TypeError("Failed to fetch dynamically imported module: /assets/a.js")).status).toBe(0);
  expect(asProblem(new Error("anything")).status).toBe(500);
  const known = new Problem(404, { zh: "没有", en: "none" });
  expect(asProblem(known)).toBe(known);
});
