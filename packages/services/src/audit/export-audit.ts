import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { localTime } from "@qingjian/events";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { entryLine } from "./audit-entry.ts";
import { auditRead } from "./audit-read.ts";
import { needsAuditor } from "./auditors.ts";
import { endLine, FORMAT, headLine, startLine } from "./export-format.ts";
import type { CitedSeal } from "./seal-audit.ts";
import { sealAudit } from "./seal-audit.ts";
import { type Seal, sealLine } from "./seal-chain.ts";
import { headsAt, sealsOf } from "./seal-rows.ts";
import { entriesBetween, entriesIn } from "./stretches.ts";

export type AuditExportAsk = {
  /** Entries sealed between these instants, widened to whole seals; all without them. */
  readonly from?: number;
  readonly until?: number;
  /** Packed by gzip. */
  readonly gzip?: boolean;
};
export type AuditExport = OpenedFile & { readonly entries: number; readonly from: number; readonly to: number; readonly seal: CitedSeal };

/**
 * The audit log as a file (NDJSON) that proves itself: a head, the seals, every entry between two of them, an end with the digest of all. The
 * log is sealed first, and the export goes to a seal. @throws Refusal forbidden, SealsDiffer
 */
export async function exportAudit(house: House, asker: Asker, { from, until, gzip = false }: AuditExportAsk = {}): Promise<AuditExport> {
  needsAuditor(asker);
  await auditRead(house, asker, { action: "audit.export", subjectKind: "audit", subjectId: "audit", body: { from, until } });
  const made = await sealAudit(house);
  const first = from === undefined ? 0 : await sealBefore(house, from);
  const last = until === undefined ? made : ((await sealFrom(house, until, first + 1)) ?? made);
  const [start, ends] = [await headsAt(house.store, first), await headsAt(house.store, last.seq)];
  const entries = entriesIn(start, ends);
  const begin = Math.max(first, 1);
  const lines = async function* (): AsyncGenerator<string> {
    const head = {
      format: FORMAT,
      at: made.at,
      from: first,
      to: last.seq,
      seals: last.seq - begin + 1,
      entries,
      root: last.root,
      seal: last.hash,
    } as const;
    yield `${headLine(head)}\n${startLine(start)}\n`;
    for await (const seal of sealsOf(house.store, begin, last.seq)) yield `${sealLine(seal)}\n`;
    for await (const some of entriesBetween(house.store, start, ends)) {
      let text = "";
      for (const entry of some) {
        text += `${entryLine(entry)}\n`;
        if (text.length < 1 << 16) continue;
        yield text;
        text = "";
      }
      if (text !== "") yield text;
    }
  };
  const name = `审计日志-${localTime(made.at).slice(0, 10)}.ndjson${gzip ? ".gz" : ""}`;
  const { seq, at, hash } = last;
  const bytes = closed(lines(), 2 + last.seq - begin + 1 + entries);
  return { name, bytes: gzip ? packed(bytes) : bytes, entries, from: first, to: last.seq, seal: { seq, at, hash } };
}

/** Adds the last line, which is made of all before it. */
async function* closed(texts: AsyncIterable<string>, lines: number): AsyncGenerator<Uint8Array> {
  const digest = createHash("sha256");
  for await (const text of texts) {
    const bytes = Buffer.from(text, "utf8");
    digest.update(bytes);
    yield bytes;
  }
  yield Buffer.from(`${endLine(lines, digest.digest("hex"))}\n`, "utf8");
}

/** Packed while it is read; a fault of the source ends the packing with it. */
function packed(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false });
  const gzip = createGzip();
  source.on("error", (error) => gzip.destroy(error));
  gzip.on("close", () => source.destroy());
  return source.pipe(gzip);
}

/** Number of the last seal that is not later than this instant, 0 when there is none. */
async function sealBefore({ store }: House, at: number): Promise<number> {
  const seal = await store.db
    .selectFrom("seals")
    .select("seq")
    .where("at", "<=", at)
    .orderBy("at", "desc")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return seal?.seq ?? 0;
}

/** The first seal that is not earlier than this instant. */
async function sealFrom({ store }: House, at: number, least: number): Promise<Seal | undefined> {
  const found = await store.db
    .selectFrom("seals")
    .select("seq")
    .where("at", ">=", at)
    .where("seq", ">=", least)
    .orderBy("at")
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  if (!found) return undefined;
  for await (const seal of sealsOf(store, found.seq, found.seq)) return seal;
  return undefined;
}
