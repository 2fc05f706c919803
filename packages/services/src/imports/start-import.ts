import { MappingError } from "@qingjian/intake";
import { auditRead } from "../audit/audit-read.ts";
import { audit } from "../audit.ts";
import { needsOperator } from "../feeds/needs-operator.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { knownMappings, type MappingAsk, mappingAsked, replacedBy, wayOf } from "./import-mappings.ts";
import { readLikely } from "./read-sample.ts";
import { askToEnd, dropUpload, fileOf, findUpload, forgetToEnd, uploadRow, writeUpload } from "./upload-folder.ts";
import type { UploadRow } from "./upload-views.ts";

export type StartAsk = MappingAsk & {
  readonly id: string;
  /** Let the mapping take the place of the one its source has on record. */
  readonly replace?: boolean | undefined;
};

const BUSY = ["queued", "running"];

/** Asks for an uploaded file to be imported by a mapping, which its source keeps; a worker does it. @throws Refusal */
export async function startImport(house: House, asker: Asker, { id, replace, ...ask }: StartAsk): Promise<UploadRow> {
  needsOperator(asker);
  const upload = findUpload(house, id);
  if (BUSY.includes(upload.state)) throw new Refusal("conflict", { zh: "这个文件正在导入", en: "This file is being imported" });
  if (upload.state === "done" || !uploadRow(house, upload).held)
    throw new Refusal("conflict", {
      zh: "这个文件已经导入，如需再导入请重新上传",
      en: "This file was imported; send it again to import it again",
    });
  const likely = await readLikely(fileOf(house, upload));
  const known = await knownMappings(house);
  const mapping = readAsked(() => mappingAsked(known, ask, likely.way));
  const replaced = replacedBy(known, mapping);
  if (ask.by === undefined && replaced && !replace)
    throw new Refusal("conflict", {
      zh: `数据源“${replaced.mapping.title.zh}”已有映射，导入会用新的映射替换它；请确认替换，或换一个数据源编号`,
      en: `Source “${replaced.mapping.title.en}” has a mapping, which this one would replace; agree to that, or choose another id`,
    });
  const way = wayOf(house, mapping, likely);
  const at = house.now();
  await house.store.transaction((tx) =>
    audit(tx, [
      {
        ...{ at, actor: asker.userId, action: "import.start", subjectKind: "source", subjectId: mapping.source.id },
        body: { upload: id, file: upload.name, bytes: upload.bytes, mapping: mapping.id },
      },
    ]),
  );
  forgetToEnd(house, id);
  const by = { id: asker.userId, name: asker.name };
  const next = { ...upload, by, mapping, way, state: "queued" as const, progress: null, result: null, problem: null };
  writeUpload(house, next);
  return uploadRow(house, next);
}

function readAsked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    const { problem, advice } = error;
    throw new Refusal("invalid", { zh: `${problem.zh}；${advice.zh}`, en: `${problem.en}; ${advice.en}` });
  }
}

/** Ends an import that waits or runs; what it has stored stays, and the same file goes on from there. @throws Refusal */
export async function cancelImport(house: House, asker: Asker, id: string): Promise<UploadRow> {
  needsOperator(asker);
  const upload = findUpload(house, id);
  if (!BUSY.includes(upload.state)) throw new Refusal("conflict", { zh: "这次导入没有在进行", en: "This import is not running" });
  await auditRead(house, asker, {
    ...{ action: "import.cancel", subjectKind: "source", subjectId: upload.mapping?.source.id ?? id },
    body: { upload: id, file: upload.name },
  });
  askToEnd(house, id);
  return uploadRow(house, upload);
}

/** Clears an upload away with its file; records that were stored stay. @throws Refusal */
export function discardUpload(house: House, asker: Asker, id: string): UploadRow {
  needsOperator(asker);
  const upload = findUpload(house, id);
  if (BUSY.includes(upload.state))
    throw new Refusal("conflict", { zh: "正在导入，请先取消", en: "It is being imported; cancel that first" });
  dropUpload(house, id);
  return { ...uploadRow(house, upload), held: false };
}
