import type { AuditEntry } from "../audit/audit-entry.ts";
import { applySeal, type Head, nextSeal, noHeads, type Seal } from "../audit/seal-chain.ts";
import { hashOf } from "../audit.ts";

/** A forger's work: the chain of a bucket made anew from one entry on, whole in itself. */
export function rebuiltFrom(entries: readonly AuditEntry[], bucket: number, seq: number, change: Partial<AuditEntry>): AuditEntry[] {
  let previous: string | undefined;
  return entries.map((entry) => {
    if (entry.bucket !== bucket || entry.seq < seq) return entry;
    const changed = { ...entry, ...(entry.seq === seq ? change : {}), previous: previous ?? entry.previous };
    previous = hashOf(changed.previous, bucket, changed.seq, changed, changed.body);
    return { ...changed, hash: previous };
  });
}

/** The seals made anew over rebuilt entries, at the numbers that the true seals name. */
export function resealed(seals: readonly Seal[], entries: readonly AuditEntry[]): Seal[] {
  const hashes = new Map(entries.map(({ bucket, seq, hash }) => [`${bucket} ${seq}`, hash]));
  const truth = noHeads();
  let known: readonly Head[] = noHeads();
  let before = { seq: 0, hash: "" };
  return seals.map((seal) => {
    applySeal(truth, seal);
    const heads = truth.map(({ seq, hash }, bucket) => ({ seq, hash: hashes.get(`${bucket} ${seq}`) ?? hash }));
    const made = nextSeal(before, known, heads, seal.at);
    known = heads;
    before = made;
    return made;
  });
}
