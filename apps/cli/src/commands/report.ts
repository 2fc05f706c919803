import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { askReport, openReport, publishMonth, SYSTEM } from "@qingjian/services";
import { Misuse } from "../failure.ts";
import { figure, print } from "../print.ts";
import { progressOf } from "../progress.ts";
import { type Common, withHouse } from "../settings.ts";

/** `report YYYY-MM --out FILE`: publishes the month and writes its workbook; the file appears only when it is whole. */
export async function reportCommand(month: string, options: Common & { out: string }): Promise<void> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Misuse(`“${month}” is no month; write it as 2026-10`);
  const bar = progressOf(`report ${month}`, options.json ?? false);
  const done = await withHouse(options, async (house) => {
    const { id } = await askReport(house, SYSTEM, { month });
    const report = await publishMonth(house, { id, actor: SYSTEM.userId }, ({ sheet, rows }) =>
      bar.at(0, 0, `${sheet} ${figure(rows)} rows`),
    );
    const { bytes } = await openReport(house, SYSTEM, id);
    const partial = `${options.out}.part`;
    try {
      await pipeline(bytes, createWriteStream(partial));
      await rename(partial, options.out);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    return report;
  }).finally(bar.done);
  print(options.json, { ...done, out: options.out }, () => [
    `${options.out}: ${month}, ${figure(done.rows ?? 0)} rows, ${figure(done.bytes ?? 0)} bytes`,
  ]);
}
