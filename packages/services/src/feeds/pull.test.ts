import { mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { FOREIGN, type ForeignDatabase } from "../testing/foreign-tables.ts";
import { HOUSES, type HouseEngine } from "../testing/open-houses.ts";
import type { Asker } from "../views.ts";
import { listFeeds, readFeed } from "./list-feeds.ts";
import { listGaps } from "./list-gaps.ts";
import { openFeedRunner } from "./run-due-feeds.ts";
import { saveFeed } from "./save-feed.ts";
import { acceptGap, refillGap } from "./settle-gap.ts";
import { pauseFeed, resumeFeed, runFeed } from "./steer-feed.ts";

const ADMIN: Asker = { userId: "u-admin", name: "管理员", roles: ["admin"], scope: ["/"] };
const MAPPING = { ...mappingOf("canonical"), id: "exchange", source: { id: "exchange", kind: "hotline" } };
const SETTINGS = { connection: "exchange", table: "steps", watermark: "changed", key: ["id"], page: 4, reread: 60 };
const pairs = FOREIGN.flatMap(({ kind, open }, nth) =>
  [HOUSES[nth % HOUSES.length] as HouseEngine].map((house) => ({ kind, open, engine: house.engine, house })),
);

if (pairs.length === 0) test("pulling", ({ skip }) => skip("it needs a PostgreSQL or a MariaDB server"));

describe.each(pairs)("a feed that pulls from $kind into $engine", ({ open, house: { open: openHouse } }) => {
  let now = Date.UTC(2026, 2, 10);
  let house: House;
  let foreign: ForeignDatabase;
  const never = new AbortController().signal;
  const step = (id: number, minute: string, activity: string, changed = minute) =>
    `('${id}', 'GD-${Math.ceil(id / 3)}', '${activity}', '2026-03-02 ${minute}', '市热线中心', '2026-03-02 ${changed}')`;
  const insert = (...rows: string[]) => foreign.run(`insert into steps values ${rows.join(", ")}`);
  const records = async () =>
    (await house.store.raw("select record_id, payload from records order by record_id, received_at")) as {
      record_id: string;
      payload: string;
    }[];
  const run = async (runner = openFeedRunner(house, "w1")) => {
    now += 61_000;
    return runner.runDue(never);
  };
  beforeAll(async () => {
    foreign = await open();
    const [time, quote] = foreign.url.startsWith("maria") ? ["datetime", "`"] : ["timestamp", '"'];
    await foreign.run(
      `create table steps (id varchar(20) primary key, ${quote}case${quote} varchar(20), activity varchar(40), at ${time}, unit varchar(40), changed ${time})`,
    );
    const plain = await openHouse(() => now);
    house = { ...plain, addresses: { exchange: foreign.url } };
  });
  afterAll(async () => {
    await house?.close();
    await foreign?.remove();
  });

  test("takes all there is, then what is new or changed, also what was committed late; reading again changes nothing", async () => {
    await insert(...Array.from({ length: 10 }, (_, nth) => step(nth + 1, `09:0${nth}:00`, "received")));
    await saveFeed(house, ADMIN, { id: "exchange-steps", title: "共享交换库", kind: "pull", mapping: MAPPING, settings: SETTINGS });
    const runner = openFeedRunner(house, "w1");
    expect(await run(runner)).toEqual([{ feed: "exchange-steps", rows: 10, problem: null }]);
    expect((await records()).length).toBe(10);
    expect(await readFeed(house, ADMIN, "exchange-steps")).toMatchObject({
      watermark: ["2026-03-02 09:09:00", "10"],
      problem: null,
      lag: 0,
      running: false,
    });
    expect(await run(runner)).toEqual([{ feed: "exchange-steps", rows: 0, problem: null }]);
    await insert(step(11, "09:10:00", "dispatched"), step(12, "09:08:30", "signed")); // the second was stamped before and committed after
    await foreign.run("update steps set unit = '市城管局', changed = '2026-03-02 09:11:00' where id = '3'");
    expect((await run(runner))[0]).toMatchObject({ rows: 3 });
    const kept = await records();
    expect([kept.length, kept.filter(({ record_id }) => record_id === "3").length]).toEqual([13, 2]);
    expect((await run(openFeedRunner(house, "w2")))[0]).toMatchObject({ problem: null }); // another process has not seen the window
    expect((await records()).length).toBe(13);
    const batches = await house.store.db.selectFrom("batches").select(["new_records", "changed_records"]).execute();
    expect([
      batches.reduce((sum, { new_records }) => sum + new_records, 0),
      batches.reduce((sum, { changed_records }) => sum + changed_records, 0),
    ]).toEqual([12, 1]);
  });

  test("stores a page and how far it has read together or not at all", async () => {
    await insert(...Array.from({ length: 9 }, (_, nth) => step(nth + 20, `10:0${nth}:00`, "received")));
    const broken: House = {
      ...house,
      store: {
        ...house.store,
        transaction: (() => {
          let times = 0;
          return (work) => (++times === 5 ? Promise.reject(new Error("gone")) : house.store.transaction(work));
        })(),
      },
    };
    const [failed] = await run(openFeedRunner(broken, "w3"));
    expect(failed?.problem?.en).toMatch(/gone/);
    const { watermark, problem } = await readFeed(house, ADMIN, "exchange-steps");
    const ids = new Set((await records()).map(({ record_id }) => record_id));
    expect(problem).not.toBeNull();
    expect(ids.has(String(watermark?.[1]))).toBe(true);
    const [gap] = (await listGaps(house, ADMIN, { state: ["open"] })).rows;
    expect(gap).toMatchObject({ kind: "failed", feed: "exchange-steps", until: null });
    expect((await run())[0]).toMatchObject({ problem: null });
    expect(new Set((await records()).map(({ record_id }) => record_id)).size).toBe(21);
    expect((await listGaps(house, ADMIN, { state: ["open"] })).rows).toEqual([]);
  });

  test("rows set aside are a gap; put right in the table, they close it", async () => {
    await insert(step(40, "11:00:00", ""), step(41, "11:01:00", "received"));
    await run();
    const [gap] = (await listGaps(house, ADMIN, { state: ["open"] })).rows;
    expect(gap).toMatchObject({ kind: "rejected", rows: 1, feed: "exchange-steps" });
    expect(await listFeeds(house, ADMIN)).toMatchObject([{ id: "exchange-steps", openGaps: 1 }]);
    await foreign.run("update steps set activity = 'dispatched', changed = '2026-03-02 11:02:00' where id = '40'");
    await run();
    expect((await listGaps(house, ADMIN)).rows[0]).toMatchObject({ id: gap?.id, state: "refilled" });
  });

  test("a stretch is pulled again for its gap, a gap can be accepted with a note, and each once", async () => {
    await foreign.run("update steps set unit = '市住建局' where id = '1'"); // without a new stamp: nobody sees it
    await run();
    expect((await records()).filter(({ record_id }) => record_id === "1").length).toBe(1);
    const open = (key: string) =>
      house.store.db
        .insertInto("gaps")
        .values({
          id: key,
          source: "exchange",
          feed: null,
          kind: "not-received",
          key,
          state: "open",
          from_at: Date.UTC(2026, 2, 2, 1),
          until_at: Date.UTC(2026, 2, 2, 1, 5),
          rows: 0,
          batch: null,
          said_zh: "断流",
          said_en: "silent",
          opened_at: now,
          closed_at: null,
          closed_by: null,
          note: null,
          revision: 1,
        })
        .execute();
    await open("g1");
    await open("g2");
    await refillGap(house, ADMIN, { id: "g1" });
    await openFeedRunner(house, "w4").runDue(never);
    expect((await records()).filter(({ record_id }) => record_id === "1").length).toBe(2);
    expect((await listGaps(house, ADMIN, { state: ["refilled"] })).rows.map(({ id }) => id)).toContain("g1");
    await expect(refillGap(house, ADMIN, { id: "g1" })).rejects.toThrow(/refilled already/);
    await expect(acceptGap(house, ADMIN, { id: "g2", note: " " })).rejects.toThrow(/Say why/);
    expect(await acceptGap(house, ADMIN, { id: "g2", note: "当日停机检修" })).toMatchObject({ state: "accepted", note: "当日停机检修" });
    await expect(acceptGap(house, ADMIN, { id: "g2", note: "再次" })).rejects.toThrow(/accepted already/);
  });

  test("two processes never run one feed at once; a paused one waits; what fails says why without an address", async () => {
    await insert(...Array.from({ length: 20 }, (_, nth) => step(nth + 50, `12:${String(nth).padStart(2, "0")}:00`, "received")));
    now += 61_000;
    const both = await Promise.all([openFeedRunner(house, "a").runDue(never), openFeedRunner(house, "b").runDue(never)]);
    expect(both.flat().filter(({ rows }) => rows >= 20).length).toBe(1);
    await pauseFeed(house, ADMIN, { id: "exchange-steps" });
    await expect(runFeed(house, ADMIN, { id: "exchange-steps" })).rejects.toThrow(/paused/);
    expect(await run()).toEqual([]);
    await resumeFeed(house, ADMIN, { id: "exchange-steps" });
    await house.store.db
      .updateTable("feeds")
      .set({ lease_owner: "dead", lease_until: now + 60_000 })
      .execute();
    expect(await openFeedRunner(house, "c").runDue(never)).toEqual([]);
    expect((await run())[0]).toMatchObject({ problem: null }); // its time is over
    const ahead = { lease_owner: "dead", lease_until: now + 86_460_000, next_run_at: now + 86_460_000 };
    await house.store.db.updateTable("feeds").set(ahead).execute();
    expect((await run())[0]).toMatchObject({ problem: null }); // set by a clock that was a day ahead and has been put right
    const elsewhere = openFeedRunner({ ...house, addresses: { exchange: foreign.url.replace(/:\d+\//, ":1/") } }, "d");
    const [failed] = await run(elsewhere);
    expect(failed?.problem?.zh).toMatch(/对方数据库无法读取/);
    await house.store.db
      .updateTable("feeds")
      .set({ settings: JSON.stringify({ ...SETTINGS, connection: "nowhere" }) })
      .execute();
    expect((await run())[0]?.problem?.en).toMatch(/QINGJIAN_FEED_NOWHERE/);
  });
});
