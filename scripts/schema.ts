import { writeFile } from "node:fs/promises";
import { dumpSchema, migrate, openStore } from "@qingjian/db";

// Writes packages/db/schema.sql: every migration applied to an empty embedded database, and what stands there then.
const store = await openStore({ folder: undefined });
try {
  await migrate(store);
  await writeFile(new URL("../packages/db/schema.sql", import.meta.url), await dumpSchema(store));
} finally {
  await store.close();
}
