import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { LogOptions } from "../log.ts";
import { LogRefusal, type Row } from "../log.ts";
import { openLog } from "../open-log.ts";

/** A folder of its own for one test file, gone afterwards; writes a file into it and gives its path. */
export function scratch(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), "intake-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
}

/** A whole log in memory. */
export async function readAll(
  path: string,
  options: LogOptions = {},
): Promise<{ columns: readonly string[]; rows: Row[]; encoding: string }> {
  const log = await openLog(path, options);
  const rows: Row[] = [];
  for await (const batch of log.rows()) rows.push(...batch);
  return { columns: log.columns(), rows, encoding: log.encoding };
}

/** The refusal that reading a log ends in; fails the test when it is read to its end. */
export async function refusalOf(path: string, options: LogOptions = {}): Promise<LogRefusal> {
  try {
    await readAll(path, options);
  } catch (error) {
    if (error instanceof LogRefusal) return error;
    throw error;
  }
  throw new Error(`${path} was read to its end`);
}
