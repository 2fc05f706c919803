import type { Instant } from "@qingjian/events";
import type { Rejection } from "@qingjian/intake";
import { audit } from "./audit.ts";
import { fillRejectedGaps } from "./feeds/fill-gaps.ts";
import { openRejectedGap } from "./feeds/open-gap.ts";
import type { House } from "./house.ts";
import { newId } from "./ids.ts";
import { notify } from "./telling/notify.ts";

export type BatchTotals = {
  readonly batch: string;
  readonly source: string;
  readonly rows: number;
  readonly rejected: number;
  readonly newRecords: number;
  readonly changedRecords: number;
  readonly deletedRecords: number;
  readonly repeatedRecords: number;
  readonly cases: number;
};

export type Batch = {
  readonly id: string;
  readonly startedAt: Instant;
  /** Set when this very file was finished before. */
  readonly done?: BatchTotals;
  storing(columns: readonly string[], rows: number): Promise<void>;
};

type Facts = {
  readonly source: string;
  readonly mapping: string;
  readonly file: string;
  readonly digest: string;
  readonly bytes: number;
  readonly dryRun: boolean;
};

/** Begins a batch, or takes up again the one that was interrupted in the same file. */
export async function beginBatch({ store, now }: House, { dryRun, ...facts }: Facts): Promise<Batch> {
  const known = await store.db
    .selectFrom("batches")
    .selectAll()
    .where("digest", "=", facts.digest)
    .where("source", "=", facts.source)
    .where("state", "in", ["done", "storing", "reading"])
    .executeTakeFirst();
  const id = known?.id ?? newId(now());
  const startedAt = known?.started_at ?? now();
  if (known?.state === "done") {
    const totals = {
      batch: id,
      source: known.source,
      rows: known.rows,
      rejected: known.rejected,
      newRecords: 0,
      changedRecords: 0,
      deletedRecords: 0,
      repeatedRecords: known.rows - known.rejected,
      cases: 0,
    };
    return { id, startedAt, done: totals, storing: async () => {} };
  }
  if (!known && !dryRun) {
    const none = { rows: 0, rejected: 0, new_records: 0, changed_records: 0, cases: 0, finished_at: null, problem: null };
    await store.db
      .insertInto("batches")
      .values({ id, ...facts, ...none, columns: "[]", state: "reading", started_at: startedAt })
      .execute();
  }
  return {
    id,
    startedAt,
    storing: async (columns, rows) =>
      void (await store.db
        .updateTable("batches")
        .set({ state: "storing", columns: JSON.stringify(columns), rows })
        .where("id", "=", id)
        .execute()),
  };
}

type Filing = { readonly name: string; readonly feed: string | null; readonly rejections: readonly Rejection[] };

/**
 * Closes a batch. Its counts of new and changed records have grown with each part that was stored. What was set aside is a gap from now
 * on; a gap whose rows it has brought is closed.
 */
export async function finishBatch(house: House, totals: BatchTotals, actor: string, { name, feed, rejections }: Filing): Promise<void> {
  await house.store.transaction(async (tx) => {
    const at = house.now();
    await tx.db
      .updateTable("batches")
      .set({ state: "done", rejected: totals.rejected, finished_at: at })
      .where("id", "=", totals.batch)
      .execute();
    const { source, batch } = totals;
    const opened = await openRejectedGap(tx, house, { source, feed, batch, name, rejections, at });
    const filled = await fillRejectedGaps(tx, source, at);
    await audit(tx, [{ at, actor, action: "log-imported", subjectKind: "batch", subjectId: batch, body: totals }, ...opened, ...filled]);
    await house.news.tell(tx, { kind: "import", id: totals.batch, at });
  });
}

/** Notes why a batch went no further. One that had begun to store stays open, so that the same file takes it up again. */
export async function refuseBatch(house: House, id: string, error: unknown): Promise<void> {
  const problem = error instanceof Error ? error.message : String(error);
  await house.store.transaction(async (tx) => {
    const refused = await tx.db
      .updateTable("batches")
      .set({ state: "refused", problem, finished_at: house.now() })
      .where("id", "=", id)
      .where("state", "=", "reading")
      .returning("id")
      .executeTakeFirst();
    if (refused)
      await notify(tx, house, {
        kind: "import-refused",
        subjectKind: "batch",
        subjectId: id,
        to: { roles: ["admin"] },
        cause: `import-refused ${id}`,
      });
    await tx.db.updateTable("batches").set({ problem }).where("id", "=", id).where("state", "=", "storing").execute();
  });
}
