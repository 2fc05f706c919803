import { existsSync } from "node:fs";
import { sql } from "kysely";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { openFaults } from "./audit-fault.ts";
import { auditRead } from "./audit-read.ts";
import { type AuditVerdict, citedOf, verdictOf } from "./audit-verdict.ts";
import { needsAuditor } from "./auditors.ts";
import { type Pin, walkChains } from "./check-chains.ts";
import { walkSeals } from "./check-seals.ts";
import { narrowRebuilt } from "./narrow-rebuilt.ts";
import { noHeads } from "./seal-chain.ts";
import { sealFilesOf, wholeSeals } from "./seal-files.ts";
import { headsNow, sealsOf } from "./seal-rows.ts";
import { entriesBetween, entriesIn } from "./stretches.ts";
import { compareSeals, readTrusted, type TrustedSeals } from "./trusted-seals.ts";

export type VerifyAsk = {
  /** Files of seals that lay elsewhere, besides those of this house. */
  readonly seals?: readonly string[];
  readonly signal?: AbortSignal;
};
export type VerifyProgress = { readonly entries: number; readonly total: number };

/**
 * Follows the audit log in the database from its first entry: every hash, every link, every seal, and the seals that lie beside the
 * database. What is written meanwhile is left out. @throws Refusal forbidden
 */
export async function verifyAudit(
  house: Pick<House, "store" | "folder" | "sealFolder" | "now">,
  asker: Asker,
  { seals: given = [], signal }: VerifyAsk = {},
  progress: (at: VerifyProgress) => void = () => {},
): Promise<AuditVerdict> {
  needsAuditor(asker);
  await auditRead(house, asker, { action: "audit.verify", subjectKind: "audit", subjectId: "audit" });
  const { store } = house;
  const faults = openFaults();
  const walk = walkSeals(faults, { zh: "数据库", en: "database" });
  const hashes = new Map<number, string>();
  for await (const seal of sealsOf(store)) {
    walk.take(seal);
    hashes.set(seal.seq, seal.hash);
  }
  const files = [...new Set([...sealFilesOf(house).filter((file) => existsSync(file)), ...given])];
  const trusted: TrustedSeals[] = [];
  for (const file of files) trusted.push(await readTrusted(file, faults));
  for (const seals of trusted) compareSeals(faults, seals, hashes, 1, Number.MAX_SAFE_INTEGER);
  const pins: Pin[] = trusted.flatMap(({ pin }) => pin ?? []);
  const { last } = walk;
  if (last && walk.sound) pins.push({ heads: walk.heads, zh: `第 ${last.seq} 号封印`, en: `seal ${last.seq}` });
  const now = await headsNow(store);
  const sealed = last && walk.sound ? entriesIn(noHeads(), walk.heads) : 0;
  const total = entriesIn(noHeads(), now);
  const chains = walkChains({ faults, start: noHeads(), pins: [...pins, { heads: now, zh: "链头", en: "the head of the chain" }] });
  for await (const entries of entriesBetween(store, noHeads(), now)) {
    signal?.throwIfAborted();
    for (const entry of entries) chains.take(entry);
    progress({ entries: chains.entries, total });
  }
  chains.end();
  await tellStrays(house, faults);
  for (const [bucket, index] of chains.rebuilt) {
    const file = trusted[0]?.anchor.file;
    const seals = file === undefined ? sealsOf(store) : wholeSeals(file);
    const only = now.map((head, of) => (of === bucket ? head : { seq: 0, hash: "" }));
    await narrowRebuilt(faults, index, bucket, seals, entriesBetween(store, noHeads(), only));
  }
  return verdictOf(faults, {
    entries: chains.entries,
    seals: walk.count,
    sealedTo: citedOf(last),
    unsealed: Math.max(0, total - sealed),
    anchors: trusted.map(({ anchor }) => anchor),
  });
}

/** Entries that no head leads to: behind the end of a chain, before its first, or in a bucket that is none. */
async function tellStrays({ store }: Pick<House, "store">, faults: ReturnType<typeof openFaults>): Promise<void> {
  const { rows } = await sql<{ bucket: number; seq: number }>`
    select e.bucket, e.seq from bucket_states b join audit_entries e on e.bucket = b.bucket and (e.seq > b.audit_seq or e.seq < 1)
    union all select bucket, seq from audit_entries where bucket < 0 or bucket > 1023 order by 1, 2 limit 100`.execute(store.db);
  for (const { bucket, seq } of rows)
    faults.add({
      kind: "extra",
      bucket,
      seq,
      said: {
        zh: `第 ${bucket} 桶第 ${seq} 条不在链上：没有链头指向它`,
        en: `bucket ${bucket}, entry ${seq}: not on the chain, no head leads to it`,
      },
    });
}
