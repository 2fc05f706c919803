import { readFileSync, writeFileSync } from "node:fs";
import {
  type House,
  importItems,
  importLog,
  importUnits,
  type Mapping,
  mappingOf,
  type Rejudged,
  rejudgeFinding,
  rejudgeFindings,
  scan,
} from "@qingjian/services";
import { writeCity } from "@qingjian/simulator";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { UNTIL } from "./doors/city.ts";
import { ENGINES, type Place } from "./doors/places.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
const DAY = 86_400_000;
type Counts = { findings: number; same: number; reasons: Record<string, number>; differing: Rejudged[] };

describe.each(ENGINES)("findings judged again, $engine", ({ make }) => {
  let place: Place;
  let house: House;
  let hotline: string;
  let clock = UNTIL;
  const mapping = (id: string) => mappingOf(id) as Mapping;

  beforeAll(async () => {
    place = await make();
    const city = await writeCity({ seed: 7, cases: 1200, until: UNTIL, months: 3 }, `${place.folder}/city`);
    hotline = city.hotline.path;
    house = await place.house(() => ++clock);
    await importUnits(house, { file: city.units.path, actor: "test" });
    await importItems(house, { file: city.items.path, actor: "test" });
    await importLog(house, { file: hotline, mapping: mapping("qinghe-hotline"), actor: "test" });
    await importLog(house, { file: city.approvals.path, mapping: mapping("qinghe-approval"), actor: "test" });
    await importLog(house, { file: city.ratings.path, mapping: mapping("qinghe-rating"), actor: "test" });
    for (const asOf of [UNTIL - 30 * DAY, UNTIL - 3 * DAY, UNTIL]) expect((await scan(house, { asOf })).faults).toEqual([]);
  });
  afterAll(async () => {
    await house?.close();
    await place?.remove();
  });

  const again = async (): Promise<Rejudged[]> => {
    const found: Rejudged[] = [];
    for await (const one of rejudgeFindings(house)) found.push(one);
    return found;
  };
  const differing = async () => (await again()).filter(({ same }) => !same);
  const onCase = async (rule: string) => {
    const [row] = (await house.store.raw(
      `select subject_id, key from findings where rule = '${rule}' and subject_kind = 'case' and state = 'standing' order by subject_id limit 1`,
    )) as { subject_id: string; key: string }[];
    if (!row) throw new Error(`nothing was found by ${rule}`);
    return { subjectKind: "case", subject: row.subject_id, rule, key: row.key };
  };

  test("all say the same: of cases and of groups, whenever they were made or moved", async () => {
    const found = await again();
    expect(found.filter(({ same }) => !same)).toEqual([]);
    const [{ all, moved, kinds }] = (await house.store.raw(
      "select count(*)::integer as all, count(*) filter (where changes > 1)::integer as moved, count(distinct subject_kind)::integer as kinds from findings",
    )) as [{ all: number; moved: number; kinds: number }];
    expect(found.length).toBe(all);
    expect(all).toBeGreaterThan(100);
    expect(moved).toBeGreaterThan(3);
    expect(kinds).toBeGreaterThan(2);
  });

  test("what differs is named, with the reason", async () => {
    const [one, other] = [await onCase("backdated-entry"), await onCase("repeated-return")];
    const at = ({ subject, rule, key }: typeof one) => `subject_id = '${subject}' and rule = '${rule}' and key = '${key}'`;
    const words = (await house.store.raw(`select sentence_zh from findings where ${at(one)}`)) as { sentence_zh: string }[];
    await house.store.raw(`update findings set sentence_zh = '别的话' where ${at(one)}`);
    expect(await rejudgeFinding(house, one)).toMatchObject({
      same: false,
      reason: "unexplained",
      differs: [{ what: "sentence_zh", was: "别的话", now: words[0]?.sentence_zh }],
    });
    await house.store.raw(`update findings set rule_revision = 0 where ${at(one)}`);
    expect(await rejudgeFinding(house, one)).toMatchObject({
      reason: "rule-revised",
      why: { en: expect.stringMatching(/revision 0 and now has \d/) },
    });
    await house.store.raw(`update findings set sentence_zh = '${words[0]?.sentence_zh}' where ${at(one)}`);
    expect(await rejudgeFinding(house, one), "another revision that says the same is the same").toEqual({ ...one, same: true });
    await house.store.raw(`update findings set calendar = 'china@99' where ${at(other)}`);
    expect(await rejudgeFinding(house, other)).toMatchObject({ same: false, reason: "calendar-gone" });
    await house.store.raw(
      `update findings set calendar = (select max(calendar) from findings where calendar <> 'china@99') where ${at(other)}`,
    );
    await expect(rejudgeFinding(house, { ...one, rule: "no-such-rule" })).rejects.toThrow("no such finding");
    expect(await differing()).toEqual([]);
  });

  test("a record that was corrected since is the reason until its case is judged, and the new words hold afterwards", async () => {
    const one = await onCase("repeated-return");
    const number = one.subject.slice(one.subject.indexOf("/") + 1);
    const [head = "", ...rows] = readFileSync(hotline, "utf8").trimEnd().split("\r\n");
    const returned = rows.filter((row) => row.includes(number) && row.includes("退单"));
    expect(returned.length).toBeGreaterThan(1);
    const file = `${place.folder}/corrected.csv`;
    writeFileSync(file, [head, ...returned.map((row) => row.replace("退单", "联系")), ""].join("\r\n"));
    await importLog(house, { file, mapping: mapping("qinghe-hotline"), actor: "test" });
    expect(await rejudgeFinding(house, one)).toMatchObject({
      same: false,
      reason: "changed-since",
      differs: [{ what: "found", was: true, now: false }],
    });
    await scan(house, { asOf: UNTIL });
    const left = await differing();
    expect(left.filter(({ subject, rule }) => rule !== one.rule && subject !== one.subject)).toEqual([]);
    expect(left).toContainEqual(expect.objectContaining({ ...one, reason: "changed-since" })); // withdrawn: its case is no longer what it was
  });

  test("the command counts them, and fails when one cannot be explained", async () => {
    await house.close(); // the folder is held by one process
    const counts = await place.json<Counts>("rejudge", "--rule", "completion-limit");
    expect(counts).toMatchObject({ reasons: {}, differing: [] });
    expect(counts.same).toBe(counts.findings);
    expect((await place.json<Counts>("rejudge", "--rule", "completion-limit", "--limit", "2")).findings).toBe(2);
    house = await place.house(() => ++clock);
    await house.store.raw("update findings set level = 'orange' where rule = 'completion-limit' and level = 'red'");
    await house.close();
    const failed = await place.run("rejudge", "--rule", "completion-limit");
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain("a fault of the program");
    house = await place.house(() => ++clock);
  });
});
