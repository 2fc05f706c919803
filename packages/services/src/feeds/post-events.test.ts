import { mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import { registerSource } from "../register-source.ts";
import { scan } from "../scan.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { Busy, openSluice, type Sluice } from "./sluice.ts";

const step = (number: string, nth: number, activity: string, at: string, unit: string, more: object = {}) => ({
  case: number,
  id: `${number}-${nth}`,
  activity,
  at,
  unit,
  title: "小区供暖不热，电话13800001234",
  name: "孙一一",
  ...more,
});
const order = (number: string) => [
  step(number, 1, "received", "2026-03-02 09:00", "市热线中心"),
  step(number, 2, "dispatched", "2026-03-02 09:10", "市热线中心", { toUnit: "市城管局" }),
  step(number, 3, "returned", "2026-03-03 16:40", "市城管局", { toUnit: "市热线中心" }),
  step(number, 4, "dispatched", "2026-03-03 17:05", "市热线中心", { toUnit: "市城管局" }),
];

describe.each(HOUSES)("posted events, $engine", ({ open }) => {
  let house: House;
  let sluice: Sluice;
  let now = Date.UTC(2026, 2, 10);
  const post = async (rows: unknown, { source = "canonical", to = sluice }: { source?: string; to?: Sluice } = {}) => {
    now += 1000;
    const place = to.enter(1000);
    try {
      const [body, format] = typeof rows === "string" ? [rows, "ndjson" as const] : [JSON.stringify(rows), "json" as const];
      return await place.store({ source, actor: "token:t1", body: Buffer.from(body), format });
    } finally {
      place.leave();
    }
  };
  beforeAll(async () => {
    house = await open(() => now);
    const mapping = mappingOf("canonical");
    if (!mapping) throw new Error("no canonical mapping");
    await registerSource(house, mapping);
    sluice = openSluice(house);
  });
  afterAll(() => house.close());

  test("rows sent twice change nothing, a changed one corrects, what cannot be used is said row by row", async () => {
    const first = await post(order("GD-1"));
    expect(first.counts).toEqual({ accepted: 4, corrected: 0, unchanged: 0, deleted: 0, "set-aside": 0 });
    const again = await post(
      order("GD-1")
        .map((row) => JSON.stringify(row))
        .join("\n"),
    );
    expect(again.counts).toMatchObject({ accepted: 0, unchanged: 4 });
    const mixed = await post([
      step("GD-1", 3, "returned", "2026-03-03 17:40", "市城管局", { toUnit: "市热线中心" }),
      step("GD-1", 5, "returned", "2026-02-30 10:00", "市城管局"),
      { activity: "received", at: "2026-03-02 09:00", id: "x" },
      "no row",
      step("GD-1", 6, "signed", "2026-03-04 10:00", "市城管局"),
    ]);
    expect(mixed.rows.map(({ outcome }) => outcome)).toEqual(["corrected", "set-aside", "set-aside", "set-aside", "accepted"]);
    expect(mixed.rows[1]).toEqual({
      row: 2,
      outcome: "set-aside",
      faults: [
        {
          column: "at",
          value: "2026-02-30 10:00",
          reason: { zh: "没有“2026-02-30 10:00”这个时间", en: "there is no such time as “2026-02-30 10:00”" },
        },
      ],
    });
    expect(mixed.rows[2]?.faults?.[0]?.column).toBe("case");
    const { rows: kept } = await house.store.db
      .selectFrom("batches")
      .select(["rows", "rejected", "new_records", "changed_records"])
      .execute()
      .then((rows) => ({ rows }));
    expect(kept).toEqual([{ rows: 13, rejected: 3, new_records: 5, changed_records: 1 }]);
    const all = JSON.stringify(await house.store.raw("select payload from records"));
    expect(all).not.toMatch(/孙一一|13800001234/);
  });

  test("the rows set aside are a gap that their correction closes; the post is due for the judge at once", async () => {
    const gaps = () => house.store.db.selectFrom("gaps").select(["kind", "state", "rows", "feed"]).execute();
    expect(await gaps()).toEqual([{ kind: "rejected", state: "open", rows: 3, feed: "push-canonical" }]);
    await post([{ ...step("GD-2", 1, "received", "2026-13-01 10:00", "市热线中心") }], {});
    await post([step("GD-1", 5, "returned", "2026-03-05 10:00", "市城管局", { toUnit: "市热线中心" })]);
    const wanted = await house.store.db.selectFrom("gap_rows").select("record_id").orderBy("record_id").execute();
    expect(wanted.map(({ record_id }) => record_id)).toEqual(["GD-2-1", "line 11", "line 12"]);
    const judged = await scan(house);
    expect(judged).toMatchObject({ cases: 1, faults: [] });
  });

  test("fifty posts at once are stored together, each answered for its own rows", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, nth) => post(order(`P-${nth % 25}`))));
    expect(answers.every(({ rows }) => rows.length === 4)).toBe(true);
    const sum = (name: "accepted" | "unchanged") => answers.reduce((total, { counts }) => total + counts[name], 0);
    expect([sum("accepted"), sum("unchanged")]).toEqual([100, 100]);
    const cases = await house.store.db.selectFrom("cases").select("events").where("case_id", "like", "canonical/P-%").execute();
    expect(cases.map(({ events }) => events)).toEqual(Array.from({ length: 25 }, () => 4));
    expect(sluice.waiting).toEqual({ posts: 0, rows: 0, bytes: 0 });
  });

  test("what is too much is refused before it is held, and a sender is told when to come again", async () => {
    const narrow = openSluice(house, { posts: 2, rows: 5, bytes: 3000 });
    const held = narrow.enter(1000);
    expect(() => narrow.enter(2500)).toThrow(Busy);
    const [one, other] = await Promise.allSettled([post(order("Q-1"), { to: narrow }), post(order("Q-2"), { to: narrow })]);
    expect(one.status).toBe("fulfilled");
    expect(other.status === "rejected" && other.reason).toBeInstanceOf(Busy);
    held.leave();
    await expect(post(Array.from({ length: 10_001 }, () => ({})))).rejects.toThrow(/at most 10000/);
    await expect(post({ rows: 7 })).rejects.toThrow(Refusal);
    await expect(post("{")).resolves.toMatchObject({ counts: { "set-aside": 1 } });
    await expect(post([{}], { source: "nobody" })).rejects.toThrow(/no source/);
    await house.store.db.updateTable("feeds").set({ state: "paused" }).execute();
    await expect(post(order("Q-3"))).rejects.toThrow(/paused/);
    await house.store.db.updateTable("feeds").set({ state: "active" }).execute();
  });

  test("keys without end do not spoil the feed for the next", async () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, nth) => [`k${nth}`, "1"]));
    const [bad, good] = await Promise.allSettled([post([wide]), post(order("W-1"))]);
    expect(bad.status === "rejected" && bad.reason).toBeInstanceOf(Refusal);
    expect(good.status === "fulfilled" && good.value.counts.accepted).toBe(4);
  });
});
