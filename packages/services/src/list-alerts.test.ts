import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { Calendar, CHINA, HOUR } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { officeTimeLeft } from "./alert-rows.ts";
import { countAlerts } from "./count-alerts.ts";
import type { House } from "./house.ts";
import { keptWhile, MANY } from "./kept-while.ts";
import { type AlertListing, listAlerts } from "./list-alerts.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { headOf, inspector, plantAlerts, plantCity } from "./testing/rows.ts";
import type { Asker } from "./views.ts";

const at = (day: number, hour: number) => Date.UTC(2026, 4, day, hour - 8);
const NOW = at(13, 10);
const all = inspector("lin");

describe.each(HOUSES)("lists of alerts on the $engine engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantCity(house);
    await plantAlerts(house, [
      { alert_id: "own", raised_at: 5000, level: "red", due_at: at(13, 15), headline_zh: "50%_油烟扰民" },
      {
        alert_id: "section",
        raised_at: 4000,
        unit: "执法协调科",
        assignee: "lin",
        state: "claimed",
        due_at: at(13, 9),
        families: ["timeout", "shirking"],
        rules: ["ping-pong", "gone-rule"],
      },
      { alert_id: "other", raised_at: 3000, unit: "市住建局", subject_id: "sp/SP1", source: "sp", state: "dismissed" },
      { alert_id: "like-name", raised_at: 3000, unit: "市城管局二分局", assignee: "zhou", state: "claimed" },
      { alert_id: "stranger", raised_at: 2000, unit: "外来单位", due_at: at(14, 15) },
      { alert_id: "nobody", raised_at: 1000, unit: null },
    ]);
  });
  afterAll(() => house.close());
  const ids = async (asker: Asker, listing: AlertListing = {}) => (await listAlerts(house, asker, listing)).rows.map(({ id }) => id);

  test("everyone sees the alerts of his scope and no other, counted alike", async () => {
    const seen: [Asker, string[]][] = [
      [all, ["own", "section", "other", "like-name", "stranger", "nobody"]],
      [inspector("city", ["/清河市/"]), ["own", "section", "other", "like-name"]],
      [inspector("two", ["/清河市/市住建局", "/外来单位"]), ["other", "stranger"]],
      [headOf("市城管局"), ["own", "section"]],
      [inspector("wild", ["/%"]), []],
      [inspector("none", []), []],
    ];
    for (const [asker, expected] of seen) {
      expect(await ids(asker)).toEqual(expected);
      expect((await countAlerts(house, asker)).total).toBe(expected.length);
    }
  });

  test("numbers of many are kept a moment, those of few are found anew, and who comes late waits with the first", async () => {
    let asked = 0;
    const find = (number: number, until?: Promise<unknown>) => async () => {
      asked++;
      await until;
      return number;
    };
    const kept = (key: string, found: () => Promise<number>) => keptWhile(house, [key], found, (number) => number > MANY);
    expect([await kept("few", find(12)), await kept("few", find(11)), asked]).toEqual([12, 11, 2]);
    const slow = new Promise((resolve) => setTimeout(resolve, 1_100));
    const first = kept("many", find(6_000, slow));
    await slow;
    expect([await kept("many", find(6_001)), await first, await kept("many", find(6_002)), asked]).toEqual([6_000, 6_000, 6_000, 3]);
    expect(await kept("fast", find(6_000))).toBe(6_000);
    await new Promise((resolve) => setTimeout(resolve, 100)); // longer than it is kept
    const next = find(6_001, slow);
    expect(await kept("fast", next)).toBe(6_000); // and is found anew behind whoever asks
    expect(asked).toBe(5);
    await expect.poll(() => kept("fast", next)).toBe(6_001);
    let begun = 0;
    const one = async () => {
      const nth = ++begun;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return nth;
    };
    const crowd = await Promise.all(Array.from({ length: 50 }, () => kept("crowd", one)));
    expect([begun, crowd[0], ...new Set(crowd.slice(1))], "a crowd at one moment: the first, and one for all others").toEqual([2, 1, 2]);
    await expect(kept("fault", () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
    expect(await kept("fault", find(1))).toBe(1);
  });

  test("filters narrow it, each and together", async () => {
    const found: [AlertListing, string[]][] = [
      [{ level: ["red"] }, ["own"]],
      [{ state: ["claimed", "dismissed"] }, ["section", "other", "like-name"]],
      [{ family: ["shirking"] }, ["section"]],
      [{ rule: ["ping-pong", "many-units"] }, ["section"]],
      [{ unit: ["市城管局"] }, ["own", "section"]],
      [{ unit: ["执法协调科", "外来单位"] }, ["section", "stranger"]],
      [{ source: ["sp"] }, ["other"]],
      [{ assignee: "me" }, ["section"]],
      [{ assignee: "zhou" }, ["like-name"]],
      [{ assignee: "nobody" }, ["own", "other", "stranger", "nobody"]],
      [{ assignee: "me-or-nobody" }, ["own", "section", "other", "stranger", "nobody"]],
      [{ from: 2000, until: 4000 }, ["other", "like-name", "stranger"]],
      [{ q: "50%_" }, ["own"]],
      [{ q: "%" }, ["own"]],
      [{ q: "SP1" }, ["other"]],
      [{ q: " yj-2026-000005 " }, ["stranger"]],
      [{ level: [], state: ["raised"], unit: ["清河市"] }, ["own"]],
    ];
    for (const [filter, expected] of found) {
      expect([filter, await ids(all, filter)]).toEqual([filter, expected]);
      expect((await countAlerts(house, all, filter)).total).toBe(expected.length);
    }
    expect(await countAlerts(house, all)).toEqual({
      total: 6,
      byLevel: { notice: 0, yellow: 5, orange: 0, red: 1 },
      byState: { raised: 3, claimed: 2, confirmed: 0, ordered: 0, resolved: 0, referred: 0, dismissed: 1, closed: 0 },
    });
  });

  test("a row says names, titles and the office time that is left", async () => {
    const { rows } = await listAlerts(house, all, { order: "due" });
    expect(rows.map(({ id, dueLeft }) => [id, dueLeft && dueLeft / HOUR])).toEqual([
      ["section", -1],
      ["own", 3.5],
      ["stranger", 10],
      ["like-name", null],
      ["nobody", null],
      ["other", null],
    ]);
    expect(rows[0]).toMatchObject({
      caseId: "rx/section",
      caseNumber: "section",
      assignee: { id: "lin", name: "lin" },
      rules: [
        { id: "ping-pong", title: { zh: "来回踢皮球" } },
        { id: "gone-rule", title: { zh: "gone-rule" } },
      ],
    });
  });

  test("pages in either order give every alert once", async () => {
    for (const order of ["raised", "due"] as const) {
      const whole = await ids(all, { order });
      const paged: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await listAlerts(house, all, { order, limit: 2, ...(cursor ? { cursor } : {}) });
        expect(page.rows.length).toBeLessThanOrEqual(2);
        paged.push(...page.rows.map(({ id }) => id));
        cursor = page.next;
      } while (cursor);
      expect(paged).toEqual(whole);
    }
  });

  test("a page begins at its place and not at the top of the list: what an index cannot begin with is no part of the question", async () => {
    const asked: string[] = [];
    const hear = (statement: unknown) => void asked.push(String(statement));
    subscribe("qingjian:statement", hear);
    for (const order of ["raised", "due"] as const)
      for (let cursor: string | null = null; ; ) {
        const { next }: { next: string | null } = await listAlerts(house, all, { order, limit: 2, ...(cursor ? { cursor } : {}) });
        if (next === null) break;
        cursor = next;
      }
    unsubscribe("qingjian:statement", hear);
    const pages = asked.filter((statement) => statement.includes('from "alerts"'));
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.filter((statement) => / or /.test(statement))).toEqual([]);
  });

  test("a place of another list, or none at all, is refused", async () => {
    const { next } = await listAlerts(house, all, { limit: 1 });
    await expect(listAlerts(house, all, { order: "due", cursor: next as string })).rejects.toMatchObject({ kind: "invalid" });
    await expect(listAlerts(house, all, { cursor: "%%" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(listAlerts(house, all, { limit: 0 })).rejects.toMatchObject({ kind: "invalid" });
  });
});

test("the time left is unknown beyond the calendar", () => {
  expect(officeTimeLeft(new Calendar(CHINA), NOW, Date.UTC(2031, 0, 1))).toBeNull();
  expect(officeTimeLeft(new Calendar(CHINA), NOW, null)).toBeNull();
  expect(officeTimeLeft(new Calendar(CHINA), NOW, NOW)).toBe(0);
});
