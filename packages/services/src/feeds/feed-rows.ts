import type { Schema } from "@qingjian/db";
import type { Said } from "@qingjian/rules";
import type { Selectable } from "kysely";
import type { FeedKind } from "./feed-settings.ts";

export type StoredFeed = Selectable<Schema["feeds"]>;

/** A way in which rows of a source come, and how it goes. Instants are epoch ms. */
export type FeedRow = {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly kind: FeedKind;
  readonly state: "active" | "paused";
  readonly settings: Readonly<Record<string, unknown>>;
  readonly everySeconds: number;
  readonly lastRunAt: number | null;
  readonly lastSuccessAt: number | null;
  readonly nextRunAt: number | null;
  /** Milliseconds since it last succeeded; null when it never has. */
  readonly lag: number | null;
  readonly running: boolean;
  /** The place in the foreign table up to which rows were taken. */
  readonly watermark: readonly string[] | null;
  readonly problem: Said | null;
  readonly openGaps: number;
  readonly revision: number;
};

export const feedRow = (row: StoredFeed, openGaps: number, now: number): FeedRow => ({
  id: row.id,
  source: row.source,
  title: row.title,
  kind: row.kind as FeedKind,
  state: row.state as FeedRow["state"],
  settings: row.settings as FeedRow["settings"],
  everySeconds: row.every_ms / 1000,
  lastRunAt: row.last_run_at,
  lastSuccessAt: row.last_success_at,
  nextRunAt: row.next_run_at,
  lag: row.last_success_at === null ? null : Math.max(0, now - row.last_success_at),
  running: row.lease_until > now,
  watermark: row.watermark as readonly string[] | null,
  problem: row.problem_zh === null ? null : { zh: row.problem_zh, en: row.problem_en ?? row.problem_zh },
  openGaps,
  revision: row.revision,
});
