import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { FORMAT } from "../backup/frames.ts";
import { Refusal } from "../refusal.ts";
import { type AuditEntry, readEntryLine } from "./audit-entry.ts";
import { openFaults } from "./audit-fault.ts";
import { type AuditVerdict, verdictOf } from "./audit-verdict.ts";
import { linesOf } from "./lines.ts";
import { narrowRebuilt } from "./narrow-rebuilt.ts";
import { openReading } from "./read-export.ts";
import { readSealLine, type Seal } from "./seal-chain.ts";
import { wholeSeals } from "./seal-files.ts";

export type VerifyFileAsk = { readonly file: string /** Seals that lay beside the database. */; readonly seals?: string };

/**
 * Follows an export of the audit log without any database: its form, every hash, every link, every seal; and with a file of seals, that it is
 * the record that was sealed then. Memory does not grow with the file. @throws Refusal for a backup; what the disk says
 */
export async function verifyExport(
  { file, seals }: VerifyFileAsk,
  progress: (entries: number, total: number) => void = () => {},
): Promise<AuditVerdict> {
  const faults = openFaults();
  const reading = openReading(faults, seals);
  let number = 0;
  try {
    for await (const line of linesOf(await unpacked(file))) {
      if (number === 0 && line.text.startsWith(BACKUP))
        throw new Refusal("invalid", {
          zh: `${file} 是备份，不是审计日志导出。要核对备份，请恢复到空的数据目录：qingjian restore ${file} --data 空目录，恢复时会逐条核对其中的审计日志`,
          en: `${file} is a backup, not an export of the audit log. To verify it, restore it into an empty folder: qingjian restore ${file} --data FOLDER follows the audit log in it`,
        });
      await reading.take(line, ++number);
      if (number % 10_000 === 0) progress(reading.entries, reading.total);
    }
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith("Z_")) throw error;
    const problem = (error as Error).message;
    faults.add({
      kind: "file",
      line: number + 1,
      said: { zh: `压缩包损坏（第 ${number} 行之后）：${problem}`, en: `the file is damaged behind line ${number}: ${problem}` },
    });
  }
  const verdict = await reading.end(number);
  for (const [bucket, index] of reading.rebuilt)
    await narrowRebuilt(faults, index, bucket, seals === undefined ? sealsOfExport(file) : wholeSeals(seals), entriesOfExport(file));
  return verdictOf(faults, verdict);
}

const BACKUP = `{"kind":"head","format":"${FORMAT}"`;
const PACKED = Buffer.from([0x1f, 0x8b]);

async function unpacked(file: string): Promise<AsyncIterable<Uint8Array>> {
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
  const source = createReadStream(file, { highWaterMark: 1 << 18 });
  if (bytesRead < 2 || !buffer.equals(PACKED)) return source;
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error));
  gunzip.on("close", () => source.destroy());
  return source.pipe(gunzip);
}

async function* sealsOfExport(file: string): AsyncGenerator<Seal> {
  for await (const { text } of linesOf(await unpacked(file))) {
    const seal = readSealLine(text);
    if (seal) yield seal;
    else if (readEntryLine(text)) return;
  }
}

async function* entriesOfExport(file: string): AsyncGenerator<AuditEntry[]> {
  for await (const { text } of linesOf(await unpacked(file))) {
    const entry = readEntryLine(text);
    if (entry) yield [entry];
  }
}
