import { createWriteStream, renameSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type ListColumn, writeList } from "@qingjian/report";
import type { House } from "../house.ts";
import { type RejectedRow, rejectedRows } from "../rejected-rows.ts";

const COLUMNS: readonly ListColumn<RejectedRow>[] = [
  { title: "行", width: 8, kind: "text", value: ({ line }) => String(line) },
  { title: "列", width: 18, kind: "words", value: ({ column }) => column ?? undefined },
  { title: "内容", width: 30, kind: "words", value: ({ value }) => value ?? undefined },
  { title: "原因", width: 50, kind: "words", value: ({ reason }) => reason.zh },
  { title: "Reason", width: 50, kind: "words", value: ({ reason }) => reason.en },
];

/** The rows of a batch that were set aside as a workbook: where, what stood there, why. */
export function rejectedBook(house: House, batch: string, about: string): AsyncGenerator<Uint8Array> {
  const rows = (async function* () {
    let some: RejectedRow[] = [];
    for await (const row of rejectedRows(house, batch)) {
      some.push(row);
      if (some.length < 500) continue;
      yield some;
      some = [];
    }
    if (some.length > 0) yield some;
  })();
  return writeList({ title: "不能使用的行", about, at: house.now(), columns: COLUMNS, rows });
}

/** Writes that workbook into a file, whole or not at all. */
export async function writeRejected(house: House, batch: string, file: string): Promise<void> {
  const bytes = rejectedBook(house, batch, `批次 ${batch}`);
  await pipeline(Readable.from(bytes), createWriteStream(`${file}.part`, { mode: 0o600 }));
  renameSync(`${file}.part`, file);
}
