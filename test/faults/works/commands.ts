import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openHouse } from "@qingjian/services";
import ExcelJS from "exceljs";
import { ok } from "../../doors/command.ts";
import { KEY, type Site } from "../site.ts";
import { differences, toldOf } from "../told.ts";
import type { Work } from "./work.ts";
import { linesOf } from "./workbook.ts";

/** Three logs, one after the other. */
export const importing: Work = {
  name: "import",
  stage: "bare",
  needs: [],
  equal: "whole",
  async run({ site, logs }) {
    for (const { file, mapping } of logs.files) await site.until("import", file, "--mapping", mapping);
  },
};

/** Everything that was taken in is judged, by whoever works. */
export const scanning: Work = {
  name: "scan",
  stage: "taken-in",
  needs: [],
  equal: "whole",
  async run({ site }) {
    if (site.engine === "embedded") await site.until("scan");
    else {
      await site.begin("worker");
      await judged(site);
    }
  },
};

/** Waits until no case is due. */
async function judged(site: Site): Promise<void> {
  const house = await site.house();
  try {
    for (;;) {
      site.over.throwIfAborted();
      const due = await house.store.raw("select 1 from case_checks where next_check_at <= 1 limit 1").catch(() => [1]);
      if (due.length === 0) return;
      await pause(100);
    }
  } finally {
    await house.close();
  }
}

/** The workbook of a month, at the command line. It is there whole, or not at all. */
export const reporting: Work = {
  name: "report",
  stage: "judged",
  needs: [],
  equal: "outcome",
  async run({ site }) {
    if (site.engine === "server") await site.begin("worker"); // what a command left half written is a worker's to finish; the embedded engine's next command does it
    await site.until("report", "2026-03", "--out", join(site.folder, "report.xlsx"));
  },
  async look({ site, seen }) {
    const file = join(site.folder, "report.xlsx");
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file).catch((error: Error) => seen.push(`the workbook cannot be read: ${error.message}`));
    if (book.worksheets.length < 5) seen.push(`the workbook has ${book.worksheets.length} sheets`);
    return { workbook: linesOf(book) };
  },
};

/** A backup, put back into an empty place. */
export const backingUp: Work = {
  name: "backup",
  stage: "judged",
  needs: [],
  equal: "outcome",
  async run({ site }) {
    await site.until("backup", join(site.folder, "house.backup"));
  },
  async look({ site, seen }) {
    const file = join(site.folder, "house.backup");
    if (existsSync(`${file}.part`)) seen.push("a part of a backup is left beside the whole one");
    const spare = await site.spare?.();
    const data = mkdtempSync(join(tmpdir(), "qingjian-restored-"));
    try {
      await ok(["restore", file, "--data", data], { env: { QINGJIAN_KEY: KEY, ...(spare ? { DATABASE_URL: spare.url } : {}) } });
      const [restored, original] = [await openHouse({ folder: data, url: spare?.url, key: KEY }), await site.house()];
      try {
        seen.push(...differences(await toldOf(original), await toldOf(restored)).map((said) => `restored: ${said}`));
      } finally {
        await restored.close();
        await original.close();
      }
    } finally {
      await spare?.drop();
      rmSync(data, { recursive: true, force: true });
    }
    return undefined;
  },
};
