import { createHash } from "node:crypto";
import { readEntryLine } from "./audit-entry.ts";
import type { Faults } from "./audit-fault.ts";
import { citedOf } from "./audit-verdict.ts";
import { walkChains } from "./check-chains.ts";
import { type SealWalk, walkSeals } from "./check-seals.ts";
import { type ExportHead, endLine, readHeadLine, readStartLine } from "./export-format.ts";
import type { Line } from "./lines.ts";
import { applySeal, noHeads, readSealLine, rootOf, type Seal } from "./seal-chain.ts";
import { compareSeals, readTrusted, type TrustedSeals } from "./trusted-seals.ts";

/** Takes the lines of an export one after the other; `end` gives what they amount to. */
export function openReading(faults: Faults, sealFile: string | undefined) {
  let [head, headed, started] = [undefined as ExportHead | undefined, false, false];
  const start = noHeads();
  let walk: SealWalk | undefined;
  let chains: ReturnType<typeof walkChains> | undefined;
  let trusted: TrustedSeals | undefined;
  let [ended, sealCount] = [false, 0];
  const hashes = new Map<number, string>();
  const digest = createHash("sha256");
  const wrong = (line: number, zh: string, en: string, seal: number | null = null) =>
    faults.add({
      kind: seal === null ? "file" : "seal-altered",
      line,
      seal,
      said: { zh: `第 ${line} 行${zh}`, en: `line ${line}: ${en}` },
    });
  const sealing = (): SealWalk => {
    walk ??= walkSeals(faults, { zh: "导出文件", en: "export" }, head && head.from > 0 ? { seq: head.from, heads: start } : undefined);
    return walk;
  };
  /** The seals have all been read: what they say of the chains, and what those beside the database say of them. */
  const chain = async () => {
    if (chains) return chains;
    const { heads, last, sound } = sealing();
    const whole = !head || (last?.seq === head.to && last.hash === head.seal && rootOf(heads) === head.root);
    if (sound && !whole)
      faults.add({
        ...{ kind: "seal-missing", seal: (last?.seq ?? Math.max(head?.from ?? 0, 1) - 1) + 1, line: 1 },
        said: {
          zh: `封印与首行不符：应至第 ${head?.to} 号封印`,
          en: `the seals do not match the head, which says that they go to seal ${head?.to}`,
        },
      });
    if (sealFile !== undefined) {
      trusted = await readTrusted(sealFile, faults, last?.seq);
      compareSeals(faults, trusted, hashes, head?.from ?? 1, last?.seq ?? 0);
    }
    const own = last && sound && whole ? { heads, zh: `第 ${last.seq} 号封印`, en: `seal ${last.seq}` } : undefined;
    chains = walkChains({ faults, start, ends: own?.heads, pins: [trusted?.pin, own].filter((pin) => pin !== undefined) });
    return chains;
  };
  const takeSeal = (seal: Seal, line: number) => {
    sealCount++;
    hashes.set(seal.seq, seal.hash);
    sealing().take(seal, line);
  };

  return {
    get entries() {
      return chains?.entries ?? 0;
    },
    get total() {
      return head?.entries ?? 0;
    },
    get rebuilt() {
      return chains?.rebuilt ?? new Map<number, number>();
    },
    async take({ text, bytes, ended: whole }: Line, line: number): Promise<void> {
      if (ended) return void wrong(line, "在末行之后：多出的内容", "stands behind the last line: it was added");
      if (!whole) wrong(line, "没有换行：文件被截断", "has no end: the file was cut short");
      if (!headed) {
        headed = true;
        head = readHeadLine(text);
        if (!head) wrong(line, "不是审计日志导出的首行，或被改动", "is not the head of an audit export, or was changed");
      } else if (!started) {
        started = true;
        const named = readStartLine(text);
        if (named) applySeal(start, { changed: named });
        else wrong(line, "（起点链头）被改动", "(the heads it starts from) was changed");
      } else {
        const entry = readEntryLine(text);
        const seal = entry ? undefined : readSealLine(text);
        if (entry) (await chain()).take(entry, line);
        else if (seal && !chains) takeSeal(seal, line);
        else if (/^\{"lines":\d+,"sha256":"[0-9a-f]{64}"\}$/.test(text)) {
          ended = true;
          if (text !== endLine(line - 1, digest.copy().digest("hex")))
            wrong(line, "（末行）与其前的内容不符：文件被改动", "(the last) does not match what stands before it: the file was changed");
        } else if (!chains && sealCount < (head?.seals ?? 0)) {
          const lost = (sealing().last?.seq ?? Math.max(head?.from ?? 0, 1) - 1) + 1;
          sealCount++;
          wrong(line, `（第 ${lost} 号封印）被改动`, `(seal ${lost}) was changed`, lost);
        } else if (sealCount + (chains?.entries ?? 0) < (head?.seals ?? 0) + (head?.entries ?? Number.MAX_SAFE_INTEGER))
          (await chain()).unreadable(line);
        else wrong(line, "（末行）被改动", "(the last) was changed");
      }
      digest.update(bytes);
      if (whole) digest.update("\n");
    },
    async end(lines: number) {
      const { last, count } = sealing();
      const walked = await chain();
      walked.end();
      if (!ended) wrong(lines + 1, "缺失：文件被截断", "is missing: the file was cut short");
      if (head && head.entries !== walked.entries)
        wrong(
          1,
          `首行载明 ${head.entries} 条，实有 ${walked.entries} 条`,
          `the head speaks of ${head.entries} entries, and there are ${walked.entries}`,
        );
      return { entries: walked.entries, seals: count, sealedTo: citedOf(last), unsealed: 0, anchors: trusted ? [trusted.anchor] : [] };
    },
  };
}
