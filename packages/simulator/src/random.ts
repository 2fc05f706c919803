/** A seeded stream of chance; the same numbers in the same order on every machine. */
export type Random = {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  readonly between: (low: number, high: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
};

/** Stirs 32 bits (finaliser of MurmurHash3). */
const stir = (value: number): number => {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** The stream named by a seed and any whole numbers after it (sfc32): streams of different names do not resemble each other. */
export function randomOf(seed: number, ...names: readonly number[]): Random {
  let a = stir(seed ^ 0x9e3779b9);
  let b = stir(a + 0x6d2b79f5);
  let c = stir(b ^ seed);
  for (const name of names) {
    a = stir(a ^ name);
    b = stir(b + Math.imul(name, 0x9e3779b1) + a);
    c = stir(c ^ b);
  }
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 8; i++) next();
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  };
}

/** Sums of the first, the first two … of a list. */
export function runningSums(list: readonly number[]): number[] {
  let sum = 0;
  return list.map((value) => {
    sum += value;
    return sum;
  });
}
