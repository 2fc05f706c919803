import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { mappingOf, openLog } from "@qingjian/intake";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { HOUSES } from "../testing/open-houses.ts";
import type { Asker } from "../views.ts";
import { listGaps } from "./list-gaps.ts";
import { openFeedRunner } from "./run-due-feeds.ts";
import { dropFolder } from "./run-folder.ts";
import { saveFeed } from "./save-feed.ts";

const ADMIN: Asker = { userId: "u-admin", name: "管理员", roles: ["admin"], scope: ["/"] };
const row = (id: string, at = "2026-03-02 09:00") => JSON.stringify({ case: `GD-${id}`, id, activity: "received", at, unit: "市热线中心" });
const CHILD = fileURLToPath(new URL("../testing/feed-process.ts", import.meta.url));

describe.each(HOUSES)("a drop folder, $engine", ({ engine, open }) => {
  let house: House;
  let root: string;
  const list = (name = "") => readdirSync(join(root, name)).sort();
  const drop = (name: string, rows: readonly string[]) => {
    writeFileSync(join(root, `.${name}`), `${rows.join("\n")}\n`);
    renameSync(join(root, `.${name}`), join(root, name));
  };
  const records = async () => Number(((await house.store.raw("select count(*) as n from records")) as { n: number }[])[0]?.n);
  const due = () => house.store.db.updateTable("feeds").set({ next_run_at: 0 }).execute();
  let now = Date.now(); // it stands still while a run goes on: a feed is not due again in its middle, however long that takes
  const run = async () => {
    now += 1000;
    await due();
    return openFeedRunner(house, "here", { settle: 50 }).runDue(new AbortController().signal);
  };
  beforeAll(async () => {
    house = await open(() => now);
    root = dropFolder(house, "hotline");
    mkdirSync(root, { recursive: true });
    await saveFeed(house, ADMIN, {
      id: "files",
      title: "热线文件",
      kind: "folder",
      mapping: mappingOf("canonical"),
      settings: { folder: "hotline" },
      everySeconds: 0.1,
    });
  });
  afterAll(() => house.close());

  test("takes whole files in once, and puts back what it cannot take with the reason", async () => {
    drop("a.ndjson", [row("a1"), row("a2"), row("a3", "2026-02-30 09:00")]);
    drop("b.ndjson", ["no json at all"]);
    drop("c.ndjson.part", [row("c1")]);
    symlinkSync("/etc/passwd", join(root, "d.csv"));
    expect(await run()).toEqual([{ feed: "files", rows: 3, problem: null }]);
    expect(list()).toEqual(["c.ndjson.part", "d.csv", "done", "refused", "taking"]);
    expect([list("done"), list("refused"), list("taking")]).toEqual([
      ["a.ndjson", "a.ndjson.reason.txt", "a.ndjson.rejected.xlsx"],
      ["b.ndjson", "b.ndjson.reason.txt"],
      [],
    ]);
    expect(readFileSync(join(root, "refused", "b.ndjson.reason.txt"), "utf8")).toMatch(/不是 NDJSON[\s\S]*no NDJSON/);
    const book = await openLog(join(root, "done", "a.ndjson.rejected.xlsx")).catch((error: Error) => error);
    expect(book).not.toBeInstanceOf(Error);
    expect(await records()).toBe(2);
    const gaps = (await listGaps(house, ADMIN, { state: ["open"] })).rows.map(({ kind, feed, rows }) => ({ kind, feed, rows }));
    expect(gaps).toEqual(
      expect.arrayContaining([
        { kind: "rejected", feed: "files", rows: 1 },
        { kind: "failed", feed: "files", rows: 0 },
      ]),
    );
    const told = await house.store.db.selectFrom("tellings").select(["cause", "recipients"]).where("kind", "=", "gap-opened").execute();
    expect(
      told.map(({ recipients }) => recipients),
      "of the file, and of rows that were set aside",
    ).toEqual([{ roles: ["admin"] }, { roles: ["admin"] }]);

    drop("a.ndjson", [row("a1"), row("a2"), row("a3", "2026-02-30 09:00")]); // the very same again
    drop("b.ndjson", [row("b1"), row("a3")]); // put right, with the row that was set aside
    await run();
    expect(list("done").filter((name) => name.endsWith("ndjson"))).toEqual(["a-2.ndjson", "a.ndjson", "b.ndjson"]);
    expect(await records()).toBe(4);
    expect((await listGaps(house, ADMIN, { state: ["open"] })).rows).toEqual([]);
  });

  test("waits while a file grows", async () => {
    const file = join(root, "slow.ndjson");
    const grow = () => writeFileSync(file, `${row("s1")}\n${row("s2")}\n`);
    grow();
    const growing = setInterval(grow, 5);
    await run();
    clearInterval(growing);
    const early = existsSync(file);
    await run();
    expect([early, list("done").includes("slow.ndjson"), await records()]).toEqual([true, true, 6]);
  });

  if (engine === "server")
    test("two processes share it, and killing them loses nothing and doubles nothing", { timeout: 60_000 }, async () => {
      const before = await records();
      const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(house.store.db);
      const url = new URL(process.env.QINGJIAN_TEST_PG ?? "");
      url.pathname = `/${rows[0]?.name}`;
      const start = async () => {
        const child = spawn(process.execPath, [CHILD, house.folder, url.href], { stdio: ["ignore", "pipe", "inherit"] });
        await once(child.stdout, "data");
        return child;
      };
      const files = Array.from({ length: 8 }, (_, nth) => Array.from({ length: 400 }, (_, line) => row(`k${nth}-${line}`)));
      let [one, other] = await Promise.all([start(), start()]);
      for (const [nth, lines] of files.entries()) drop(`k${nth}.ndjson`, lines);
      await due();
      for (let kills = 0; kills < 3; kills++) {
        await setTimeout(250 + kills * 170);
        one.kill("SIGKILL");
        [one, other] = [other, await start()];
      }
      for (let waits = 0; waits < 400 && list("done").filter((name) => name.startsWith("k")).length < 8; waits++) await setTimeout(100);
      for (const child of [one, other]) child.kill("SIGKILL");
      expect(list("done").filter((name) => name.startsWith("k"))).toEqual(files.map((_, nth) => `k${nth}.ndjson`));
      expect([await records(), list("taking")]).toEqual([before + 3200, []]);
      const batches = await house.store.db
        .selectFrom("batches")
        .select(["file", "state", "new_records"])
        .where("file", "like", "k%")
        .orderBy("file")
        .execute();
      expect(batches).toEqual(files.map((_, nth) => ({ file: `k${nth}.ndjson`, state: "done", new_records: 400 })));
    });
});
