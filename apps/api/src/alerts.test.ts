import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { AlertCounts, AlertDetail, AlertRow, BulkClaim, GroupAlert, LeadRow, Page, SimilarAlert } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "./problem.ts";
import { alertDetail, alertRow } from "./schemas/alert.ts";
import { leadRow } from "./schemas/lead.ts";
import { pageOf } from "./schemas/words.ts";
import { type OpenDoor, openDoor, told } from "./testing/open-door.ts";

const MATTER = "~q0w1e2r3t4y5u6i7/供暖";
let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const listed = async (username: string, query = ""): Promise<Page<AlertRow>> =>
  told(await (await door.as(username))(`/api/v1/alerts${query}`));

describe("alerts over HTTP", () => {
  test("are as the API describes them", async () => {
    const page = await listed("linlan");
    expect(pageOf(alertRow).parse(page)).toEqual(page);
    expect(page.rows.map(({ caseNumber }) => caseNumber).sort()).toEqual(["GD-1", "GD-2"]);
    const answer = await (await door.as("linlan"))(`/api/v1/alerts/${page.rows[0]?.number}`);
    const detail = await told<AlertDetail>(answer);
    expect(alertDetail.parse(detail)).toEqual(detail);
    expect(answer.headers.get("ETag")?.replace(/^W\//, "")).toBe(`"${detail.revision}"`); // compressed on the way: weak
  });

  test("on a group are as the API describes them, their proof cut to the asker's units", async () => {
    const of = `7, 'matter', '${MATTER}'`;
    await door.house.store.raw(`insert into findings values (${of}, 'repeat-complaint', 'canonical|1', 'misconduct', 'red', 'standing', 'canonical', 'again',
      '两次投诉', 'twice', '一次办好', 'settle it', '["canonical/GD-1","canonical/GD-2"]', '{}', '市住建局', null, 1, '{"days":30}', '[]', 'china@1', 1, 1, 1, 1)`);
    await door.house.store.raw(`insert into alerts (bucket, subject_kind, subject_id, alert_id, number, source, level, state, basis_withdrawn, unit, officer, item, headline_zh, headline_en,
      families, rules, findings, assignee, raised_at, changed_at, due_at, decided_at, decided_by, reason, note, revision)
      values (${of}, 'on-group', 'YJ-2026-900001', 'canonical', 'red', 'raised', false, '市住建局', null, '供暖', '两次投诉', 'twice',
      '{misconduct}', '{repeat-complaint}', 1, null, 1, 1, null, null, null, null, null, 1)`);
    const read = async (username: string) => told<GroupAlert>(await (await door.as(username))("/api/v1/alerts/on-group"));
    const detail = await read("linlan");
    expect(alertDetail.parse(detail)).toEqual(detail);
    expect([detail.subject.name.zh, detail.caseNumber]).toEqual(["诉求人 ~q0w1… · 供暖", null]);
    expect(detail.group.evidence.rows.map(({ caseNumber }) => caseNumber)).toEqual(["GD-1", "GD-2"]);
    expect(detail.group.findings).toMatchObject([{ rule: "repeat-complaint", params: { days: 30 }, responsible: { unit: "市住建局" } }]);
    const own = (await read("王巍")).group.evidence;
    expect([own.total, own.hidden, own.rows.map(({ caseNumber }) => caseNumber)]).toEqual([2, 1, ["GD-2"]]);
    await door.house.store.raw("delete from alerts where alert_id = 'on-group'; delete from findings where subject_kind = 'matter'");
  });

  test("are those of the asker's units alone, in lists, counts and single reads", async () => {
    const all = await listed("linlan");
    const own = await listed("王巍");
    expect(own.rows.map(({ unit }) => unit)).toEqual(["市住建局"]);
    const wangwei = await door.as("王巍");
    expect((await told<AlertCounts>(await wangwei("/api/v1/alerts/counts"))).total).toBe(1);
    const foreign = all.rows.find(({ unit }) => unit === "市城管局");
    for (const id of [foreign?.id, foreign?.number]) {
      const answer = await wangwei(`/api/v1/alerts/${id}`);
      expect([answer.status, (await told(answer)).type]).toEqual([404, "urn:qingjian:problem:not-found"]);
      expect((await wangwei(`/api/v1/alerts/${id}/claim`, { method: "POST" })).status).toBe(404);
    }
  });

  test("a page is two queries, whoever has claimed what: who asks, and the rows with the names on them", async () => {
    const [{ id = "" } = {}] = (await listed("linlan")).rows;
    const linlan = await door.as("linlan");
    await linlan(`/api/v1/alerts/${id}/claim`, { method: "POST" });
    const statements: unknown[] = [];
    const note = (statement: unknown) => void statements.push(statement);
    subscribe("qingjian:statement", note);
    const { rows } = await listed("linlan", "?state=raised&state=claimed&order=due");
    unsubscribe("qingjian:statement", note);
    expect(statements.map((statement) => /from "(session|alerts)"/.exec(String(statement))?.[1])).toEqual(["session", "alerts"]);
    expect(rows.find((row) => row.id === id)?.assignee?.name).toBe("林岚");
    await linlan(`/api/v1/alerts/${id}/release`, { method: "POST" });
  });

  test("repeated keys of the query are lists, and every wrong field is named", async () => {
    expect(
      (await listed("linlan", "?unit=%E5%B8%82%E4%BD%8F%E5%BB%BA%E5%B1%80&level=red&level=orange&level=yellow&level=notice")).rows,
    ).toHaveLength(1);
    expect((await listed("linlan", "?state=dismissed")).rows).toEqual([]);
    const answer = await (await door.as("linlan"))("/api/v1/alerts?level=red&level=blue&limit=0", {
      headers: { "Accept-Language": "en-GB,en" },
    });
    const problem = await told(answer);
    expect(answer.status).toBe(400);
    expect(problem).toMatchObject({ type: "urn:qingjian:problem:invalid", title: "Invalid request", status: 400 });
    expect(problem.faults?.map(({ path }) => path)).toEqual(["query.level.1", "query.limit"]);
    expect(problem.detail).toContain("query.limit Too small: expected number to be >=1");
  });

  test("a move on what has changed since it was read is refused", async () => {
    const linlan = await door.as("linlan");
    const row = (await listed("linlan", "?q=GD-2")).rows[0];
    const path = `/api/v1/alerts/${row?.id}`;
    const tag = (await linlan(path)).headers.get("ETag") ?? "";
    const claimed = await linlan(`${path}/claim`, { method: "POST", headers: { "If-Match": tag } });
    expect([claimed.status, (await told<AlertRow>(claimed)).state]).toEqual([200, "claimed"]);
    expect(claimed.headers.get("ETag")).not.toBe(tag);
    const late = await linlan(`${path}/release`, { method: "POST", headers: { "If-Match": tag } });
    expect([late.status, (await told(late)).type]).toEqual([409, "urn:qingjian:problem:conflict"]);
    const odd = await linlan(`${path}/release`, { method: "POST", headers: { "If-Match": "yesterday" } });
    expect(odd.status).toBe(400);
    const released = await linlan(`${path}/release`, { method: "POST", headers: { "If-Match": claimed.headers.get("ETag") ?? "" } });
    expect([released.status, (await told<AlertRow>(released)).state]).toEqual([200, "raised"]);
  });

  test("a dismissal needs a reason from the list", async () => {
    const linlan = await door.as("linlan");
    const answer = await linlan("/api/v1/alerts/YJ-2026-000001/dismiss", { method: "POST", body: JSON.stringify({ reason: "tired" }) });
    expect([answer.status, (await told(answer)).faults?.[0]?.path]).toEqual([400, "json.reason"]);
    const garbled = await linlan("/api/v1/alerts/YJ-2026-000001/dismiss", { method: "POST", body: "{" });
    expect([garbled.status, garbled.headers.get("Content-Type")]).toEqual([400, "application/problem+json; charset=utf-8"]);
  });

  test("several are claimed at once, and each refusal says why", async () => {
    const row = (await listed("linlan", "?q=GD-1")).rows[0];
    const answer = await (await door.as("linlan"))("/api/v1/alerts/claim", {
      method: "POST",
      body: JSON.stringify({ ids: [row?.id, "no-such"] }),
    });
    const { claimed, refused } = await told<BulkClaim>(answer);
    expect(claimed).toEqual([row?.id]);
    expect(refused).toEqual([{ id: "no-such", said: { zh: expect.any(String), en: expect.any(String) } }]);
  });

  test("leave as a workbook with a name", async () => {
    const answer = await (await door.as("linlan"))("/api/v1/alerts/export.xlsx");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.-]+$/);
    expect(new TextDecoder("latin1").decode((await answer.arrayBuffer()).slice(0, 2))).toBe("PK");
  });

  test("raised by hand, given away, confirmed, and referred by two: over HTTP from the letter to the concluded lead", async () => {
    const [linlan, qinzheng, head] = await Promise.all(["linlan", "qinzheng", "maxiao"].map((name) => door.as(name)));
    const post = async <T>(ask: typeof linlan, path: string, body: object, tag?: string) => {
      const answer = await ask?.(`/api/v1${path}`, { method: "POST", body: JSON.stringify(body), headers: tag ? { "If-Match": tag } : {} });
      return { status: answer?.status, tag: answer?.headers.get("ETag") ?? "", told: await told<T>(answer as Response) };
    };
    const letter = {
      on: { kind: "officer", id: "市城管局/王五" },
      how: "letter",
      family: "misconduct",
      level: "orange",
      summary: "吃拿卡要",
      statement: "来信反映其吃拿卡要",
    };
    const raised = await post<AlertRow>(linlan, "/alerts", { ...letter, evidence: [{ caseId: "canonical/GD-1", eventId: "GD-1-3" }] });
    expect(raised).toMatchObject({ status: 201, told: { level: "orange", byHand: true, state: "raised", unit: "市城管局" } });
    expect(alertRow.parse(raised.told)).toEqual(raised.told);
    expect((await post(head, "/alerts", letter)).status).toBe(403);
    const wrong = await post<Problem>(linlan, "/alerts", { ...letter, how: "hearsay", statement: "x" });
    expect([wrong.status, wrong.told.faults?.map(({ path }) => path)]).toEqual([400, ["json.how"]]);
    const path = `/alerts/${raised.told.number}`;
    const { userId } = await told<{ userId: string }>((await linlan?.("/api/v1/me")) as Response);
    const assigned = await post<AlertRow>(qinzheng, `${path}/assign`, { to: userId }, raised.tag);
    expect(assigned).toMatchObject({ status: 200, told: { state: "claimed", assignee: { name: "林岚" } } });
    expect((await post(linlan, `${path}/confirm`, {}, raised.tag)).status, "read before it was assigned").toBe(409);
    expect((await post(linlan, `${path}/comment`, { note: "已约谈" })).status).toBe(200);
    expect((await post(linlan, `${path}/confirm`, {})).status).toBe(200);
    expect(await post(linlan, `${path}/refer`, { note: "涉嫌违纪" })).toMatchObject({ status: 200, told: { proposal: { move: "refer" } } });
    expect((await listed("qinzheng", "?flag=proposed&origin=hand&subject=officer")).rows.map(({ number }) => number)).toEqual([
      raised.told.number,
    ]);
    expect((await post(linlan, `${path}/approve`, {})).status, "who proposes is no lead inspector").toBe(403);
    const detail = await told<AlertDetail>((await qinzheng?.(`/api/v1${path}`)) as Response);
    expect(alertDetail.parse(detail)).toEqual(detail);
    expect([detail.may.approve.allowed, detail.may.approve.why?.zh, detail.may.order.allowed]).toEqual([
      true,
      "批准林岚提议的移送问题线索",
      true,
    ]);
    expect(await post(qinzheng, `${path}/approve`, {})).toMatchObject({ status: 200, told: { state: "referred" } });
    const leads = await told<Page<LeadRow>>((await linlan?.("/api/v1/leads?state=open")) as Response);
    expect(pageOf(leadRow).parse(leads)).toEqual(leads);
    const [lead] = leads.rows;
    expect(lead).toMatchObject({ number: expect.stringMatching(/^XS-\d{4}-000001$/), grounds: "涉嫌违纪", approvedBy: { name: "秦正" } });
    const tag = (await linlan?.(`/api/v1/leads/${lead?.number}`))?.headers.get("ETag") ?? "";
    const concluded = await post<LeadRow>(qinzheng, `/leads/${lead?.id}/conclude`, { outcome: "inquiry", note: "谈话提醒" }, tag);
    expect(concluded).toMatchObject({ status: 200, told: { state: "concluded", outcome: { id: "inquiry" } } });
    expect((await listed("linlan", `?q=${raised.told.number}`)).rows).toMatchObject([{ state: "closed" }]);
    const similar = await told<SimilarAlert[]>((await linlan?.(`/api/v1${path}/similar`)) as Response);
    expect(similar.every(({ alert, alike }) => alert.number !== raised.told.number && alike.length > 0)).toBe(true);
  });
});
