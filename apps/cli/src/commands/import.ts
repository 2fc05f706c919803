import { statSync } from "node:fs";
import { importItems, importLog, importUnits } from "@qingjian/services";
import { Misuse } from "../failure.ts";
import { figure, print } from "../print.ts";
import { progressOf } from "../progress.ts";
import { type Common, withHouse } from "../settings.ts";
import { mappingNamed } from "./mapping.ts";

const ACTOR = "system:command-line";

/** `import FILE --mapping ID|FILE.json [--dry-run]` */
export async function importCommand(file: string, options: Common & { mapping: string; dryRun?: boolean }): Promise<void> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile())
    throw new Misuse(
      found ? { zh: `${file} 不是文件`, en: `${file} is no file` } : { zh: `没有文件 ${file}`, en: `there is no file ${file}` },
    );
  const mapping = mappingNamed(options.mapping);
  const bar = progressOf(`import ${file}`, options.json ?? false);
  const result = await withHouse(options, (house) =>
    importLog(house, { file, mapping, actor: ACTOR, dryRun: options.dryRun ?? false }, ({ stage, done, total, rows }) =>
      bar.at(done, total, `${stage} ${figure(rows)} rows`),
    ),
  ).finally(bar.done);
  print(options.json, result, () => [
    result.already
      ? `${file} was imported before: nothing has changed`
      : `${figure(result.rows)} rows of ${result.source}${options.dryRun ? " would give" : ":"} ${figure(result.cases)} cases, ${figure(result.newRecords)} new records, ${figure(result.changedRecords)} changed, ${figure(result.deletedRecords)} deleted, ${figure(result.repeatedRecords)} repeated, ${figure(result.rejected)} rows set aside`,
    ...result.rejections.map(
      ({ line, column, value, reason }) =>
        `  line ${line}${column === undefined ? "" : `, column ${column}`}${value === undefined ? "" : `, “${value}”`}: ${reason.zh} / ${reason.en}`,
    ),
    ...(result.rejected > result.rejections.length ? [`  … all of them: qingjian rejected ${result.batch} --out FILE.csv`] : []),
  ]);
}

/** `import-units FILE` and `import-items FILE` */
export async function importPlacesCommand(kind: "units" | "items", file: string, options: Common): Promise<void> {
  const count = await withHouse(options, (house) => (kind === "units" ? importUnits : importItems)(house, { file, actor: ACTOR }));
  print(options.json, { [kind]: count }, () => [`${figure(count)} ${kind}`]);
}
