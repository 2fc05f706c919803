import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOUR } from "@qingjian/events";
import { mappingOf, readMapping } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { importLog } from "../import-log.ts";
import { scan } from "../scan.ts";
import { HOUSES } from "../testing/open-houses.ts";
import type { Asker } from "../views.ts";
import { listGaps } from "./list-gaps.ts";
import { watchGaps } from "./watch-gaps.ts";

const ADMIN: Asker = { userId: "u-admin", name: "管理员", roles: ["admin"], scope: ["/"] };
const MAPPING = readMapping(
  {
    ...mappingOf("canonical"),
    id: "rx",
    source: { id: "rx", kind: "hotline" },
    policies: [{ id: "habit", rule: "silent-source", params: { gap: 120 } }],
  },
  "rx",
);
/** Shanghai time of March 2026; the 9th is a Monday. */
const at = (day: number, hour: number) => Date.UTC(2026, 2, day, hour - 8);

describe.each(HOUSES)("gaps that the house finds, $engine", ({ open }) => {
  let house: House;
  let now = at(9, 17);
  const folder = mkdtempSync(join(tmpdir(), "qingjian-gaps-"));
  const take = (...times: readonly [number, number][]) => {
    const file = join(folder, "log.ndjson");
    const rows = times.map(([day, hour]) => ({
      case: `${day}-${hour}`,
      id: `${day}-${hour}`,
      activity: "received",
      at: `2026-03-${String(day).padStart(2, "0")} ${String(hour).padStart(2, "0")}:00`,
      unit: "市热线中心",
    }));
    writeFileSync(file, `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`);
    return importLog(house, { file, mapping: MAPPING, actor: "system:test" });
  };
  const gaps = async () => (await listGaps(house, ADMIN)).rows.map(({ kind, state, from, until }) => ({ kind, state, from, until }));
  beforeAll(async () => {
    house = await open(() => now);
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("a silent source is a gap until what it did not say has come", async () => {
    await take([9, 9], [9, 11], [9, 14], [9, 16]);
    await scan(house);
    expect(await watchGaps(house)).toEqual({ opened: 0, closed: 0 });
    now = at(12, 15);
    await scan(house);
    expect(await watchGaps(house)).toEqual({ opened: 1, closed: 0 });
    expect(await watchGaps(house)).toEqual({ opened: 0, closed: 0 });
    expect(await gaps()).toEqual([{ kind: "not-received", state: "open", from: at(9, 16), until: null }]);

    await take([12, 14]); // it speaks again, but of these days nothing has come
    await scan(house);
    expect(await watchGaps(house)).toEqual({ opened: 0, closed: 0 });
    expect(await gaps()).toEqual([{ kind: "not-received", state: "open", from: at(9, 16), until: at(12, 14) }]);

    await take([10, 9], [10, 15], [11, 9], [11, 15], [12, 9]);
    await scan(house);
    expect(await watchGaps(house)).toEqual({ opened: 0, closed: 1 });
    expect((await gaps())[0]?.state).toBe("refilled");
  });

  test("time in which nothing was judged is a gap until the scan has caught up", async () => {
    await take([12, 13]);
    now += HOUR;
    expect(await watchGaps(house)).toEqual({ opened: 1, closed: 0 });
    expect(await watchGaps(house), "it goes on").toEqual({ opened: 0, closed: 0 });
    expect((await gaps()).find(({ state }) => state === "open")).toMatchObject({ kind: "not-judged", until: null });
    const told = house.store.db.selectFrom("tellings").select(["kind", "subject_id", "recipients", "count"]);
    expect(
      await told.where("kind", "in", ["gap-opened", "feed-silent"]).orderBy("kind").execute(),
      "each once, of silence its alert",
    ).toEqual([
      { kind: "feed-silent", subject_id: expect.any(String), recipients: { roles: ["admin"] }, count: 1 },
      { kind: "gap-opened", subject_id: "rx", recipients: { roles: ["admin"] }, count: 1 },
    ]);
    await scan(house);
    expect(await watchGaps(house)).toEqual({ opened: 0, closed: 1 });
    const lines = await house.store.db.selectFrom("audit_entries").select("action").where("subject_kind", "=", "gap").execute();
    expect(lines.map(({ action }) => action).sort()).toEqual(["gap.open", "gap.open", "gap.refill", "gap.refill"]);
  });
});
