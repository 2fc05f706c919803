import type { FigureCase, Page, Policy, ProposalRow, RateRow, Standings } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addUser } from "./accounts.ts";
import type { BacktestRun } from "./backtests.ts";
import { rateRow } from "./routes/rates.ts";
import { backtestRun } from "./schemas/backtest.ts";
import { figureCase, standings } from "./schemas/insight.ts";
import { type OpenDoor, openDoor, told } from "./testing/open-door.ts";

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

/** Nobody returns anything. */
const CALM: Policy = { id: "city/calm", rule: "repeated-return", enabled: false };
const ask = async (username: string, method: string, path: string, body?: object) =>
  (await door.as(username))(`/api/v1/backtests${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const ended = async (username: string, id: string): Promise<BacktestRun> => {
  const read = async () => told<BacktestRun>(await ask(username, "GET", `/${id}`));
  await expect.poll(async () => (await read()).state, { timeout: 60_000 }).not.toBe("running");
  return read();
};

describe("backtests over HTTP", () => {
  test("one is begun, watched on the stream, and read as the API describes it", async () => {
    const stream = await (await door.as("songzhi"))("/api/v1/stream");
    const reader = (stream.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    const answer = await ask("songzhi", "POST", "", { set: [CALM] });
    const run = await told<BacktestRun>(answer);
    expect([answer.status, run.total, run.by.name, backtestRun.parse(run)]).toEqual([202, 2, "宋知", run]);
    const done = await ended("songzhi", run.id);
    expect([done.state, done.cases, done.problem, backtestRun.parse(done)]).toEqual(["done", 2, null, done]);
    expect(done.result?.rules.find(({ rule }) => rule === CALM.rule)).toMatchObject({ added: 0, same: 0 });
    expect(done.result?.units.map(({ rule, removed }) => [rule, removed > 0])).toContainEqual([CALM.rule, true]);
    expect(done.result?.examples).toEqual([]); // of cases, which analysts do not see
    let said = "";
    while (!said.includes('"state":"done"')) said += (await reader.read()).value ?? "";
    expect(said).toContain(`event: backtest\ndata: {"id":"${run.id}","state":"done","cases":2,"total":2}`);
    await reader.cancel();
    expect((await told<BacktestRun>(await ask("hejing", "GET", `/${run.id}`))).state).toBe("done");
  });

  test("whoever sees every case too sees the examples", async () => {
    const { password } = await addUser(door.house, { username: "both", name: "两任", role: "analyst", units: ["*"] });
    await addUser(door.house, { username: "both", name: "两任", role: "inspector", units: ["*"] }).catch(() => undefined);
    (door.passwords as Map<string, string>).set("both", password ?? "");
    const { userId } = await told<{ userId: string }>(await (await door.as("both"))("/api/v1/me"));
    await door.house.store.db
      .insertInto("grants")
      .values({ user_id: userId, role: "inspector", unit_id: "*", granted_at: 0, granted_by: "test" })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { id } = await told<BacktestRun>(await ask("both", "POST", "", { set: [CALM] }));
    expect((await ended("both", id)).result?.examples.length).toBeGreaterThan(0);
  });

  test("of a proposal, the summary is kept with it, audited", async () => {
    const proposed = await (await door.as("songzhi"))("/api/v1/policies/proposals", {
      method: "POST",
      body: JSON.stringify({ set: [CALM], note: "试算" }),
    });
    const proposal = await told<ProposalRow>(proposed);
    const { id } = await told<BacktestRun>(
      await ask("hejing", "POST", "", { proposal: proposal.id, from: "2026-03-01", to: "2026-03-31" }),
    );
    expect(await ended("hejing", id)).toMatchObject({ state: "done", proposal: proposal.id, from: "2026-03-01" });
    const [row] = (await told<{ rows: ProposalRow[] }>(await (await door.as("hejing"))("/api/v1/policies/proposals?state=proposed"))).rows;
    expect(row?.effect).toMatchObject({ cases: 2, from: "2026-03-01", to: "2026-03-31", alerts: {}, rules: expect.any(Array) });
    const audited = await door.house.store.db.selectFrom("audit_entries").selectAll().where("action", "=", "policy.backtest").execute();
    expect(audited.map(({ subject_id }) => subject_id)).toEqual([proposal.id]);
  });

  test("one at a time; one's own is cancelled, no other's", async () => {
    const first = ask("songzhi", "POST", "", { set: [CALM] });
    const second = ask("songzhi", "POST", "", { set: [CALM] });
    const answers = await Promise.all([first, second]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    const { id } = await told<BacktestRun>(answers.find(({ status }) => status === 202) as Response);
    expect((await ask("hejing", "DELETE", `/${id}`)).status).toBe(403);
    const gone = await told<BacktestRun>(await ask("songzhi", "DELETE", `/${id}`));
    expect(["cancelled", "done"]).toContain(gone.state);
    expect((await ended("songzhi", id)).state).toBe(gone.state);
    await expect.poll(async () => (await ask("songzhi", "POST", "", { set: [CALM] })).status, { timeout: 30_000 }).toBe(202);
  });

  test("what cannot be tried is refused before it begins", async () => {
    const detail = async (body: object) => {
      const answer = await ask("hejing", "POST", "", body);
      return [answer.status, (await told(answer)).detail];
    };
    expect(await detail({})).toEqual([400, "没有要启用或截止的口径"]);
    expect(await detail({ set: [{ ...CALM, rule: "none" }] })).toEqual([400, expect.stringContaining("没有规则“none”")]);
    expect(await detail({ proposal: "none" })).toEqual([404, "没有这项口径提案"]);
    expect(await detail({ set: [CALM], from: "2026-03-02", to: "2026-03-01" })).toEqual([400, expect.stringContaining("早于起始日")]);
    expect((await ask("hejing", "GET", "/none")).status).toBe(404);
  });
});

describe("rates over HTTP", () => {
  test("of the asker's units, as the API describes them", async () => {
    const rates = async (username: string, query: string) => (await door.as(username))(`/api/v1/rates?${query}`);
    const rows = await told<RateRow[]>(await rates("linlan", "from=2026-03&by=unit&by=month&indicator=returned"));
    expect(rows.map((row) => rateRow.parse(row))).toEqual(rows);
    expect(rows.map(({ unit, month, numerator, denominator }) => [unit, month, numerator, denominator]).sort()).toEqual(
      [
        ["市住建局", "2026-03", 2, 3],
        ["市城管局", "2026-03", 2, 3],
      ].sort(),
    );
    const own = await told<RateRow[]>(await rates("王巍", "from=2026-03&by=unit&indicator=returned"));
    expect(own.map(({ unit }) => unit)).toEqual(["市住建局"]);
    expect((await rates("linlan", "from=2026-13")).status).toBe(400);
    expect((await rates("linlan", "from=2026-03&indicator=none")).status).toBe(400);
  });

  test("a leader sees how units compare and no case; an inspector goes on to the cases", async () => {
    const insight = async (username: string, path: string) => (await door.as(username))(`/api/v1/insight/${path}`);
    const compared = await told<Standings>(await insight("fangheng", "units?month=2026-03"));
    expect(standings.parse(compared)).toEqual(compared);
    expect(compared.units.map(({ unit }) => unit).sort()).toEqual(["市住建局", "市城管局"].sort());
    for (const path of ["handovers", "steps", "matters"]) expect([path, (await insight("fangheng", path)).status]).toEqual([path, 200]);
    const cases = "cases?month=2026-03&indicator=returned&part=numerator";
    expect((await insight("fangheng", cases)).status).toBe(403);
    const page = await told<Page<FigureCase>>(await insight("linlan", cases));
    expect(page.rows.map((row) => figureCase.parse(row))).toEqual(page.rows);
    expect(page.rows.map(({ number, numerator }) => [number, numerator])).toEqual([
      ["GD-1", 2],
      ["GD-2", 2],
    ]);
    expect((await insight("linlan", "cases?month=2026-03&indicator=none")).status).toBe(400);
  });
});
