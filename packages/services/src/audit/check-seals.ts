import type { Faults } from "./audit-fault.ts";
import { applySeal, type Head, noHeads, rootOf, type Seal, sealHashOf } from "./seal-chain.ts";

/** Walks a chain of seals and keeps the heads that they name. */
export type SealWalk = {
  take(seal: Seal, line?: number): void;
  readonly heads: readonly Head[];
  readonly last: Seal | undefined;
  /** Seals taken, those that were wrong too. */
  readonly count: number;
  /** Whether the heads can be relied on: nothing was wrong so far. */
  readonly sound: boolean;
};

/** @param start number of the first seal and the heads that it leaves behind, where the chain does not begin at 1 */
export function walkSeals(
  faults: Faults,
  where: { readonly zh: string; readonly en: string },
  start?: { readonly seq: number; readonly heads: readonly Head[] },
): SealWalk {
  const heads = start === undefined ? noHeads() : [...start.heads];
  let last: Seal | undefined;
  let [count, sound] = [0, true];
  const wrong = (kind: "seal-altered" | "seal-missing" | "seal-doubled", seal: number, line: number | null, zh: string, en: string) => {
    sound = false;
    faults.add({ kind, seal, line, said: { zh: `${where.zh}第 ${seal} 号封印${zh}`, en: `${where.en}: seal ${seal} ${en}` } });
  };
  return {
    heads,
    get last() {
      return last;
    },
    get count() {
      return count;
    },
    get sound() {
      return sound;
    },
    take(seal, line) {
      const at = line ?? null;
      count++;
      const expected = last === undefined ? (start?.seq ?? 1) : last.seq + 1;
      if (sealHashOf(seal) !== seal.hash)
        wrong("seal-altered", expected, at, "被改动：内容与其哈希不符", "was changed: it does not match its hash");
      else if (seal.seq < expected) return wrong("seal-doubled", seal.seq, at, "重复或次序颠倒", "stands twice or out of order");
      else if (seal.seq > expected)
        wrong("seal-missing", expected, at, `缺失（其后是第 ${seal.seq} 号）`, `is missing (seal ${seal.seq} comes next)`);
      else if (last === undefined ? start === undefined && seal.previous !== "" : seal.previous !== last.hash)
        wrong(
          "seal-altered",
          seal.seq,
          at,
          "与前一封印不衔接：此前的封印被替换",
          "does not follow from the seal before it: what stood before was replaced",
        );
      applySeal(heads, seal);
      if (sound && rootOf(heads) !== seal.root)
        wrong("seal-altered", seal.seq, at, "所列链头与其根哈希不符", "names heads that do not give its root");
      last = seal;
    },
  };
}
