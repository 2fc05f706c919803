import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BacktestCounts, Effect, Policy, ProposalRow } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, LAST, type Place } from "./doors/places.ts";

const LONG = 300_000;
const AS_OF = "2026-04-22 18:00";
/** Orders of March, and half as many of April, each signed on the third day and closed on the next. */
const LOG = Array.from({ length: 30 }, (_, nth) => {
  const [month, days] = nth % 3 === 0 ? ["04", ["07", "09", "10"]] : ["03", ["02", "04", "05"]];
  const [first, second, third] = days.map((day) => `2026-${month}-${day}`);
  return [
    `${nth}-1,RX${nth},dispatched,${first} 09:10,市热线中心,市城管局`,
    `${nth}-2,RX${nth},signed,${second} 16:00,市城管局,`,
    `${nth}-3,RX${nth},contacted,${second} 16:10,市城管局,`,
    `${nth}-4,RX${nth},closed,${third} 16:00,市城管局,`,
  ];
}).flat();
/** Nobody is late for signing. */
const CALM: Policy = { id: "city/calm", rule: "signing-overdue", enabled: false };
/** Everybody is late sooner. */
const STRICT: Policy = { id: "city/strict", rule: "completion-limit", where: { kind: "hotline" }, params: { limit: { days: 1 } } };

// What the verb does is tried on every engine beside it, in packages/services; here it is the command, each time a process of its own.
describe.each(LAST)("trying policies by the command line, $engine", ({ make }: Engine) => {
  let place: Place;
  const file = (name: string, value: unknown) => {
    const path = join(place.folder, name);
    writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
    return path;
  };
  const sum = ({ lines }: BacktestCounts, rule: string, effect: Effect) =>
    lines.filter((line) => line.rule === rule).reduce((all, line) => all + line[effect], 0);
  const tried = (...args: string[]) => place.json<BacktestCounts>("backtest", "--as-of", AS_OF, ...args);
  let stood = 0;
  beforeAll(async () => {
    place = await make();
    await place.ok("import", file("log.csv", `${["id,case,activity,at,unit,toUnit", ...LOG].join("\n")}\n`), "--mapping", "canonical");
    await place.ok("scan", "--as-of", AS_OF);
    for (const name of ["song", "he"]) await place.ok("user", "add", name, "--name", name, "--role", "analyst");
    const { counts } = await place.json<{ counts: { rule: string; findings: number }[] }>("findings", "--rule", CALM.rule);
    stood = counts.reduce((all, { findings }) => all + findings, 0);
    expect(stood).toBeGreaterThan(0);
  }, LONG);
  afterAll(() => place?.remove());

  test("what would go and come, by rule, unit and month, in words", { timeout: LONG }, async () => {
    const calm = file("calm.json", [CALM]);
    const found = await tried("--policy", calm);
    expect([sum(found, CALM.rule, "removed"), sum(found, CALM.rule, "same")]).toEqual([stood, 0]);
    expect(sum(found, "completion-limit", "removed")).toBe(0);
    const { code, stdout, stderr } = await place.run("backtest", "--as-of", AS_OF, "--policy", calm);
    expect([code, stderr]).toEqual([0, expect.stringContaining(" of 30 cases")]);
    expect(stdout).toMatch(new RegExp(`^signing-overdue +0 +${stood} +0 +0 +0$`, "m"));
    expect(stdout).toMatch(/^signing-overdue +2026-03 +0 +20 /m);
    expect(stdout).toMatch(new RegExp(`^signing-overdue +市城管局 +0 +${stood} `, "m"));
    expect(stdout).toMatch(/^\(alerts\) /m);
    expect(stdout).toMatch(/^removed {2}signing-overdue {2}\w+ {2}canonical\/.*\n {2}.*签收/m);
    const strict = await tried("--policy", file("strict.json", { set: [STRICT] }));
    expect(sum(strict, STRICT.rule, "added")).toBeGreaterThan(0);
    const after = await place.json<{ findings: number }>("findings", "--rule", CALM.rule);
    expect(after.findings).toBe(stood);
  });

  test("only cases of a period, the last day included", { timeout: LONG }, async () => {
    const strict = file("strict.json", [STRICT]);
    const cases = async (...days: string[]) => (await tried("--policy", strict, ...days)).cases;
    expect([await cases("--to", "2026-03-01"), await cases("--to", "2026-03-02"), await cases("--from", "2026-04-07")]).toEqual([
      0, 20, 10,
    ]);
    const turned = await place.run("backtest", "--policy", strict, "--from", "2026-03-02", "--to", "2026-03-01");
    expect([turned.code, turned.stderr]).toEqual([1, expect.stringMatching(/^qingjian: The period ends on 2026-03-01, before.*\n$/)]);
  });

  test("a proposal, and the end of a policy in force", { timeout: LONG }, async () => {
    const { id } = await place.json<ProposalRow>("policy", "propose", file("calm.json", [CALM]), "--as", "song", "--note", "试算");
    const found = await tried("--proposal", id);
    expect(sum(found, CALM.rule, "removed")).toBe(stood);
    await place.ok("policy", "approve", id, "--as", "he");
    await place.ok("scan", "--as-of", AS_OF);
    const back = await tried("--policy", file("end.json", { end: [CALM.id] }));
    expect([sum(back, CALM.rule, "added"), sum(back, CALM.rule, "removed")]).toEqual([stood, 0]);
  });

  test("what cannot be tried is said in one sentence", { timeout: LONG }, async () => {
    const refused = async (...args: string[]) => {
      const { code, stdout, stderr } = await place.run("backtest", ...args);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(/^qingjian: .+\n$/);
      return stderr;
    };
    expect(await refused("--policy", file("half.json", "[{"))).toMatch(/half\.json is not JSON/);
    expect(await refused("--policy", file("none.json", [{ id: "x", rule: "no-such-rule", enabled: false }]))).toMatch(
      /policy “x”: there is no rule “no-such-rule”/,
    );
    expect(await refused("--policy", file("nameless.json", [{ rule: "signing-overdue" }]))).toMatch(/0\.id/);
    expect(await refused("--proposal", "none")).toMatch(/There is no such proposal/);
    expect(await refused()).toMatch(/either --policy FILE or --proposal ID/);
  });

  test("Ctrl-C ends it, and nothing has changed", { timeout: LONG }, async () => {
    const { child, ended } = place.start("backtest", "--as-of", AS_OF, "--policy", file("strict.json", [STRICT]));
    const asked = setInterval(() => child.kill("SIGINT"), 50);
    const { code, signal, stderr, stdout } = await ended;
    clearInterval(asked);
    if (signal === null) expect([code, stdout, stderr]).toEqual([130, "", "qingjian: cancelled; nothing was written\n"]);
    else expect(signal).toBe("SIGINT"); // before it had begun
    const { findings } = await place.json<{ findings: number }>("findings", "--rule", STRICT.rule);
    expect(findings).toBe(0);
  });
});
