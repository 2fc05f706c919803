import { createHash } from "node:crypto";
import { BUCKETS } from "@qingjian/db";
import type { Instant } from "@qingjian/events";

/** The last entry of a bucket's chain: its number and hash; 0 and "" of an empty one. */
export type Head = { readonly seq: number; readonly hash: string };
/** `[bucket, seq, hash]` of a head that is not what it was at the seal before. */
export type ChangedHead = readonly [bucket: number, seq: number, hash: string];

/** What binds the heads of all chains at one moment, and through `previous` every moment before. */
export type Seal = {
  readonly seq: number;
  readonly at: Instant;
  readonly previous: string;
  /** Hash of the heads of all buckets. */
  readonly root: string;
  /** Every `WHOLE_EVERY`-th seal names all heads that are not empty, so that nobody has to begin at the first. */
  readonly changed: readonly ChangedHead[];
  readonly hash: string;
};

export const WHOLE_EVERY = 24;
/** The nearest seal at or before this one that names all heads. */
export const wholeBefore = (seq: number): number => seq - ((seq - 1) % WHOLE_EVERY);

export const noHeads = (): Head[] => Array.from({ length: BUCKETS }, () => ({ seq: 0, hash: "" }));

const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** Frozen, like `hashOf`: seals that lie elsewhere must stay valid. */
export const rootOf = (heads: readonly Head[]): string => digest(heads.map(({ seq, hash }) => [seq, hash]));
export const sealHashOf = ({ seq, at, previous, root, changed }: Omit<Seal, "hash">): string =>
  digest([previous, seq, at, root, JSON.stringify(changed)]);

/** The seal that follows `before`, of these heads; `known` are the heads at the seal before. */
export function nextSeal(before: Pick<Seal, "seq" | "hash">, known: readonly Head[], heads: readonly Head[], at: Instant): Seal {
  const seq = before.seq + 1;
  const whole = wholeBefore(seq) === seq;
  const changed = heads.flatMap(({ seq: last, hash }, bucket): ChangedHead[] =>
    last > 0 && (whole || hash !== known[bucket]?.hash || last !== known[bucket]?.seq) ? [[bucket, last, hash]] : [],
  );
  const seal = { seq, at, previous: before.hash, root: rootOf(heads), changed };
  return { ...seal, hash: sealHashOf(seal) };
}

/** Enters what a seal names into the heads. */
export function applySeal(heads: Head[], { changed }: Pick<Seal, "changed">): void {
  for (const [bucket, seq, hash] of changed) heads[bucket] = { seq, hash };
}

/** A seal as one line of a file; the only form that counts as unchanged. */
export const sealLine = ({ seq, at, previous, root, changed, hash }: Seal): string =>
  JSON.stringify({ seq, at, previous, root, changed, hash });

/** The seal that a line holds, undefined when it is none or not in its one form. */
export function readSealLine(line: string): Seal | undefined {
  try {
    const seal = JSON.parse(line) as Seal;
    return isSeal(seal) && sealLine(seal) === line ? seal : undefined;
  } catch {
    return undefined;
  }
}

const isSeal = ({ seq, at, previous, root, changed, hash }: Seal): boolean =>
  [seq, at].every(Number.isSafeInteger) && [previous, root, hash].every((text) => typeof text === "string") && isChanged(changed);

export const isChanged = (changed: unknown): changed is ChangedHead[] =>
  Array.isArray(changed) &&
  changed.every(
    (head) =>
      Array.isArray(head) &&
      head.length === 3 &&
      Number.isInteger(head[0]) &&
      head[0] >= 0 &&
      head[0] < BUCKETS &&
      Number.isSafeInteger(head[1]) &&
      typeof head[2] === "string",
  );
