/** One seal: it chains the heads of all 1024 audit chains. `changed` is JSON `[bucket, seq, hash][]`, the heads that differ from the seal before. */
export type SealsTable = { seq: number; at: number; previous: string; root: string; changed: string; hash: string };
