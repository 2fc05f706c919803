import { appendFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BUCKETS } from "@qingjian/db";

/** One row put aside between the two passes: whose it is, where it stood, and its cells as they will be stored. */
export type SpooledRow = {
  readonly bucket: number;
  readonly caseId: string;
  readonly line: number;
  readonly position: number | undefined;
  /** JSON of the cells, identities already taken out: what `records.payload` will hold. */
  readonly payload: string;
  /** JSON of `[field, encrypted][]`, empty when nothing was sealed. */
  readonly sealed: string;
};

/** Rows by groups of neighbouring buckets, in memory while they are few, in files once they are many. */
export type Spool = {
  put(row: SpooledRow): void;
  readonly parts: number;
  /** Rows of a part in the order they were put; empty parts give none. */
  part(index: number): SpooledRow[];
  remove(): void;
};

const IN_MEMORY = 32 << 20;

/** @param parts number of parts, each a stretch of buckets; a part must fit into memory. */
export function openSpool(folder: string, parts: number): Spool {
  rmSync(folder, { recursive: true, force: true });
  const lines: string[][] = Array.from({ length: parts }, () => []);
  let held = 0;
  let onDisk = false;
  const fileOf = (index: number) => join(folder, `part-${index}`);
  const spill = () => {
    if (!onDisk) mkdirSync(folder, { recursive: true, mode: 0o700 });
    onDisk = true;
    lines.forEach((part, index) => {
      if (part.length > 0) appendFileSync(fileOf(index), part.join(""), { mode: 0o600 });
      part.length = 0;
    });
    held = 0;
  };
  return {
    parts,
    put({ bucket, caseId, line, position, payload, sealed }) {
      const text = `${bucket}\t${line}\t${position ?? ""}\t${JSON.stringify(caseId)}\t${sealed}\t${payload}\n`;
      (lines[Math.floor((bucket * parts) / BUCKETS)] as string[]).push(text);
      held += text.length;
      if (held > IN_MEMORY) spill();
    },
    part(index) {
      if (onDisk && held > 0) spill();
      const text = onDisk ? read(fileOf(index)) : (lines[index] as string[]).join("");
      const rows: SpooledRow[] = [];
      for (let at = 0; at < text.length; ) {
        const end = text.indexOf("\n", at);
        rows.push(rowOf(text.slice(at, end)));
        at = end + 1;
      }
      return rows;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

function rowOf(text: string): SpooledRow {
  const fields: string[] = [];
  let at = 0;
  for (let i = 0; i < 5; i++) {
    const end = text.indexOf("\t", at);
    fields.push(text.slice(at, end));
    at = end + 1;
  }
  const [bucket, line, position, caseId, sealed] = fields as [string, string, string, string, string];
  return {
    bucket: Number(bucket),
    line: Number(line),
    position: position === "" ? undefined : Number(position),
    caseId: JSON.parse(caseId) as string,
    sealed,
    payload: text.slice(at),
  };
}
