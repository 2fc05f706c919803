import type { Tx } from "@qingjian/db";

/** Holds every bucket, in one order: for whoever changes rows of cases everywhere, as the judge does, the bucket before its rows. */
export const holdEveryBucket = async (tx: Tx): Promise<void> =>
  void (await tx.db.selectFrom("bucket_states").select("bucket").orderBy("bucket").forUpdate().execute());
