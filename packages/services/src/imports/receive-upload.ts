import { mkdirSync, renameSync } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { needsOperator } from "../feeds/needs-operator.ts";
import type { House } from "../house.ts";
import { newId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { readLikely } from "./read-sample.ts";
import { dropUpload, fileOf, sweepUploads, uploadRow, uploadsIn, writeUpload } from "./upload-folder.ts";
import type { UploadRow } from "./upload-views.ts";

export type UploadAsk = {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes accepted at most; 512 MB without it. */
  readonly largest?: number | undefined;
};

const LARGEST = 512 << 20;
const LONGEST_NAME = 150;
/** Controls, and signs that turn the direction of writing: they make a name look other than it is. */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Takes a log in as a file, not yet as records: written to the disk while it flows, and refused when it is not what it claims. @throws Refusal */
export async function receiveUpload(house: House, asker: Asker, { name: given, bytes, largest = LARGEST }: UploadAsk): Promise<UploadRow> {
  needsOperator(asker);
  sweepUploads(house);
  const name = (given.normalize("NFC").replace(DECEIVING, "").split(/[/\\]/).at(-1) ?? "").replace(/^\.+/, "").trim();
  if (name === "" || name.length > LONGEST_NAME)
    throw new Refusal("invalid", { zh: `文件名须为 1 至 ${LONGEST_NAME} 个字符`, en: `A file name has 1 to ${LONGEST_NAME} characters` });
  const at = house.now();
  const id = newId(at);
  const file = fileOf(house, { id, name });
  mkdirSync(uploadsIn(house), { recursive: true, mode: 0o700 });
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const size = await write(`${file}.part`, bytes, largest);
    renameSync(`${file}.part`, file);
    await readLikely(file); // refuses what is no log
    const by = { id: asker.userId, name: asker.name };
    const upload = { id, name, bytes: size, by, at, state: "waiting" as const, mapping: null, progress: null, result: null, problem: null };
    writeUpload(house, upload);
    return uploadRow(house, upload);
  } catch (error) {
    dropUpload(house, id);
    throw error;
  }
}

async function write(path: string, flow: AsyncIterable<Uint8Array>, largest: number): Promise<number> {
  const file = await open(path, "wx", 0o600);
  try {
    let size = 0;
    for await (const piece of flow) {
      size += piece.byteLength;
      if (size > largest) throw tooLarge(largest);
      await file.writeFile(piece);
    }
    if (size === 0) throw new Refusal("invalid", { zh: "文件是空的，请重新导出", en: "The file is empty; export it again" });
    return size;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

const tooLarge = (largest: number): Refusal => {
  const most = `${Math.floor(largest / 2 ** 20)} MB`;
  return new Refusal("too-large", {
    zh: `文件超过 ${most}：请压缩为 .gz，或按月拆分后上传，也可放入投递目录`,
    en: `The file is larger than ${most}: pack it as .gz, split it by months, or put it into a drop folder`,
  });
};
