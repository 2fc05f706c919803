import type { AuditEntry } from "./audit-entry.ts";
import type { Faults } from "./audit-fault.ts";
import type { Seal } from "./seal-chain.ts";

/**
 * Between which two seals a chain was rebuilt: walks the one bucket again, holding each of its sealed heads against the entries. A chain
 * made anew is whole in itself, so this is as near as anything can come.
 */
export async function narrowRebuilt(
  faults: Faults,
  index: number,
  bucket: number,
  seals: AsyncIterable<Seal>,
  entries: AsyncIterable<readonly AuditEntry[]>,
): Promise<void> {
  const pins = new Map<number, { readonly hash: string; readonly seal: number }>();
  for await (const { seq: seal, changed } of seals)
    for (const [of, seq, hash] of changed) if (of === bucket && !pins.has(seq)) pins.set(seq, { hash, seal });
  let good = { seq: 0, seal: 0 };
  for await (const some of entries)
    for (const { bucket: of, seq, hash } of some) {
      const pin = of === bucket ? pins.get(seq) : undefined;
      if (!pin) continue;
      if (pin.hash === hash) {
        good = { seq, seal: pin.seal };
        continue;
      }
      const from = good.seq + 1;
      const since =
        good.seal === 0
          ? { zh: "", en: "" }
          : { zh: `（第 ${good.seal} 号封印时尚相符）`, en: ` (it agrees with seal ${good.seal} before)` };
      faults.replace(index, {
        seq: from,
        said: {
          zh: `第 ${bucket} 桶第 ${from} 条至第 ${seq} 条之间起被重造：第 ${seq} 条哈希与第 ${pin.seal} 号封印不符${since.zh}`,
          en: `bucket ${bucket}: rebuilt from somewhere between entry ${from} and ${seq} on: entry ${seq} is not what seal ${pin.seal} says${since.en}`,
        },
      });
      return;
    }
}
