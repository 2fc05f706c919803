import { createHash, createHmac, randomBytes } from "node:crypto";

/**
 * The keys of a house. The first of `seal` seals, the others still open what they have sealed. What pseudonyms and sessions are made with outlives
 * every change of the sealing key: a petitioner keeps his pseudonym, a second factor stays valid.
 */
export type KeyRing = { readonly seal: readonly Buffer[]; readonly pseudonym: Buffer; readonly session: Buffer };

/** The text of a ring is not one. */
export class KeyFault extends Error {
  override readonly name = "KeyFault";
}

const HEX = /^[0-9a-f]{64}$/i;
const derive = (key: Buffer, purpose: string): Buffer => createHmac("sha256", key).update(purpose).digest();

/** The key that a sealing key seals with, and the name under which that is stored; the name tells nothing of the key. */
export const sealingOf = (key: Buffer): { readonly id: string; readonly key: Buffer } => {
  const sealing = derive(key, "seal");
  return { id: createHash("sha256").update(sealing).digest("hex").slice(0, 8), key: sealing };
};

/**
 * Reads a ring: lines (or words) `seal <64 hex>`, `pseudonym <64 hex>`, `session <64 hex>`; a bare 64 hexadecimal digits are a sealing key, and
 * where the others are not given they follow from the last sealing key, as they did when it was the only one. @throws KeyFault
 */
export function readRing(text: string, from: string): KeyRing {
  const words = text
    .replace(/^\s*#.*$/gm, "")
    .split(/[\s,=:]+/)
    .filter(Boolean);
  const held: Record<string, Buffer[]> = { seal: [], pseudonym: [], session: [] };
  let kind = "seal";
  for (const word of words) {
    if (word in held) kind = word;
    else if (!HEX.test(word)) throw new KeyFault(faulty(from));
    else {
      held[kind]?.push(Buffer.from(word, "hex"));
      kind = "seal";
    }
  }
  const { seal = [], pseudonym, session } = held;
  const last = seal.at(-1);
  if (last === undefined) throw new KeyFault(faulty(from));
  return { seal, pseudonym: pseudonym?.[0] ?? derive(last, "pseudonym"), session: session?.[0] ?? derive(last, "session") };
}

const faulty = (from: string): string =>
  `${from} holds no usable key: a key is 64 hexadecimal digits (32 bytes); put back the copy that was kept when it was made`;

const HEAD =
  "# The keys of this house. The first sealing key seals, those after it still open. Keep a copy away from the database's own.\n# 本库密钥：首行封存新数据，其后各行只用于解封旧数据。请与数据库分开备份。\n";

/** The ring as it is kept; `readRing` reads the same. */
export const writeRing = ({ seal, pseudonym, session }: KeyRing): string =>
  `${HEAD}${[...seal.map((key) => `seal ${key.toString("hex")}`), `pseudonym ${pseudonym.toString("hex")}`, `session ${session.toString("hex")}`].join("\n")}\n`;

/** The ring with a new key that seals from now on. */
export const withNewKey = (ring: KeyRing): KeyRing => ({ ...ring, seal: [randomBytes(32), ...ring.seal] });
/** The ring with the key that seals alone. */
export const withoutOldKeys = (ring: KeyRing): KeyRing => ({ ...ring, seal: ring.seal.slice(0, 1) });
