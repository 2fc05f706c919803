import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const SHAPE = /^qj_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** A new token of 256 random bits, with what is kept of it: the prefix it is found by, and its sha-256. The token itself is shown once. */
export function makeToken(): { readonly token: string; readonly prefix: string; readonly hash: string } {
  const prefix = randomBytes(6).toString("hex");
  const token = `qj_${prefix}_${randomBytes(32).toString("base64url")}`;
  return { token, prefix, hash: hashOf(token).toString("hex") };
}

/** The prefix of what looks like a token, undefined for anything else. */
export const prefixOf = (token: string): string | undefined => SHAPE.exec(token)?.[1];

/** Whether this is the token the hash was taken of; takes as long either way. */
export const isTokenOf = (token: string, hash: string): boolean => timingSafeEqual(hashOf(token), Buffer.from(hash, "hex"));
