import { BUCKETS } from "@qingjian/db";
import { type AuditEntry, ownHash } from "./audit-entry.ts";
import type { Faults } from "./audit-fault.ts";
import type { Head } from "./seal-chain.ts";

/** Heads that the chains must pass through, and what says so. */
export type Pin = { readonly heads: readonly Head[]; readonly zh: string; readonly en: string };

type Bucket = { seq: number; hash: string | undefined; gaps: { from: number; to: number; fault: number }[] };
type Place = { readonly bucket: number; readonly seq: number };

export type ChainsAsk = {
  readonly faults: Faults;
  /** Where each chain begins: the head before its first entry here. */
  readonly start: readonly Head[];
  readonly pins: readonly Pin[];
  /** Where each chain ends, when that is known: nothing may come after. */
  readonly ends?: readonly Head[] | undefined;
};

/** Follows the chains of all buckets through entries that come bucket by bucket; memory does not grow with them. */
export function walkChains({ faults, start, pins, ends }: ChainsAsk) {
  const buckets: Bucket[] = start.map(({ seq, hash }) => ({ seq, hash, gaps: [] }));
  const rebuilt = new Map<number, number>();
  let at: Place = { bucket: -1, seq: 0 };
  let entries = 0;

  /** The place that comes after the present one, as far as the ends are known. */
  const expected = (): Place => {
    const own = buckets[at.bucket];
    if (own && (ends === undefined || own.seq < (ends[at.bucket] as Head).seq)) return { bucket: at.bucket, seq: own.seq + 1 };
    for (let bucket = at.bucket + 1; bucket < BUCKETS; bucket++)
      if (ends === undefined || (ends[bucket] as Head).seq > (start[bucket] as Head).seq)
        return { bucket, seq: (buckets[bucket] as Bucket).seq + 1 };
    return { bucket: Math.max(at.bucket, 0), seq: (own?.seq ?? 0) + 1 };
  };
  /** Counts an entry whose content cannot be relied on as the one that should stand here. */
  const pass = (place: Place): void => {
    const bucket = buckets[place.bucket] as Bucket;
    bucket.seq = place.seq;
    bucket.hash = undefined;
    at = place;
  };
  const name = ({ bucket, seq }: Place) => ({ zh: `第 ${bucket} 桶第 ${seq} 条`, en: `bucket ${bucket}, entry ${seq}` });
  const inLine = (line: number | undefined) =>
    line === undefined ? { zh: "", en: "" } : { zh: `（第 ${line} 行）`, en: ` (line ${line})` };
  const fault = (kind: Parameters<Faults["add"]>[0]["kind"], place: Place, line: number | undefined, zh: string, en: string): number => {
    const [named, where] = [name(place), inLine(line)];
    return faults.add({
      kind,
      bucket: place.bucket,
      seq: place.seq,
      line: line ?? null,
      said: { zh: `${named.zh}${where.zh}${zh}`, en: `${named.en}${where.en}: ${en}` },
    });
  };

  return {
    get entries() {
      return entries;
    },
    /** Buckets whose chain is whole in itself and yet not what was sealed, with the place where that shows. */
    rebuilt,
    unreadable(line: number): void {
      entries++;
      const place = expected();
      fault("unreadable", place, line, "无法读取：内容被改动", "cannot be read: it was changed");
      pass(place);
    },
    take(entry: AuditEntry, line?: number): void {
      entries++;
      const bucket = buckets[entry.bucket];
      if (!bucket || ownHash(entry) !== entry.hash) {
        const place = line === undefined && bucket ? entry : expected();
        fault(
          "altered",
          { bucket: place.bucket, seq: place.seq },
          line,
          "被改动：内容与其哈希不符",
          "was changed: it does not match its hash",
        );
        pass({ bucket: place.bucket, seq: place.seq });
        return;
      }
      const next = bucket.seq + 1;
      if (entry.seq < next) {
        const gap = bucket.gaps.find(({ from, to }) => entry.seq >= from && entry.seq <= to);
        const said = name(entry);
        if (gap)
          faults.replace(gap.fault, {
            kind: "reordered",
            seq: entry.seq,
            line: line ?? null,
            said: {
              zh: `${said.zh}${inLine(line).zh}次序颠倒：排在其后续条目之后`,
              en: `${said.en}${inLine(line).en}: out of order, it stands behind later ones`,
            },
          });
        else fault("doubled", entry, line, "重复出现，或本不应存在", "stands twice, or was never written");
        at = { bucket: entry.bucket, seq: entry.seq };
        return;
      }
      if (entry.seq > next) {
        const range = entry.seq - 1 > next ? { zh: `至第 ${entry.seq - 1} 条`, en: ` to ${entry.seq - 1}` } : { zh: "", en: "" };
        const index = fault(
          "missing",
          { bucket: entry.bucket, seq: next },
          line,
          `${range.zh}缺失`,
          `missing${range.en}; entry ${entry.seq} comes next`,
        );
        bucket.gaps.push({ from: next, to: entry.seq - 1, fault: index });
      } else if (bucket.hash !== undefined && entry.previous !== bucket.hash)
        fault(
          "unlinked",
          entry,
          line,
          "与前一条不衔接：此前的条目被替换",
          "does not follow from the entry before it: what stood before was replaced",
        );
      else if (entry.bucket < at.bucket)
        fault("reordered", entry, line, "次序颠倒：排在后面的桶之中", "out of order, it stands behind a later bucket");
      if (ends !== undefined && entry.seq > (ends[entry.bucket] as Head).seq)
        fault("extra", entry, line, "多出：所封的链在此之前结束", "too many: the sealed chain ends before it");
      for (const { heads, zh, en } of pins) {
        const head = heads[entry.bucket] as Head;
        if (head.seq !== entry.seq || head.hash === entry.hash || rebuilt.has(entry.bucket)) continue;
        rebuilt.set(
          entry.bucket,
          fault("rebuilt", entry, line, `哈希与${zh}所载不同：该链被重造`, `its hash is not the one in ${en}: the chain was rebuilt`),
        );
      }
      bucket.seq = entry.seq;
      bucket.hash = entry.hash;
      at = { bucket: entry.bucket, seq: entry.seq };
    },
    /** All entries have come: chains that end too early. */
    end(): void {
      const told = new Set<number>();
      for (const { heads, zh, en } of pins)
        heads.forEach((head, bucket) => {
          const { seq } = buckets[bucket] as Bucket;
          if (seq >= head.seq || told.has(bucket)) return;
          told.add(bucket);
          const place = { bucket, seq: seq + 1 };
          fault(
            "cut",
            place,
            undefined,
            `起缺失：${zh}载明该链至第 ${head.seq} 条`,
            `missing from here on: ${en} says that the chain goes to entry ${head.seq}`,
          );
        });
    },
  };
}
