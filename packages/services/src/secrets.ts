import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, randomBytes, randomFillSync } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keys live beside the database, never in it. */
export type Secrets = {
  /** Names the key that seals, without telling it. */
  readonly keyId: string;
  /** The same person gets the same pseudonym; nobody can turn it back. */
  pseudonym(plain: string): string;
  /** AES-256-GCM, base64 of nonce, tag and ciphertext. */
  seal(plain: string): string;
  unseal(sealed: string): string;
  /** Secret of the sign-in sessions. */
  readonly session: string;
};

/** Reads `keys/` in the folder, making a new key at the first start; one that is given (64 hex digits) comes before the file. */
export function openSecrets(folder: string, given?: string): Secrets {
  const key = given === undefined ? keyFile(folder) : Buffer.from(given, "hex");
  if (key.length !== 32)
    throw new Error("the key must be 64 hexadecimal digits (32 bytes); check QINGJIAN_KEY or the file keys/house.key in the data folder");
  const derive = (purpose: string) => createHmac("sha256", key).update(purpose).digest();
  const keyId = createHash("sha256").update(derive("seal")).digest("hex").slice(0, 8);
  const [sealing, naming] = [createSecretKey(derive("seal")), createSecretKey(derive("pseudonym"))]; // made once: from bytes, each use makes a key anew, at many times the cost of the use
  const nonces = Buffer.alloc(12 * 512); // drawn many at a time: one alone costs as much as the sealing
  let drawn = nonces.length;
  return {
    keyId,
    pseudonym: (plain) => `~${createHmac("sha256", naming).update(plain).digest("base64url").slice(0, 16)}`,
    seal(plain) {
      if (drawn === nonces.length) {
        randomFillSync(nonces);
        drawn = 0;
      }
      const nonce = nonces.subarray(drawn, drawn + 12);
      drawn += 12;
      const cipher = createCipheriv("aes-256-gcm", sealing, nonce);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
    },
    unseal(sealed) {
      const all = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", sealing, all.subarray(0, 12)).setAuthTag(all.subarray(12, 28));
      return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString("utf8");
    },
    session: derive("session").toString("hex"),
  };
}

function keyFile(folder: string): Buffer {
  const path = join(folder, "keys", "house.key");
  if (!existsSync(path)) {
    mkdirSync(join(folder, "keys"), { recursive: true, mode: 0o700 });
    const made = `${path}.${randomBytes(6).toString("hex")}`;
    writeFileSync(made, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
    try {
      linkSync(made, path); // whole or not at all, and of several processes that begin together one is first
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(made, { force: true });
    }
  }
  return Buffer.from(readFileSync(path, "utf8").trim(), "hex");
}
