import { PACKS, type Policy } from "@qingjian/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adoptPack } from "./adopt-pack.ts";
import { changed } from "./changed-policies.ts";
import { checkChange } from "./check-change.ts";
import { openCourt } from "./court.ts";
import { decideProposal } from "./decide-proposal.ts";
import type { House } from "./house.ts";
import { listPolicies } from "./list-policies.ts";
import { listProposals, readProposal } from "./list-proposals.ts";
import { proposalChange } from "./proposal-change.ts";
import { type ProposalAsk, proposePolicies } from "./propose-policies.ts";
import { Refusal } from "./refusal.ts";
import { policiesOnRecord } from "./stored-policies.ts";
import { at, NOW } from "./testing/may.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { inspector, plantCases, plantCity } from "./testing/rows.ts";
import type { Asker, News } from "./views.ts";
import { withdrawProposal } from "./withdraw-proposal.ts";

const analyst = (userId: string, scope = ["/"]): Asker => ({ userId, name: userId, roles: ["analyst"], scope });
const [song, he] = [analyst("song"), analyst("he")];
const seven = (id: string, more: Partial<Policy> = {}): Policy => ({
  id,
  rule: "completion-limit",
  where: { kind: "hotline", class: "投诉" },
  params: { limit: { days: 7 } },
  ...more,
});
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};

