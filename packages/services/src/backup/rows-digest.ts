import { createHash } from "node:crypto";

/** A digest of rows that does not depend on their order: the sum of their hashes, word by word. */
export function rowsDigest() {
  const sum = new Uint32Array(8);
  return {
    add(row: Uint8Array): void {
      const hash = createHash("sha256").update(row).digest();
      for (let word = 0; word < 8; word++) sum[word] = (sum[word] as number) + hash.readUInt32BE(word * 4);
    },
    hex: (): string => [...sum].map((word) => word.toString(16).padStart(8, "0")).join(""),
  };
}
