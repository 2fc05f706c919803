import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { EMPTY, type Locks, lockedAnew } from "./locks/lock-file.ts";
import { LOCK_FILE, rulesNow } from "./locks/now.ts";

// Writes packages/rules/locks.json anew: what every rule says, at which revision, of the simulated city and of the real logs where they are.
const before: Locks = existsSync(LOCK_FILE) ? JSON.parse(readFileSync(LOCK_FILE, "utf8")) : EMPTY;
try {
  writeFileSync(LOCK_FILE, `${JSON.stringify(lockedAnew(before, await rulesNow()), null, 2)}\n`);
} catch (error) {
  process.stderr.write(`The locks stay as they are:\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
