import { Buffer } from "node:buffer";
import type { AlertRow, ExemptionRow, LedgerPage, LedgerSubject, Suggestion } from "@qingjian/services";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenDoor, openDoor, told } from "./testing/open-door.ts";

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const post = (body: object = {}) => ({ method: "POST", body: JSON.stringify(body) });
const ask = async (who: string, path: string, init?: RequestInit) => (await door.as(who))(`/api/v1${path}`, init);
const subjectOf = (kind: string, id: string) => `/ledger/subject?kind=${kind}&id=${encodeURIComponent(id)}`;
const confirmed = async (unit: string): Promise<AlertRow> => {
  const { rows } = await told<{ rows: AlertRow[] }>(await ask("linlan", `/alerts?unit=${encodeURIComponent(unit)}`));
  const id = rows[0]?.id as string;
  expect((await ask("linlan", `/alerts/${id}/claim`, { method: "POST" })).status).toBe(200);
  expect((await ask("linlan", `/alerts/${id}/confirm`, post())).status).toBe(200);
  return rows[0] as AlertRow;
};

test("points come with the confirmation, each in the scope of its unit, and lead back to what was found", async () => {
  const alert = await confirmed("市城管局");
  await confirmed("市住建局");
  const all = await told<LedgerPage>(await ask("linlan", "/ledger"));
  expect(all.period).toMatch(/^\d{4}$/);
  expect(all.rows.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(["unit 市住建局", "unit 市城管局"].sort());
  expect(all.rows[0]?.points).toBeGreaterThan(0);
  for (const [who, units] of [
    ["王巍", ["市住建局"]],
    ["maxiao", ["市城管局"]],
    ["fangheng", ["市住建局", "市城管局"]],
  ] as const) {
    const { rows } = await told<LedgerPage>(await ask(who, "/ledger?kind=unit"));
    expect(rows.map(({ id }) => id).sort(), who).toEqual([...units].sort());
  }
  expect((await ask("hejing", "/ledger")).status).toBe(403);

  const seen = await told<LedgerSubject>(await ask("linlan", subjectOf("unit", "市城管局")));
  expect(seen.entries[0]).toMatchObject({
    alert: { number: alert.number, state: "confirmed" },
    finding: { caseNumber: "GD-1", standing: true },
  });
  const own = await told<LedgerSubject>(await ask("maxiao", subjectOf("unit", "市城管局")));
  expect(own.entries.map(({ points }) => points)).toEqual(seen.entries.map(({ points }) => points));
  expect(own.entries.every((entry) => entry.alert === null && entry.finding === null && entry.by === null)).toBe(true);
  expect(JSON.stringify(own)).not.toContain("GD-1");
  for (const [who, unit] of [
    ["maxiao", "市住建局"],
    ["王巍", "市城管局"],
    ["linlan", "没有这个局"],
  ] as const)
    expect((await ask(who, subjectOf("unit", unit))).status, `${who} ${unit}`).toBe(404);
  expect((await ask("fangheng", subjectOf("unit", "市城管局"))).status).toBe(403);
});

test("the list is a workbook too", async () => {
  const answer = await ask("maxiao", "/ledger/export.xlsx");
  expect([answer.status, answer.headers.get("Content-Disposition")]).toEqual([200, expect.stringContaining(".xlsx")]);
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  expect((await ask("hejing", "/ledger/export.xlsx")).status).toBe(403);
});

test("an exemption is proposed by one and granted by a lead, and takes the points back without erasing them", async () => {
  const { rows } = await told<{ rows: AlertRow[] }>(await ask("linlan", `/alerts?unit=${encodeURIComponent("市城管局")}`));
  const number = rows[0]?.number as string;
  const body = { alert: number, ground: "force-majeure", note: "当日全市停电" };
  expect((await ask("linlan", "/ledger/exemptions", post({ ...body, ground: "其他" }))).status).toBe(400);
  expect((await ask("王巍", "/ledger/exemptions", post(body))).status, "not his unit").toBe(404);
  const made = await ask("linlan", "/ledger/exemptions", post(body));
  expect(made.status).toBe(201);
  const { id } = await told<ExemptionRow>(made);
  expect((await ask("linlan", "/ledger/exemptions", post(body))).status).toBe(409);
  expect((await ask("linlan", `/ledger/exemptions/${id}/approve`, post())).status).toBe(403);
  const granted = await ask("qinzheng", `/ledger/exemptions/${id}/approve`, post());
  expect([granted.status, (await told<ExemptionRow>(granted)).state]).toEqual([200, "approved"]);
  expect((await ask("qinzheng", `/ledger/exemptions/${id}/decline`, post({ reason: "再议" }))).status).toBe(409);
  const { years, entries } = await told<LedgerSubject>(await ask("linlan", subjectOf("unit", "市城管局")));
  expect([years[0]?.points, entries.some(({ kind }) => kind === "exemption"), entries.some(({ kind }) => kind === "points")]).toEqual([
    0,
    true,
    true,
  ]);
  expect((await told<{ rows: ExemptionRow[] }>(await ask("linlan", "/ledger/exemptions?state=approved"))).rows).toHaveLength(1);
});

test("a step is suggested by the ladder and decided by a lead inspector", async () => {
  const year = String(new Date().getFullYear());
  const suggested = await ask("linlan", `/ledger/suggestions?year=${year}`);
  expect([suggested.status, (await told<Suggestion[]>(suggested)).length]).toEqual([200, 0]);
  const body = { kind: "unit", id: "市住建局", year, step: "circulated-criticism", reason: "屡次推诿" };
  expect((await ask("linlan", "/ledger/steps", post(body))).status).toBe(403);
  expect((await ask("qinzheng", "/ledger/steps", post({ ...body, step: "dismissal" }))).status).toBe(400);
  expect((await ask("qinzheng", "/ledger/steps", post(body))).status).toBe(201);
  expect((await ask("qinzheng", "/ledger/steps", post(body))).status).toBe(409);
  expect((await told<LedgerSubject>(await ask("linlan", subjectOf("unit", "市住建局")))).steps).toHaveLength(1);
});