describe.each(HOUSES)("policies, proposed by one and decided by another, on the $engine engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantCity(house);
    await plantCases(house, [
      { case_id: "rx/1", class: "投诉", opened_at: at(5, 6), last_event_at: at(5, 6) },
      { case_id: "rx/2", class: "投诉", opened_at: at(3, 6), last_event_at: at(3, 6) },
      { case_id: "rx/3", class: "咨询", item: "噪声", opened_at: at(5, 6), last_event_at: at(5, 6) },
      { case_id: "sp/1", class: "投诉", opened_at: at(5, 6), last_event_at: at(5, 6) },
    ]);
  });
  afterAll(() => house?.close());
  const propose = (ask: Partial<ProposalAsk>, by = song) => proposePolicies(house, by, { note: "本市办法", ...ask });
  const due = async () => {
    const rows = await house.store.db
      .selectFrom("case_checks")
      .select("case_id")
      .where("next_check_at", "=", 0)
      .orderBy("case_id")
      .execute();
    await house.store.db.updateTable("case_checks").set({ next_check_at: null }).execute();
    return rows.map(({ case_id }) => case_id);
  };
  const states = async (on: string) =>
    Object.fromEntries((await listPolicies(house, he, { on })).policies.map(({ policy, state }) => [policy.id, state]));

  test("only analysts of the whole city propose and decide, and never their own", async () => {
    expect((await refusal(propose({ set: [seven("x")] }, inspector("lin")))).kind).toBe("forbidden");
    expect((await refusal(propose({ set: [seven("x")] }, analyst("part", ["/清河市/市城管局"])))).said.zh).toContain("全市");
    const { id } = await propose({ set: [seven("x")] });
    const own = await refusal(decideProposal(house, song, { id, approve: true }));
    expect([own.kind, own.said.zh]).toEqual(["forbidden", expect.stringContaining("提出人不能审批自己的提案")]);
    expect((await refusal(decideProposal(house, inspector("lin"), { id, approve: true }))).kind).toBe("forbidden");
    expect((await refusal(decideProposal(house, he, { id, approve: false }))).said.zh).toBe("驳回须写明理由");
    const rejected = await decideProposal(house, he, { id, approve: false, reason: "尚无依据" });
    expect([rejected.state, rejected.decidedBy?.id, rejected.reason]).toEqual(["rejected", "he", "尚无依据"]);
    expect((await refusal(decideProposal(house, he, { id, approve: true }))).said).toEqual({
      zh: "这项提案已由he驳回",
      en: "This proposal has been rejected by he",
    });
    expect((await listPolicies(house, he)).policies).toEqual([]);
  });

  test("what cannot stand is refused when it is proposed, with the reason", async () => {
    const refused = async (ask: Partial<ProposalAsk>) => (await refusal(propose(ask))).said.zh;
    expect(await refused({ note: " ", set: [seven("x")] })).toBe("请写明为什么调整");
    expect(await refused({})).toBe("没有要启用或截止的口径");
    expect(await refused({ set: [{ id: "x", rule: "no-such", params: {} }] })).toContain("口径“x”：没有规则“no-such”");
    expect(await refused({ set: [{ id: "x", rule: "promised-limit", params: { limit: { days: 30 } } }] })).toContain(
      "承诺时限长于法定时限",
    );
    expect(await refused({ end: ["nothing"], until: "2026-07-01" })).toBe("没有口径“nothing”");
    expect(await refused({ set: [{ id: "x", rule: "ping-pong", colour: "red" } as unknown as Policy] })).toContain("口径的写法不对");
    expect(await checkChange(house, song, { set: [{ id: "x", rule: "ping-pong", params: { yellow: 3, red: 2 } }] })).toHaveLength(1);
  });

  test("a source or an item that nobody knows is refused by name; one known among several will do", async () => {
    const said = async (where: Policy["where"]) => (await refusal(propose({ set: [seven("typo", { where })] }))).said;
    expect(await said({ source: "rxx" })).toEqual({
      zh: "口径“typo”：没有数据源“rxx”；现有 rx、sp",
      en: "policy “typo”: there is no source “rxx”; there are rx, sp",
    });
    expect((await said({ item: ["噪声扰民了", "无此事项"] })).zh).toContain("没有事项“噪声扰民了、无此事项”");
    expect(
      await checkChange(house, song, { set: [seven("fine", { where: { source: ["rx", "rxx"], item: ["噪声", "无此事项"] } })] }),
    ).toEqual([]);
  });

  test("approval puts it on record, sends the cases of its days before the judge, and says so", async () => {
    await due();
    const heard: News[] = [];
    const deaf = house.news.hear((news) => void heard.push(news));
    const { id, proposedBy } = await propose({ set: [seven("complaints", { from: "2026-05-01" })] });
    expect(proposedBy.id).toBe("song");
    expect(await due()).toEqual([]);
    const approved = await decideProposal(house, he, { id, approve: true });
    expect([approved.state, approved.decidedBy?.id]).toEqual(["approved", "he"]);
    expect(await due()).toEqual(["rx/1"]);
    expect(await states("2026-04-30")).toEqual({ complaints: "future" });
    expect(await states("2026-05-01")).toEqual({ complaints: "in-force" });
    expect((await openCourt(house, () => {})).policies.map((policy) => policy.id)).toEqual(["complaints"]);
    const audited = await house.store.db
      .selectFrom("audit_entries")
      .select(["action", "actor", "subject_id", "body"])
      .where("subject_id", "in", [id, "complaints"])
      .orderBy("bucket")
      .execute();
    expect(audited.map(({ action, actor }) => `${action} ${actor}`).sort()).toEqual([
      "policy.approve he",
      "policy.propose song",
      "policy.set he",
    ]);
    expect(JSON.parse(audited.find(({ action }) => action === "policy.approve")?.body ?? "{}")).toMatchObject({ cases: 1, groups: 0 });
    await expect.poll(() => heard.filter((news) => news.kind === "policy" && news.id === id)).toHaveLength(2); // hints of proposals before may still come
    deaf();
  });

  test("another of the same place and days is refused, naming both; an id is never used again", async () => {
    const said = (await refusal(propose({ set: [seven("again", { params: { limit: { days: 5 } } })] }))).said;
    expect(said.zh).toContain("口径“again”：与口径“complaints”范围相同、日期重叠，而 limit 一为 7个工作日、一为 5个工作日");
    expect(said.en).toContain("policy “again”: policy “complaints” holds for the same cases on the same days");
    expect((await refusal(propose({ set: [seven("complaints")] }))).kind).toBe("conflict");
  });

  test("a new one ends the old on its first day; what was in force stays on record", async () => {
    const { id, until } = await propose({
      set: [seven("complaints-2", { from: "2026-06-01", params: { limit: { days: 5 } } })],
      end: ["complaints"],
    });
    expect(until).toBe("2026-06-01");
    expect(await proposalChange(house, he, { id })).toMatchObject({
      set: [{ id: "complaints-2" }],
      end: ["complaints"],
    });
    await decideProposal(house, he, { id, approve: true });
    expect(await due()).toEqual([]); // no case is of June yet
    expect(await states("2026-05-31")).toEqual({ complaints: "in-force", "complaints-2": "future" });
    expect(await states("2026-06-01")).toEqual({ complaints: "ended", "complaints-2": "in-force" });
    expect((await refusal(propose({ end: ["complaints"], until: "2026-07-01" }))).said.zh).toContain("已于 2026-06-01 截止");
  });

  test("one that has not begun by the day it is ended never held; ended in the past, its cases are judged again", async () => {
    await decideProposal(house, he, {
      id: (await propose({ end: ["complaints-2", "complaints"], until: "2026-05-04" })).id,
      approve: true,
    });
    expect(await states("2026-07-01")).toEqual({ complaints: "ended", "complaints-2": "cancelled" });
    expect(await due()).toEqual(["rx/1"]);
    await openCourt(house, () => {}); // and the judge can still be called
  });

  test("held against what is on record again when it is approved: the second of two that exclude each other is refused", async () => {
    const [one, other] = [
      await propose({ set: [seven("one", { where: { class: "求助" } })] }),
      await propose({ set: [seven("other", { where: { class: "求助" }, params: { limit: { days: 9 } } })] }),
    ];
    const results = await Promise.allSettled([one, other].map(({ id }) => decideProposal(house, he, { id, approve: true })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await listProposals(house, he, { state: ["proposed"] })).rows.length).toBe(1);
    await due();
  });

  test("of two as specific as each other the one approved later goes before, whatever they are called, and so it was tried", async () => {
    const of = (id: string, where: Policy["where"], red: number): Policy => ({
      ...{ id, rule: "many-units", where: { ...where, kind: "hotline" }, params: { red } },
      ...{ from: "2029-01-01", until: "2029-02-01" },
    });
    const approve = async (...set: Policy[]) => decideProposal(house, he, { id: (await propose({ set })).id, approve: true });
    const mine = async () =>
      (await policiesOnRecord(house.store.db)).filter(({ from }) => from === "2029-01-01").map(({ id, params }) => [id, params?.red]);
    await approve(of("z", { class: "投诉" }, 5), of("y", { urgent: true }, 6));
    const tried = changed(await policiesOnRecord(house.store.db), { set: [of("a", { item: "噪声" }, 7)], end: [] });
    await approve(of("a", { item: "噪声" }, 7));
    expect(await mine()).toEqual([
      ["z", 5],
      ["y", 6],
      ["a", 7],
    ]);
    expect(tried).toEqual(await policiesOnRecord(house.store.db));
  });

  test("who proposed it takes it back, nobody else; of many who decide at once one does", async () => {
    const [waiting] = (await listProposals(house, he, { state: ["proposed"] })).rows;
    const all = (await listProposals(house, he)).rows.map(({ id }) => id);
    const first = await listProposals(house, he, { limit: 2 });
    const rest = await listProposals(house, he, { cursor: first.next ?? "" });
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(all);
    expect(all.length).toBeGreaterThan(2);
    expect((await readProposal(house, he, waiting?.id ?? "")).note).toBe(waiting?.note);
    const id = waiting?.id ?? "";
    expect((await refusal(withdrawProposal(house, he, { id }))).kind).toBe("forbidden");
    expect((await withdrawProposal(house, song, { id })).state).toBe("withdrawn");
    expect((await refusal(decideProposal(house, he, { id, approve: true }))).said.zh).toContain("撤回");
    const again = await propose({ set: [{ id: "many", rule: "repeated-return", params: { red: 6 } }] });
    const results = await Promise.allSettled(
      [he, analyst("wu"), analyst("li")].map((by) => decideProposal(house, by, { id: again.id, approve: true })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await due()).toEqual(["rx/1", "rx/2", "rx/3", "sp/1"]); // of every kind, on any day
  });

  test("a pack is adopted from a day on, and ends the one before that it contradicts; the default ends them all", async () => {
    const end = (await listPolicies(house, he)).policies.filter(({ state }) => state === "in-force").map(({ policy }) => policy.id);
    await decideProposal(house, he, { id: (await propose({ end, until: "2026-06-01" })).id, approve: true });
    const adopt = async (pack: string, from: string) => {
      const proposal = await adoptPack(house, song, { pack, from });
      await decideProposal(house, he, { id: proposal.id, approve: true });
      return proposal;
    };
    const first = await adopt("three-seven-fifteen", "2026-07-01");
    expect(first.set.length).toBe(PACKS.find(({ id }) => id === "three-seven-fifteen")?.policies.length);
    expect(first.end).toEqual([]);
    expect((await adopt("three-cards", "2026-07-01")).end).toEqual([]); // what it sets the other leaves open
    const second = await adopt("two-24-seven-fifteen", "2026-09-01");
    expect([...second.end].sort()).toEqual(first.set.map(({ id }) => id).sort());
    const last = await adopt("default", "2026-12-01");
    expect(last.set).toEqual([]);
    const on = async (day: string) =>
      new Set((await listPolicies(house, he, { on: day })).policies.filter(({ state }) => state === "in-force").map(({ pack }) => pack));
    expect(await on("2026-08-31")).toEqual(new Set(["three-cards", "three-seven-fifteen"]));
    expect(await on("2026-09-01")).toEqual(new Set(["three-cards", "two-24-seven-fifteen"]));
    expect(await on("2026-12-01")).toEqual(new Set());
    expect((await refusal(adoptPack(house, song, { pack: "none", from: "2027-01-01" }))).said.en).toContain(
      "there are default, three-seven-fifteen",
    );
    const narrow = await adoptPack(house, song, { pack: "three-cards", from: "2027-01-01", where: { source: "rx" } });
    expect(narrow.set.map(({ id, where }) => [id, where?.source])[0]).toEqual(["three-cards/orders@2027-01-01@rx", "rx"]);
  });
});
