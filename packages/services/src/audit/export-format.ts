import { type ChangedHead, type Head, isChanged } from "./seal-chain.ts";

/** The first line of an export. `from` is the seal after which its entries begin (0: at the first entry), `to` the seal up to which they go. */
export type ExportHead = {
  readonly format: typeof FORMAT;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly seals: number;
  readonly entries: number;
  /** Root and hash of the seal `to`. */
  readonly root: string;
  readonly seal: string;
};
export const FORMAT = "qingjian-audit/1";

export const headLine = ({ format, at, from, to, seals, entries, root, seal }: ExportHead): string =>
  JSON.stringify({ format, at, from, to, seals, entries, root, seal });

export function readHeadLine(line: string): ExportHead | undefined {
  const head = parsed<ExportHead>(line);
  return head?.format === FORMAT && headLine(head) === line ? head : undefined;
}

/** The second line: heads of all chains at the seal `from`. */
export const startLine = (heads: readonly Head[]): string =>
  JSON.stringify({ start: heads.flatMap(({ seq, hash }, bucket): ChangedHead[] => (seq > 0 ? [[bucket, seq, hash]] : [])) });

export function readStartLine(line: string): readonly ChangedHead[] | undefined {
  const start = parsed<{ start: unknown }>(line)?.start;
  return isChanged(start) && JSON.stringify({ start }) === line ? start : undefined;
}

/** The last line: how many lines stand before it, and the SHA-256 of all their bytes. */
export const endLine = (lines: number, sha256: string): string => JSON.stringify({ lines, sha256 });

function parsed<T>(line: string): T | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}
