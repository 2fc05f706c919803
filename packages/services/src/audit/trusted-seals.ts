import { basename } from "node:path";
import type { Faults } from "./audit-fault.ts";
import { type Anchor, citedOf } from "./audit-verdict.ts";
import type { Pin } from "./check-chains.ts";
import { walkSeals } from "./check-seals.ts";
import type { Head } from "./seal-chain.ts";
import { sealsIn } from "./seal-files.ts";

/** Seals that lay beside the database. */
export type TrustedSeals = {
  readonly anchor: Anchor;
  /** The heads at the last of them that is not beyond `upTo`, undefined when there is none. */
  readonly pin: Pin | undefined;
  readonly hashes: ReadonlyMap<number, string>;
};

/** Reads a file of seals and checks its own chain. `upTo`: what is later is checked too, but pins nothing. @throws what the disk says */
export async function readTrusted(file: string, faults: Faults, upTo = Number.MAX_SAFE_INTEGER): Promise<TrustedSeals> {
  const name = basename(file);
  const walk = walkSeals(faults, { zh: `封印文件 ${name} `, en: `seal file ${name}` });
  const hashes = new Map<number, string>();
  let pinned: { readonly seq: number; readonly heads: readonly Head[] } | undefined;
  for await (const { line, seal } of sealsIn(file)) {
    if (!seal) {
      faults.add({
        kind: "file",
        line,
        said: { zh: `封印文件 ${name} 第 ${line} 行被改动`, en: `seal file ${name}, line ${line}, was changed` },
      });
      continue;
    }
    walk.take(seal, line);
    hashes.set(seal.seq, seal.hash);
    if (walk.sound && seal.seq <= upTo) pinned = { seq: seal.seq, heads: [...walk.heads] };
  }
  return {
    anchor: { file, seals: walk.count, last: citedOf(walk.last) },
    pin: pinned && { heads: pinned.heads, zh: `封印文件第 ${pinned.seq} 号封印`, en: `seal ${pinned.seq} of the seal file` },
    hashes,
  };
}

/** Tells the first seal from `from` to `to` that is not, or not the same, in the record whose seals are `hashes`. */
export function compareSeals(faults: Faults, trusted: TrustedSeals, hashes: ReadonlyMap<number, string>, from: number, to: number): void {
  for (const [seal, hash] of trusted.hashes) {
    const known = hashes.get(seal);
    if (seal < from || seal > to || known === hash) continue;
    const said =
      known === undefined
        ? { zh: `缺第 ${seal} 号封印，封印文件中有`, en: `seal ${seal} is in the seal file, and missing here` }
        : {
            zh: `第 ${seal} 号封印与封印文件所载不同：审计日志被重造`,
            en: `seal ${seal} is not the one in the seal file: the log was rebuilt`,
          };
    faults.add({ kind: known === undefined ? "seal-missing" : "seal-differs", seal, said });
    return;
  }
}
