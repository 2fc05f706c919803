export { APPEND_ONLY, AppRoleFault, grantApp } from "./app-role.ts";
export { BUCKETS, bucketOf } from "./bucket.ts";
export { createOnCluster, dropOnCluster } from "./cluster/database-on-cluster.ts";
export { type Bounds, CopyRows, copyOf, eachCopied, rowOf, textOf } from "./copy-rows.ts";
export { FolderHeld } from "./folder-lock.ts";
export { type MigrateAsk, migrate, SchemaBehind, type SchemaState, SchemaTooNew, schemaOf } from "./migrate.ts";
export type { Schema } from "./schema.ts";
export { dumpSchema } from "./schema-dump.ts";
export { openStore, type Snapshot, type Store, type StoreAddress, type Tx } from "./store.ts";
