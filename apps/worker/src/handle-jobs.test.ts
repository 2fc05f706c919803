import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askReport, copyPrepared, importLog, type Mapping, mappingOf, openHouse, publishReport, SYSTEM } from "@qingjian/services";
import { expect, test } from "vitest";
import { handleJobs } from "./handle-jobs.ts";

type Handle = (data: object, signal: AbortSignal) => Promise<void>;

test("a report that another writes is left to him, and the queue does not give it up", async () => {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-jobs-"));
  await copyPrepared(join(folder, "store"));
  const house = await openHouse({ folder, now: () => Date.parse("2026-04-22T10:00:00+08:00") });
  const handlers = new Map<string, Handle>();
  const said: string[] = [];
  try {
    const file = join(folder, "log.ndjson");
    writeFileSync(file, `${JSON.stringify({ case: "a", id: "1", activity: "received", at: "2026-03-02 09:00", unit: "市热线中心" })}\n`);
    await importLog(house, { file, mapping: mappingOf("canonical") as Mapping, actor: "system:test" });
    const { id } = await askReport(house, SYSTEM, { period: "2026-03" });
    const log = { info: (_: object, message: string) => void said.push(message), error: () => {} };
    const queue = {
      send: async () => {},
      work: async (name: string, handle: Handle) => void handlers.set(name, handle),
      stop: async () => {},
    };
    await handleJobs(house, queue, log);
    let other: Promise<void> | undefined;
    const mine = await publishReport(house, { id, actor: "system:test" }, () => {
      other ??= handlers.get("report")?.({ id }, new AbortController().signal);
    });
    await other;
    expect(mine.state).toBe("done");
    expect(said).toEqual(["report begun", "report written by another process"]);
  } finally {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
