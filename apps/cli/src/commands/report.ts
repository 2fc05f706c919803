import { accessSync, constants, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { askReport, LANGUAGES, openReport, publishReport, SYSTEM, sealText } from "@qingjian/services";
import { Misuse } from "../failure.ts";
import { figure, print } from "../print.ts";
import { progressOf } from "../progress.ts";
import { type Common, instantOf, withHouse } from "../settings.ts";

type Options = Common & { out?: string; period?: string; unit?: string; language: string; soFar?: boolean; cutOff?: string };

/** `report PERIOD [--out FILE]`: publishes a month, a quarter or a year and writes its workbook; the file appears only when it is whole. */
export async function reportCommand(named: string | undefined, options: Options): Promise<void> {
  const period = options.period ?? named;
  if (period === undefined || (named !== undefined && named !== period))
    throw new Misuse({
      zh: "统计时期：2026-10、2026-Q3 或 2026",
      en: "name one period: a month as 2026-10, a quarter as 2026-Q3, a year as 2026",
    });
  const language = LANGUAGES.find((one) => one === options.language);
  if (language === undefined)
    throw new Misuse({
      zh: `--language：没有“${options.language}”，请写 zh 或 en`,
      en: `--language: there is no “${options.language}”; write zh or en`,
    });
  const cutOff = options.cutOff === undefined ? undefined : instantOf(options.cutOff, "--cut-off");
  if (options.out !== undefined) mayWriteIn(dirname(resolve(options.out)));
  const bar = progressOf(`report ${period}`, options.json ?? false);
  const done = await withHouse(options, async (house) => {
    const { id } = await askReport(house, SYSTEM, { period, unit: options.unit, language, soFar: options.soFar, cutOff });
    const report = await publishReport(
      house,
      { id, actor: SYSTEM.userId, ...(cutOff === undefined ? {} : { cutOff }) },
      ({ sheet, rows }) => bar.at(0, 0, written(sheet, rows)),
    );
    const { name, bytes } = await openReport(house, SYSTEM, id);
    const out = options.out ?? name;
    const partial = `${out}.part`;
    try {
      await pipeline(bytes, createWriteStream(partial));
      await rename(partial, out);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    return { ...report, out };
  }).finally(bar.done);
  print(options.json, done, () => [
    `${done.out}: ${period}, ${figure(done.rows ?? 0)} rows, ${figure(done.bytes ?? 0)} bytes, seal ${sealText(done.seal ?? "")}`,
  ]);
}

/** Where a workbook is; while it is still counted it has no rows. */
export const written = (sheet: string, rows: number): string => (rows === 0 ? sheet : `${sheet} ${figure(rows)} rows`);

/** Said before anything is published. @throws Misuse */
function mayWriteIn(folder: string): void {
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Misuse({
      zh: `文件夹 ${folder} 不存在或不可写，请先建立或另选`,
      en: `--out: no file can be written in ${folder}; make that folder, or name another`,
    });
  }
}
