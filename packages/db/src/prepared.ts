import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/list.ts";
import { openStore } from "./store.ts";

/**
 * An empty embedded database at today's schema, made once a person and schema: to make one takes some four seconds of a processor, and the tests want a hundred.
 * What makes it is what makes every other: `openStore` and `migrate`.
 */
export async function preparedImage(): Promise<string> {
  return join(await prepared(), "image.tar");
}

/** Puts a copy of it where an embedded store in `folder` has its database. */
export async function copyPrepared(folder: string): Promise<void> {
  const from = join(await prepared(), "postgres");
  mkdirSync(folder, { recursive: true });
  cpSync(from, join(folder, "postgres"), { recursive: true });
}

async function prepared(): Promise<string> {
  const library = readFileSync(new URL("../package.json", import.meta.url), "utf8"); // names the version of the engine
  const name = createHash("sha256").update(library).update(JSON.stringify(MIGRATIONS)).digest("hex").slice(0, 16);
  const there = join(tmpdir(), `qingjian-prepared-${process.getuid?.() ?? "own"}-${name}`);
  if (existsSync(there)) return there;
  const making = mkdtempSync(`${there}-`);
  try {
    const store = await openStore({ folder: making });
    await migrate(store).finally(store.close);
    const engine = await PGlite.create(join(making, "postgres"));
    await engine.exec("checkpoint");
    const image = await engine.dumpDataDir("none");
    await engine.close();
    writeFileSync(join(making, "image.tar"), new Uint8Array(await image.arrayBuffer()));
    renameSync(making, there);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(there)) throw error; // else another process was sooner
  }
  return there;
}
