import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

/** Counts the scrypt operations while something is done; each is carried out as ever. */
export async function countHashings(work: () => Promise<unknown>): Promise<number> {
  const { scrypt } = crypto;
  let count = 0;
  const counted = (...args: Parameters<typeof scrypt>): void => {
    count++;
    scrypt(...args);
  };
  Object.assign(crypto, { scrypt: counted });
  syncBuiltinESMExports(); // whoever has imported it by name gets this one
  try {
    await work();
  } finally {
    Object.assign(crypto, { scrypt });
    syncBuiltinESMExports();
  }
  return count;
}
