import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { SYSTEM } from "../system-asker.ts";
import { rebuiltFrom, resealed } from "../testing/audit-lines.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { type AuditEntry, entryLine, readEntryLine } from "./audit-entry.ts";
import { exportAudit } from "./export-audit.ts";
import { type ExportHead, endLine, headLine, readHeadLine } from "./export-format.ts";
import { sealAudit } from "./seal-audit.ts";
import { readSealLine, type Seal, sealLine } from "./seal-chain.ts";
import { sealFilesOf } from "./seal-files.ts";
import { verifyExport } from "./verify-export.ts";

const HOUR = 3_600_000;
const BEGUN = 1_776_000_000_000;
const SUBJECTS = ["一", "二", "三", "四", "五", "六", "七"];

describe.each(HOUSES.slice(0, 1))("an exported audit log", ({ open }) => {
  let house: House;
  let folder: string;
  let now = BEGUN;
  let whole: Buffer;
  let seals: string;
  let lines: string[];
  let entries: AuditEntry[];
  let sealed: Seal[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "qingjian-export-"));
    house = await open(() => now);
    for (let round = 0; round < 4; round++) {
      for (let n = 0; n < 5; n++)
        await house.store.transaction((tx) =>
          audit(
            tx,
            SUBJECTS.slice(0, 4 + round).map((subjectId) => ({
              at: now,
              actor: "u-林岚",
              action: "alert.claim",
              subjectKind: "alert",
              subjectId,
              body: { number: `YJ-2026-00000${n}`, from: "raised", to: "claimed" },
            })),
          ),
        );
      await sealAudit(house);
      now += HOUR;
    }
    whole = await bytesOf((await exportAudit(house, SYSTEM)).bytes);
    seals = sealFilesOf(house)[0] as string;
    lines = whole.toString("utf8").trimEnd().split("\n");
    entries = lines.flatMap((line) => readEntryLine(line) ?? []);
    sealed = lines.flatMap((line) => readSealLine(line) ?? []);
  });
  afterAll(async () => {
    await house?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const verify = (bytes: string | Uint8Array, anchored = false) => {
    const file = join(folder, "export.ndjson");
    writeFileSync(file, bytes);
    return verifyExport({ file, ...(anchored ? { seals } : {}) });
  };
  /** A forger's file: with its head, counts and digest put right. */
  const forged = (chain: readonly Seal[], some: readonly AuditEntry[]): string => {
    const last = chain.at(-1) as Seal;
    const head = {
      ...(readHeadLine(lines[0] as string) as ExportHead),
      seals: chain.length,
      to: last.seq,
      root: last.root,
      seal: last.hash,
      entries: some.length,
    };
    const text = `${[headLine(head), lines[1], ...chain.map(sealLine), ...some.map(entryLine)].join("\n")}\n`;
    return `${text}${endLine(text.split("\n").length - 1, createHash("sha256").update(text).digest("hex"))}\n`;
  };
  const anEntry = () => fc.nat({ max: entries.length - 1 }).map((index) => ({ index, entry: entries[index] as AuditEntry }));
  const runs = { numRuns: 40 };

  test("as it was written it is whole, with and without its seal file, plain and packed", async () => {
    expect(await verify(whole)).toMatchObject({ whole: true, entries: entries.length, seals: 5, sealedTo: { seq: 5 }, faults: [] });
    expect(await verify(whole, true)).toMatchObject({ whole: true, anchors: [{ seals: 5, last: { seq: 5 } }] });
    const packed = await bytesOf((await exportAudit(house, SYSTEM, { gzip: true })).bytes);
    expect(await verify(packed, true)).toMatchObject({ whole: true, seals: 6 });
    expect(gunzipSync(packed).toString("utf8")).toContain('"subjectId":"七"');
    expect(await verify(forged(sealed, entries))).toMatchObject({ whole: true });
  });

  test("a part of it, between two days, proves itself as well", async () => {
    const { bytes, from, to, entries: count } = await exportAudit(house, SYSTEM, { from: BEGUN + HOUR, until: BEGUN + 2 * HOUR });
    expect([from, to, count]).toEqual([2, 3, 30]);
    expect(await verify(await bytesOf(bytes), true)).toMatchObject({ whole: true, entries: 30, seals: 2, sealedTo: { seq: 3 } });
  });

  test("any byte changed is found, and the line where it stands is named", async () => {
    const flip = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(flip, async ([at, by]) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] as number) ^ by;
        const { faults } = await verify(bytes);
        const line = whole.subarray(0, at).toString("latin1").split("\n").length;
        expect(faults.length).toBeGreaterThan(0);
        const entry = readEntryLine(lines[line - 1] as string);
        const first = faults[0];
        expect(first?.said.zh).toMatch(/[一-龥]/);
        if (entry && whole[at] !== 10 && bytes[at] !== 10)
          expect(first).toMatchObject({ kind: expect.stringMatching(/altered|unreadable/), bucket: entry.bucket, seq: entry.seq, line });
        const seal = readSealLine(lines[line - 1] as string);
        if (seal && whole[at] !== 10 && bytes[at] !== 10) expect(first).toMatchObject({ kind: "seal-altered", seal: seal.seq, line });
      }),
      { numRuns: 300 },
    );
  });

  test("any byte changed in a packed file is found, or changes nothing of what is in it", async () => {
    const packed = gzipSync(whole);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: packed.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bytes = Buffer.from(packed);
        bytes[at] = (bytes[at] as number) ^ by;
        const { faults } = await verify(bytes);
        if (faults.length === 0) expect(gunzipSync(bytes).equals(whole)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("any entry removed is found and named, though head and digest were put right", async () => {
    await fc.assert(
      fc.asyncProperty(anEntry(), async ({ index, entry }) => {
        const { faults } = await verify(forged(sealed, entries.toSpliced(index, 1)));
        expect(faults[0]).toMatchObject({ kind: expect.stringMatching(/missing|cut/), bucket: entry.bucket, seq: entry.seq });
      }),
      runs,
    );
  });

  test("any tail cut, of a chain or of the file, is found and named", async () => {
    await fc.assert(
      fc.asyncProperty(anEntry(), async ({ entry }) => {
        const { faults } = await verify(
          forged(
            sealed,
            entries.filter(({ bucket, seq }) => bucket !== entry.bucket || seq < entry.seq),
          ),
        );
        expect(faults[0]).toMatchObject({ kind: "cut", bucket: entry.bucket, seq: entry.seq });
      }),
      runs,
    );
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), async (length) => {
        expect((await verify(whole.subarray(0, length))).whole).toBe(false);
      }),
      runs,
    );
    const older = forged(sealed.slice(0, 3), entries);
    expect((await verify(older)).faults[0]).toMatchObject({ kind: "extra" });
    expect(
      (
        await verify(
          lines
            .filter((line) => readSealLine(line)?.seq !== 5)
            .join("\n")
            .concat("\n"),
        )
      ).faults[0],
    ).toMatchObject({ kind: "seal-missing", seal: 5 });
    expect(
      (
        await verify(
          lines
            .filter((line) => readSealLine(line)?.seq !== 2)
            .join("\n")
            .concat("\n"),
        )
      ).faults[0],
    ).toMatchObject({ kind: "seal-missing", seal: 2 });
  });

  test("any two entries that changed places are found and one of them is named; so is one that stands twice", async () => {
    await fc.assert(
      fc.asyncProperty(anEntry(), anEntry(), async (a, b) => {
        fc.pre(a.index !== b.index);
        const { faults } = await verify(forged(sealed, entries.with(a.index, b.entry).with(b.index, a.entry)));
        const names = [a.entry, b.entry].map(({ bucket, seq }) => `${bucket} ${seq}`);
        expect(faults.some(({ kind }) => kind === "reordered")).toBe(true);
        expect(faults.some(({ bucket, seq }) => names.includes(`${bucket} ${seq}`))).toBe(true);
        const twice = await verify(forged(sealed, entries.toSpliced(a.index, 0, a.entry)));
        expect(twice.faults[0]).toMatchObject({ kind: "doubled", bucket: a.entry.bucket, seq: a.entry.seq });
      }),
      runs,
    );
  });

  test("a chain rebuilt from any entry on is found: by the seals of the file, and with all of these rebuilt too, by those that lay elsewhere", async () => {
    await fc.assert(
      fc.asyncProperty(anEntry(), async ({ entry: { bucket, seq } }) => {
        const rebuilt = rebuiltFrom(entries, bucket, seq, { actor: "u-无人" });
        const within = await verify(forged(sealed, rebuilt));
        const named = within.faults.find(({ kind }) => kind === "rebuilt");
        expect(named).toMatchObject({ bucket });
        expect(named?.seq).toBeLessThanOrEqual(seq);
        const all = forged(resealed(sealed, rebuilt), rebuilt);
        expect((await verify(all)).whole).toBe(true); // whole in itself: this is what the sealed heads elsewhere are for
        const { faults } = await verify(all, true);
        expect(faults[0]).toMatchObject({ kind: "seal-differs" });
        expect(faults.find(({ kind }) => kind === "rebuilt")).toMatchObject({ bucket, seq: named?.seq });
      }),
      runs,
    );
  });

  test("a seal file that was changed is named by line and seal", async () => {
    const truth = readFileSync(seals);
    const size = truth.length;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: size - 1 }), async (at) => {
        const bytes = Buffer.from(truth);
        bytes[at] = (bytes[at] as number) ^ 1;
        writeFileSync(seals, bytes);
        const { faults } = await verify(whole, true).finally(() => writeFileSync(seals, truth));
        expect(faults[0]?.kind).toMatch(/file|seal/);
      }),
      runs,
    );
  });
});

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
