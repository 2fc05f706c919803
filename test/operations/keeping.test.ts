import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ROOT } from "../doors/command.ts";
import { ENGINES, type Place, SERVER } from "../doors/places.ts";

const OLDER = join(ROOT, "packages/services/src/backup/testing/made-at-20261123.backup");
const KEY = "ab".repeat(32);
const NEW_KEY = "cd".repeat(32);
const LONG = 900_000;
type Plan = { applied: string[]; missing: string[] };
type Verdict = { whole: boolean; entries: number };

const places: Place[] = [];
afterAll(async () => {
  for (const place of places) await place.remove();
}, 180_000);
const make = async (engine: Place["engine"], key = KEY): Promise<Place> => {
  const made = ENGINES.find((one) => one.engine === engine)?.make({ QINGJIAN_KEY: key }, "bare");
  if (made === undefined) throw new Error(`no ${engine}`);
  places.push(await made);
  return made;
};

describe("by the commands of docs/operations.md", () => {
  test("an older house is restored, upgraded behind a backup, given a new key, and rolled back", { timeout: LONG }, async () => {
    const place = await make("embedded", `${NEW_KEY},${KEY}`);
    await place.ok("restore", OLDER, "--as-it-was");
    const plan = await place.json<Plan>("migrate", "--plan");
    expect(plan.missing.length).toBeGreaterThan(0);
    const upgraded = await place.run("migrate");
    expect([upgraded.code, upgraded.stderr]).toEqual([0, expect.stringContaining("backup before the upgrade / 升级前备份: ")]);
    const [backup = ""] = readdirSync(join(place.folder, "backups"));
    expect(backup).toMatch(new RegExp(`^before-${plan.missing[0]}-\\d{12}\\.backup$`));
    expect(await place.ok("migrate", "--plan")).toContain("nothing to do");

    const rotated = await place.json<{ resealed: number }>("keys", "rotate");
    expect(rotated.resealed).toBeGreaterThan(100);
    expect(await place.json<Verdict>("verify")).toMatchObject({ whole: true });

    const back = await make("embedded");
    const restored = await back.json<{ upgraded: string[]; verdict: Verdict }>(
      "restore",
      join(place.folder, "backups", backup),
      "--as-it-was",
    );
    expect(restored).toMatchObject({ upgraded: [], verdict: { whole: true } });
    expect((await back.json<Plan>("migrate", "--plan")).missing).toEqual(plan.missing);
  });

  test.skipIf(SERVER === undefined)(
    "on a server only migrate upgrades; a newer schema is refused in words; from embedded to the server by move (needs QINGJIAN_TEST_PG)",
    { timeout: LONG },
    async () => {
      const server = await make("server");
      await server.ok("restore", OLDER, "--as-it-was");
      const refused = await server.run("scan");
      expect([refused.code, refused.stderr]).toEqual([
        1,
        expect.stringMatching(/older than this version.*qingjian migrate.*升级前会自动备份/),
      ]);
      await server.ok("migrate");
      const house = await server.house();
      await house.store.raw("insert into migrations values ('29991231-future', 0)").finally(house.close);
      const newer = await server.run("work");
      expect([newer.code, newer.stderr]).toEqual([1, expect.stringMatching(/29991231-future.*restore the backup.*请恢复升级前的备份/)]);

      const small = await make("embedded");
      await small.ok("restore", OLDER);
      const target = await make("server");
      const moved = await small.json<{ rows: number; verdict: Verdict }>("move", "--to-url", target.url as string);
      expect(moved.verdict.whole).toBe(true);
      expect(await target.json<Verdict>("verify")).toMatchObject({ whole: true });
      const alerts = async ({ ok }: typeof small) =>
        (JSON.parse(await ok("alerts", "--limit", "200", "--json")) as { rows: { dueLeft: number }[] }).rows.map(
          ({ dueLeft: _, ...alert }) => alert, // what is left falls while office hours go by
        );
      expect(await alerts(target)).toEqual(await alerts(small));
    },
  );
});
