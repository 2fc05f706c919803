import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUCKETS, bucketOf } from "./bucket.ts";

/** FNV-1a as it is written down, over the bytes that Node makes of the text. */
function slowBucketOf(subject: string): number {
  let hash = 0x811c9dc5n;
  for (const byte of Buffer.from(subject, "utf8")) hash = ((hash ^ BigInt(byte)) * 0x01000193n) & 0xffffffffn;
  return Number(hash % 1024n);
}

describe("bucketOf", () => {
  test("equals FNV-1a of the UTF-8 bytes for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(bucketOf(text)).toBe(slowBucketOf(text));
      }),
      { numRuns: 5000, seed: 20260422 },
    );
  });

  test("at every border between lengths of a UTF-8 sequence", () => {
    for (const code of [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff]) {
      const text = `a${String.fromCodePoint(code)}b`;
      expect(bucketOf(text), code.toString(16)).toBe(slowBucketOf(text));
    }
  });

  test("is frozen: rows are stored under these", () => {
    expect(BUCKETS).toBe(1024);
    const frozen: Record<string, number> = {
      "": 453,
      a: 300,
      "hotline/RX20260302000001": 39,
      "qinghe-approval/SP-2026-000123": 861,
      市城管局: 706,
      "receipt/case-8323": 713,
      "👍🏽": 43,
      é: 193,
    };
    for (const [subject, bucket] of Object.entries(frozen)) expect(bucketOf(subject), subject).toBe(bucket);
  });

  test("spreads numbered cases evenly", () => {
    const counts = new Array<number>(BUCKETS).fill(0);
    for (let i = 0; i < 200_000; i++) {
      const bucket = bucketOf(`qinghe-hotline/RX2026${String(i).padStart(8, "0")}`);
      counts[bucket] = (counts[bucket] as number) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(80);
    expect(Math.max(...counts)).toBeLessThan(400);
  });
});
