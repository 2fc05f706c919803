import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { run } from "../doors/command.ts";
import { ENGINES, type Place, SERVER } from "../doors/places.ts";

const PRLIMIT = "/usr/bin/prlimit";
const ROWS = 400;

/** A write that finds room for its first part alone says so by its count: whoever does not look takes the part for the whole. */
describe.skipIf(SERVER === undefined || !existsSync(PRLIMIT))(
  "what is dropped goes into its archive whole (needs prlimit and QINGJIAN_TEST_PG)",
  () => {
    let place: Place;
    let archive: string;
    beforeAll(async () => {
      place = (await ENGINES.find(({ engine }) => engine === "server")?.make()) as Place;
      archive = join(place.folder, "dropped");
      await notices();
    }, 120_000);
    afterAll(() => place?.remove());

    const notices = async () => {
      const house = await place.house();
      await house.store.raw(
        `insert into notices select 1, 'u', 'n' || n, 'cause ' || n, 'alert-raised', 'alert', '', null, null, '{}', 1, null from generate_series(1, ${ROWS}) as n`,
      );
      await house.close();
    };
    const apply = (...through: string[]) =>
      run(["retention", "--apply", "--data", place.folder], { env: { ...place.env, QINGJIAN_RETENTION_ARCHIVE: archive }, through });
    const left = async () => {
      const house = await place.house();
      try {
        return await house.store.raw("select count(*)::int as n from notices");
      } finally {
        await house.close();
      }
    };

    test("or it does not go: where there is room for a part of it nothing is dropped, and no part is left", {
      timeout: 120_000,
    }, async () => {
      expect((await apply(PRLIMIT, "--fsize=8192")).code).toBe(1);
      expect(await left()).toEqual([{ n: ROWS }]);
      expect(readdirSync(archive)).toEqual([]);
      expect(await apply()).toMatchObject({ code: 0, stdout: expect.stringContaining(`notices: ${ROWS} rows`) });
      expect(await left()).toEqual([{ n: 0 }]);
      expect(readdirSync(archive)).toHaveLength(1);
    });

    test("and goes at the start of a worker too, for a machine that is off by night", { timeout: 120_000 }, async () => {
      await notices();
      const worker = place.start("work");
      try {
        await vi.waitFor(async () => expect(await left()).toEqual([{ n: 0 }]), { timeout: 60_000, interval: 500 });
      } finally {
        worker.child.kill("SIGTERM");
        await worker.ended;
      }
    });
  },
);
