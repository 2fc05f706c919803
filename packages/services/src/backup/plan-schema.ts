import { existsSync } from "node:fs";
import { openStore, type SchemaState, schemaOf } from "@qingjian/db";
import type { Place } from "./keep-house.ts";

export type SchemaPlan = SchemaState & { readonly engine: "embedded" | "server" };

/** Which migrations a place has and which would run; changes nothing. @throws FolderHeld, SchemaTooNew */
export async function planSchema({ folder, url }: Place): Promise<SchemaPlan> {
  const there = existsSync(`${folder}/store`) ? `${folder}/store` : undefined; // without one, an empty database in memory stands for it
  const store = await openStore(url === undefined ? { folder: there } : { url, connections: 1 });
  try {
    return { engine: store.engine, ...(await schemaOf(store)) };
  } finally {
    await store.close();
  }
}
