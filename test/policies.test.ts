import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Policy, PolicyRow, ProposalRow } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, LAST, type Place } from "./doors/places.ts";

const LONG = 300_000;
const step = (number: string, id: number, activity: string, at: string, unit: string, toUnit?: string) =>
  JSON.stringify({ case: number, id: `${number}-${id}`, activity, at, unit, toUnit, class: "投诉" });
/** Two orders alike, done on the third working day: one of March, one of April. */
const LOG = [
  step("GD-3", 1, "dispatched", "2026-03-02 09:10", "市热线中心", "市城管局"),
  step("GD-3", 2, "signed", "2026-03-02 09:40", "市城管局"),
  step("GD-3", 3, "contacted", "2026-03-02 10:00", "市城管局"),
  step("GD-3", 4, "closed", "2026-03-05 09:00", "市城管局"),
  step("GD-4", 1, "dispatched", "2026-04-13 09:10", "市热线中心", "市城管局"),
  step("GD-4", 2, "signed", "2026-04-13 09:40", "市城管局"),
  step("GD-4", 3, "contacted", "2026-04-13 10:00", "市城管局"),
  step("GD-4", 4, "closed", "2026-04-16 09:00", "市城管局"),
];
const TWO_DAYS: Policy = {
  id: "city/two-days",
  rule: "completion-limit",
  where: { class: "投诉" },
  params: { limit: { days: 2 } },
  from: "2026-04-01",
};

// What the verbs do is tried on every engine beside them, in packages/services; here it is the commands, each a process of its own.
describe.each(LAST)("policies by the command line, $engine", ({ make }: Engine) => {
  let place: Place;
  const file = (name: string, value: unknown) => {
    const path = join(place.folder, name);
    writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
    return path;
  };
  const late = async () => {
    await place.ok("scan");
    const lines = await place.ok("findings", "--rule", "completion-limit", "--list", "--json");
    return lines
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as { case: string; policies?: string[] })
      .map((finding) => finding.case);
  };
  beforeAll(async () => {
    place = await make();
    await place.ok("import", file("log.ndjson", `${LOG.join("\n")}\n`), "--mapping", "canonical");
    for (const name of ["song", "he"]) await place.ok("user", "add", name, "--name", name, "--role", "analyst");
    await place.ok("user", "add", "lin", "--name", "lin", "--role", "inspector");
  }, LONG);
  afterAll(() => place?.remove());

  test("a case is judged by the policy in force when it began, once a second analyst has approved it", { timeout: LONG }, async () => {
    expect(await late()).toEqual([]);
    const policies = file("policies.json", [TWO_DAYS]);
    expect(await place.json("policy", "check", policies)).toEqual([]);
    const { id, state } = await place.json<ProposalRow>("policy", "propose", policies, "--as", "song", "--note", "投诉两日办结");
    expect([state, await late()]).toEqual(["proposed", []]);
    const own = await place.run("policy", "approve", id, "--as", "song");
    expect([own.code, own.stderr]).toEqual([1, expect.stringContaining("who proposes never approves")]);
    expect((await place.run("policy", "approve", id, "--as", "lin")).stderr).toContain("does not hold the role analyst");
    expect((await place.json<ProposalRow>("policy", "approve", id, "--as", "he")).state).toBe("approved");
    expect(await late()).toEqual(["GD-4"]);
  });

  test("ended, it holds no more, and stays on record", { timeout: LONG }, async () => {
    const change = file("end.json", { end: ["city/two-days"], until: "2026-04-10", note: "恢复原时限" });
    const { id } = await place.json<ProposalRow>("policy", "propose", change, "--as", "he");
    await place.ok("policy", "approve", id, "--as", "song");
    expect(await late()).toEqual([]);
    const { policies } = await place.json<{ policies: PolicyRow[] }>("policy", "list", "--on", "2026-04-10");
    expect(policies.map(({ policy, state }) => [policy.id, policy.until, state])).toEqual([["city/two-days", "2026-04-10", "ended"]]);
    expect((await place.json<ProposalRow[]>("policy", "proposals", "--state", "approved")).length).toBe(2);
  });

  test("what cannot stand is said, and nothing is proposed", { timeout: LONG }, async () => {
    const bad = file("bad.json", [{ id: "p", rule: "promised-limit", params: { limit: { days: 30 } } }]);
    const checked = await place.run("policy", "check", bad);
    expect([checked.code, checked.stdout]).toEqual([1, expect.stringContaining("承诺时限长于法定时限")]);
    const proposed = await place.run("policy", "propose", bad, "--as", "song", "--note", "x");
    expect([proposed.code, proposed.stderr]).toEqual([1, expect.stringContaining("longer than the law allows")]);
    expect((await place.run("policy", "check", file("no.json", "{"))).stderr).toMatch(/no\.json is not JSON/);
    expect((await place.run("policy", "pack", "none", "--from", "2027-01-01", "--as", "song")).stderr).toContain("no pack “none”");
    expect(await place.json("policy", "proposals", "--state", "proposed")).toEqual([]);
  });

  test("a pack is proposed, rejected with a reason, withdrawn", { timeout: LONG }, async () => {
    const pack = () => place.json<ProposalRow>("policy", "pack", "three-cards", "--from", "2027-01-01", "--as", "song");
    const first = await pack();
    expect(first.set.every(({ from }) => from === "2027-01-01")).toBe(true);
    const rejected = await place.json<ProposalRow>("policy", "reject", first.id, "--as", "he", "--reason", "尚未会签");
    expect([rejected.state, rejected.reason]).toEqual(["rejected", "尚未会签"]);
    expect((await place.json<ProposalRow>("policy", "withdraw", (await pack()).id, "--as", "song")).state).toBe("withdrawn");
  });
});
