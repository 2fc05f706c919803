import type { PackRow, PolicyProblem, PolicyRow, ProposalRow } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askerNamed } from "./account-asker.ts";
import { packRow, policyProblem, policyRow, proposalRow } from "./schemas/policy.ts";
import { type OpenDoor, openDoor, told } from "./testing/open-door.ts";

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const policy = {
  id: "city/complaints",
  rule: "completion-limit",
  where: { class: "投诉" },
  params: { limit: { days: 13 } },
  from: "2026-03-01",
};
const post = async (username: string, path: string, body?: object, language = "zh-CN") =>
  (await door.as(username))(`/api/v1/policies${path}`, {
    method: "POST",
    headers: { "Accept-Language": language },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const proposed = async (body: object) => told<ProposalRow>(await post("songzhi", "/proposals", body));

describe("policies over HTTP", () => {
  test("one analyst proposes, another approves, and it is as the API describes it", async () => {
    const answer = await post("songzhi", "/proposals", { set: [policy], note: "本市十三个工作日" });
    const row = await told<ProposalRow>(answer);
    expect([answer.status, proposalRow.parse(row)]).toEqual([201, row]);
    expect([row.state, row.proposedBy.name, row.set]).toEqual(["proposed", "宋知", [policy]]);
    const own = await post("songzhi", `/proposals/${row.id}/approve`, {});
    expect([own.status, (await told(own)).detail]).toEqual([403, expect.stringContaining("提出人不能审批自己的提案")]);
    const approved = await told<ProposalRow>(await post("hejing", `/proposals/${row.id}/approve`, {}));
    expect([approved.state, approved.decidedBy?.name]).toEqual(["approved", "何静"]);
    expect((await post("hejing", `/proposals/${row.id}/approve`, {})).status).toBe(409);

    const linlan = await door.as("linlan");
    const { on, policies } = await told<{ on: string; policies: PolicyRow[] }>(await linlan("/api/v1/policies?on=2026-02-28"));
    expect([on, policies.map(({ state }) => state), policies.map((one) => policyRow.parse(one))]).toEqual([
      "2026-02-28",
      ["future"],
      policies,
    ]);
    const waiting = (await told<{ rows: ProposalRow[] }>(await linlan("/api/v1/policies/proposals?state=proposed"))).rows;
    expect(waiting).toEqual([]);
    const { rows } = await told<{ rows: { caseNumber: string }[] }>(await linlan("/api/v1/alerts"));
    expect(rows).not.toEqual([]);
  });

  test("what cannot stand is refused with the reason, in the asker's language", async () => {
    const beyond = { set: [{ id: "p", rule: "promised-limit", params: { limit: { days: 21 } } }], note: "x" };
    const answer = await post("songzhi", "/proposals", beyond);
    expect([answer.status, (await told(answer)).detail]).toEqual([400, expect.stringContaining("承诺时限长于法定时限")]);
    expect((await told(await post("songzhi", "/proposals", beyond, "en"))).detail).toContain("the promise is longer than the law allows");
    const problems = await told<PolicyProblem[]>(await post("songzhi", "/check", beyond));
    expect([problems.length, problems.map((one) => policyProblem.parse(one))]).toEqual([1, problems]);
    const odd = await post("songzhi", "/proposals", { set: [{ ...policy, colour: "red" }], note: "x" });
    expect([odd.status, (await told(odd)).faults?.[0]?.path]).toEqual([400, "json.set.0"]);
  });

  test("a rejection needs a reason, and one's own proposal can be withdrawn", async () => {
    const end = { end: ["city/complaints"], until: "2026-08-01", note: "另有安排" };
    const { id } = await proposed(end);
    expect((await post("hejing", `/proposals/${id}/reject`, { reason: "" })).status).toBe(400);
    expect((await told<ProposalRow>(await post("hejing", `/proposals/${id}/reject`, { reason: "未附依据" }))).state).toBe("rejected");
    const again = await proposed(end);
    expect((await post("hejing", `/proposals/${again.id}/withdraw`)).status).toBe(403);
    expect((await told<ProposalRow>(await post("songzhi", `/proposals/${again.id}/withdraw`))).state).toBe("withdrawn");
  });

  test("packs are listed, and adopted as a proposal", async () => {
    const packs = await told<PackRow[]>(await (await door.as("songzhi"))("/api/v1/policies/packs"));
    expect(packs.map((one) => packRow.parse(one))).toEqual(packs);
    const answer = await post("songzhi", "/packs/three-cards/adopt", { from: "2026-07-01", where: { kind: "hotline" } });
    const row = await told<ProposalRow>(answer);
    expect([answer.status, row.pack, row.note]).toEqual([201, "three-cards", "采用口径包：蓝、黄、红三色牌"]);
    expect((await post("songzhi", "/packs/none/adopt", { from: "2026-07-01" })).status).toBe(404);
  });

  test("who runs the program acts as somebody who holds the role", async () => {
    const asker = await askerNamed(door.house, "hejing", "analyst");
    expect([asker.name, asker.roles, asker.scope]).toEqual(["何静", ["analyst"], ["/"]]);
    await expect(askerNamed(door.house, "linlan", "analyst")).rejects.toThrow("does not hold the role analyst");
    await expect(askerNamed(door.house, "nobody", "analyst")).rejects.toThrow("no user “nobody”");
  });
});
