import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, type KeyObject, randomFillSync } from "node:crypto";
import { keyFile, keyFileMade } from "./identity/key-file.ts";
import { type KeyRing, readRing, sealingOf } from "./identity/key-ring.ts";

/** Keys live beside the database, never in it. */
export type Secrets = {
  /** Names the key that seals, without telling it. */
  readonly keyId: string;
  /** The names of all keys that open, the one that seals first. */
  readonly keyIds: readonly string[];
  /** The same person gets the same pseudonym, whichever key seals; nobody can turn it back. */
  pseudonym(plain: string): string;
  /** AES-256-GCM: the key's name, a colon, and base64 of nonce, tag and ciphertext. */
  seal(plain: string): string;
  /** Opens with the key it was sealed with; one without a name, with whichever fits. @throws when none of the keys held does, or it was changed */
  unseal(sealed: string): string;
  /** Reads the key file again: another process may have changed the key. Nothing to read when the key was given from outside. */
  reload(): void;
  /** Names what pseudonyms are made with. */
  readonly pseudonymId: string;
  /** Whether the keys stand in the folder's file, and not in the environment. */
  readonly inFile: boolean;
  /** Secret of the sign-in sessions. */
  readonly session: string;
};

/** The name of the key that sealed a value; undefined for one of the first version, which did not say. */
export const keyIdOf = (sealed: string): string | undefined => /^([0-9a-f]{8}):/.exec(sealed)?.[1];

type Opened = { readonly id: string; readonly key: KeyObject };

/** Reads `keys/` in the folder, making a new key at the first start; keys that are given come before the file. @throws KeyFault */
export function openSecrets(folder: string, given?: string): Secrets {
  const first = given === undefined ? keyFileMade(folder) : readRing(given, "QINGJIAN_KEY");
  const opened = (ring: KeyRing): [Opened, ...Opened[]] =>
    ring.seal.map(sealingOf).map(({ id, key }) => ({ id, key: createSecretKey(key) })) as [Opened, ...Opened[]]; // made once: from bytes, each use makes a key anew, at many times the cost of the use
  let keys = opened(first);
  const naming = createSecretKey(first.pseudonym);
  const nonces = Buffer.alloc(12 * 512); // drawn many at a time: one alone costs as much as the sealing
  let drawn = nonces.length;
  const reload = () => {
    const ring = given === undefined ? keyFile(folder) : undefined;
    if (!ring) return;
    const now = opened(ring);
    const known = new Set(now.map(({ id }) => id));
    keys = [...now, ...keys.filter(({ id }) => !known.has(id))] as [Opened, ...Opened[]]; // what this process sealed itself it can always open
  };
  return {
    get keyId() {
      return keys[0].id;
    },
    get keyIds() {
      return keys.map(({ id }) => id);
    },
    pseudonym: (plain) => `~${createHmac("sha256", naming).update(plain).digest("base64url").slice(0, 16)}`,
    seal(plain) {
      if (drawn === nonces.length) {
        randomFillSync(nonces);
        drawn = 0;
      }
      const nonce = nonces.subarray(drawn, drawn + 12);
      drawn += 12;
      const cipher = createCipheriv("aes-256-gcm", keys[0].key, nonce);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `${keys[0].id}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64")}`;
    },
    unseal(sealed) {
      const name = keyIdOf(sealed);
      if (name !== undefined && !keys.some(({ id }) => id === name)) reload(); // another process has changed the key
      const all = Buffer.from(sealed.slice(name === undefined ? 0 : name.length + 1), "base64");
      for (const { id, key } of keys) {
        if (name !== undefined && id !== name) continue;
        try {
          const decipher = createDecipheriv("aes-256-gcm", key, all.subarray(0, 12)).setAuthTag(all.subarray(12, 28));
          return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString("utf8");
        } catch {
          // the tag tells that it was another key; of a few keys the next is tried
        }
      }
      throw new Error("a sealed value cannot be opened: none of the keys of this house sealed it, or it was changed");
    },
    reload,
    pseudonymId: createHash("sha256").update(first.pseudonym).digest("hex").slice(0, 8),
    inFile: given === undefined,
    session: first.session.toString("hex"),
  };
}
