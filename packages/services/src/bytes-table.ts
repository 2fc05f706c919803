/** Values by the bytes they were read from: what is read again is not made again. */
export type BytesTable<T> = {
  /** What was kept under these bytes; `hash` is theirs, any hash, always the same one. */
  find(bytes: Buffer, from: number, to: number, hash: number): T | undefined;
  /** Keeps a value while there is room, and gives it back. */
  keep(bytes: Buffer, from: number, to: number, hash: number, value: T): T;
};

/** @param slots a power of two; half of them are used. */
export function bytesTable<T>(slots: number): BytesTable<T> {
  const keys = new Array<Buffer | undefined>(slots).fill(undefined);
  const hashes = new Int32Array(slots);
  const values = new Array<T | undefined>(slots).fill(undefined);
  let used = 0;
  const mask = slots - 1;
  const slotOf = (hash: number) => (hash ^ (hash >>> 15)) & mask;
  return {
    find(bytes, from, to, hash) {
      for (let slot = slotOf(hash); ; slot = (slot + 1) & mask) {
        const key = keys[slot];
        if (key === undefined) return undefined;
        if (hashes[slot] === hash && same(key, bytes, from, to)) return values[slot];
      }
    },
    keep(bytes, from, to, hash, value) {
      if (used * 2 >= slots) return value;
      used++;
      let slot = slotOf(hash);
      while (keys[slot] !== undefined) slot = (slot + 1) & mask;
      keys[slot] = Buffer.from(bytes.subarray(from, to));
      hashes[slot] = hash;
      values[slot] = value;
      return value;
    },
  };
}

function same(key: Buffer, bytes: Buffer, from: number, to: number): boolean {
  if (key.length !== to - from) return false;
  for (let i = 0; i < key.length; i++) if (key[i] !== bytes[from + i]) return false;
  return true;
}
