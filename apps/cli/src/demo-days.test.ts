import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrepared, importLog, type Mapping, mappingOf, openHouse } from "@qingjian/services";
import { expect, test } from "vitest";
import { passDays, rememberUntil } from "./demo-days.ts";

test("cut off at any instant and begun again, the demo acts once on each day and judges it to its end before the next, and what is over stays over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-days-"));
  await copyPrepared(join(folder, "store"));
  let now = Date.parse("2026-03-12T18:00:00+08:00");
  const house = await openHouse({ folder, now: () => now });
  try {
    const until = await rememberUntil(house);
    const file = join(folder, "log.ndjson");
    writeFileSync(file, `${JSON.stringify({ case: "a", id: "1", activity: "received", at: "2026-03-06 09:00", unit: "市热线中心" })}\n`);
    await importLog(house, { file, mapping: mappingOf("canonical") as Mapping, actor: "system:test" });

    const steps: string[] = [];
    let left = 0; // steps until it is cut off, in the middle of one
    const step = async (what: string, day: number) => {
      steps.push(`${what} ${new Date(day).toISOString().slice(5, 16)}`);
      if (--left < 0) throw new Error("cut off");
      if (what === "judge") await house.store.db.updateTable("case_checks").set({ judged_at: day }).execute();
    };
    const pass = () =>
      passDays(house, until, { act: (day) => step("act", day), judge: (day) => step("judge", day), done() {} }).then(
        () => true,
        () => false,
      );
    for (const steps of [0, 1, 2, 3, 0, 1]) {
      left = steps;
      expect(await pass()).toBe(false);
      now += 3_600_000;
    }
    left = 100;
    expect(await pass()).toBe(true);
    const days = ["06T16:00", "07T16:00", "08T16:00", "09T16:00", "10T16:00", "11T16:00", "12T10:00"].map((day) => `03-${day}`);
    expect(steps.filter((one, n) => one !== steps[n - 1])).toEqual(days.flatMap((day) => [`act ${day}`, `judge ${day}`]));
    expect(steps, "what was cut off is done again").toHaveLength(2 * days.length + 6);

    now += 30 * 86_400_000;
    await house.store.db.updateTable("case_checks").set({ judged_at: now }).execute(); // as the minute's scan does
    expect(await rememberUntil(house)).toBe(until);
    expect(await pass()).toBe(true);
    expect(steps, "nothing is left to do").toHaveLength(2 * days.length + 6);
  } finally {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
