import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Asker, copyPrepared, type House, localTime, mappingOf, openHouse, openSluice, saveFeed } from "@qingjian/services";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hurryScans } from "./hurry-scans.ts";

const ADMIN: Asker = { userId: "u-admin", name: "管理员", roles: ["admin"], scope: ["/"] };
const folder = mkdtempSync(join(tmpdir(), "qingjian-hurry-"));
let house: House;
beforeAll(async () => {
  await copyPrepared(join(folder, "store"));
  house = await openHouse({ folder });
  await saveFeed(house, ADMIN, { id: "push-canonical", title: "推送", kind: "push", mapping: mappingOf("canonical"), settings: {} });
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

test("posted rows are judged without waiting for the minute, many posts by few scans", async () => {
  const failed: string[] = [];
  const stopping = new AbortController();
  const hurried = hurryScans(house, { info: () => {}, error: (_, message) => void failed.push(message) }, stopping.signal);
  const sluice = openSluice(house);
  const at = localTime(Date.now()).slice(0, 19);
  for (let nth = 0; nth < 60; nth++) {
    const rows = ["received", "dispatched", "closed"].map((activity, step) => ({
      ...{ case: `GD-${nth}`, id: `GD-${nth}-${step}`, activity, at, unit: step === 2 ? "市城管局" : "市热线中心" },
      ...(step === 1 ? { toUnit: "市城管局" } : {}),
    }));
    const place = sluice.enter(500);
    await place.store({ source: "canonical", actor: "token:test", body: Buffer.from(JSON.stringify(rows)), format: "json" });
    place.leave();
  }
  const alerts = () => house.store.db.selectFrom("alerts").select("alert_id").where("subject_kind", "=", "case").execute();
  for (let waits = 0; waits < 200 && (await alerts()).length < 60; waits++) await setTimeout(50);
  stopping.abort();
  await hurried.stop();
  expect([(await alerts()).length, failed]).toEqual([60, []]);
  const judged = await house.store.db.selectFrom("case_checks").select("judged_at").distinct().execute();
  expect(judged.length).toBeLessThan(45);
});
