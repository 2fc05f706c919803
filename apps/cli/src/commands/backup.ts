import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { backupHouse, localTime, moveHouse, type RestoredHouse, restoreHouse, SYSTEM, writeWhole } from "@qingjian/services";
import { ENVIRONMENT } from "../config.ts";
import { Misuse } from "../failure.ts";
import { figure, print } from "../print.ts";
import { progressOf } from "../progress.ts";
import { type Common, withHouse } from "../settings.ts";

const WITHOUT_KEYS =
  "without the keys: keep a copy of keys/ in another place, for without it the sealed identities can never be read again";
const WITH_KEYS = "WITH the keys: whoever has this file can read every sealed identity; keep it as you keep the keys";

/** `backup FILE`: the file appears only when it is whole, on the disk, and was read back. */
export async function backupCommand(file: string, options: Common & { attachments: boolean; withKeys?: boolean }): Promise<void> {
  const bar = progressOf("backup", options.json ?? false);
  const keys = options.withKeys ?? false;
  const bytes = await withHouse(options, async (house) => {
    const ask = { attachments: options.attachments, keys };
    const backup = await backupHouse(house, SYSTEM, ask, ({ table, rows }) => bar.at(0, 0, `${table} ${figure(rows)} rows`));
    return writeWhole(backup.bytes, file);
  }).finally(bar.done);
  const given = ENVIRONMENT.QINGJIAN_KEY !== undefined && keys ? ["the key in use is that of QINGJIAN_KEY, which is not in the file"] : [];
  print(options.json, { file, bytes, attachments: options.attachments, keys }, () => [
    `${file}: ${figure(bytes)} bytes, ${options.attachments ? "with" : "WITHOUT"} the files of orders`,
    keys ? WITH_KEYS : WITHOUT_KEYS,
    ...given,
  ]);
}

/** `restore FILE`: into the place that `--data` and DATABASE_URL name. Ends with 1 when the audit log that came is not whole. */
export async function restoreCommand(file: string, options: Common & { asItWas?: boolean }): Promise<void> {
  const bar = progressOf("restore", options.json ?? false);
  const folder = resolve(options.data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const restored = await restoreHouse(
    { folder, url: ENVIRONMENT.DATABASE_URL },
    file,
    ({ table, rows }) => bar.at(0, 0, `${table} ${figure(rows)} rows`),
    { asItWas: options.asItWas },
  ).finally(bar.done);
  tell(options, restored, folder);
}

/** `move --to-data DIR | --to-url URL` */
export async function moveCommand(options: Common & { toData?: string; toUrl?: string }): Promise<void> {
  const { toData, toUrl } = options;
  if (toData === undefined && toUrl === undefined)
    throw new Misuse({
      zh: "move 须给出 --to-data 或 --to-url：搬到哪里去",
      en: "move needs --to-data or --to-url: where everything is to go",
    });
  const bar = progressOf("move", options.json ?? false);
  const folder = resolve(toData ?? options.data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const restored = await withHouse(options, (house) =>
    moveHouse(house, SYSTEM, { folder, url: toUrl }, ({ table, rows }) => bar.at(0, 0, `${table} ${figure(rows)} rows`)),
  ).finally(bar.done);
  tell(options, restored, folder);
}

function tell({ json }: Common, restored: RestoredHouse, folder: string): void {
  const { at, tables, rows, files, keys, attachments, upgraded, verdict } = restored;
  print(json, restored, () => [
    `as of ${localTime(at)}: ${figure(rows)} rows in ${tables} tables, ${figure(files)} files`,
    ...(upgraded.length > 0 ? [`made by an earlier version, and brought up to date: ${upgraded.join(", ")}`] : []),
    ...(attachments ? [] : [`without the files of orders: see that ${folder} has its files/`]),
    ...(keys ? [] : [`without the keys: see that ${folder} has its keys/, or that QINGJIAN_KEY is set, before the next start`]),
    verdict.whole ? `audit log: whole, ${figure(verdict.entries)} entries` : `audit log: NOT whole: ${verdict.faults[0]?.said.en}`,
  ]);
  if (!verdict.whole) process.exitCode = 1;
}
