import type { Said } from "@qingjian/rules";
import { type RawBuilder, sql } from "kysely";

/**
 * A table from which rows may go, and which rows. What is not in this list is never dropped: cases and their records, findings, alerts, orders and
 * their files, points, policies, reports, the audit log and its seals. `at` is the instant (epoch ms) from which a row's time runs.
 */
export type Droppable = {
  readonly table: string;
  readonly said: Said;
  readonly key: readonly string[];
  readonly at: RawBuilder<number>;
  /** Rows that may go at all, besides their age. */
  readonly only: RawBuilder<boolean>;
  /** Days, where nothing else is said; null for ever. */
  readonly usual: number | null;
  readonly least: number;
  /** Its rows open something: only their hash is kept, whatever is archived. */
  readonly secret?: true;
};

const always = sql<boolean>`true`;
/** By UTC: taken from the instant itself it would depend on the session, which a node of a cluster does not let a deletion do. */
const of = (instant: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`(extract(epoch from ${instant} at time zone 'UTC') * 1000)::bigint`;
const YEARS = 3 * 365 + 1;

export const DROPPABLE: readonly Droppable[] = [
  {
    table: "notices",
    said: { zh: "站内消息", en: "messages in the console" },
    key: ["bucket", "user_id", "notice_id"],
    at: sql`at`,
    only: always,
    usual: YEARS,
    least: 30,
  },
  {
    table: "delivery_attempts", // before their deliveries
    said: { zh: "消息发送的每次尝试", en: "attempts to send messages" },
    key: ["bucket", "delivery_id", "seq"],
    at: sql`coalesce(ended_at, begun_at)`,
    only: always,
    usual: YEARS,
    least: 30,
  },
  {
    table: "deliveries",
    said: { zh: "发往外部的消息", en: "messages that left the house" },
    key: ["bucket", "delivery_id"],
    at: sql`coalesce(finished_at, created_at)`,
    only: sql`state in ('sent', 'dead')`,
    usual: YEARS,
    least: 30,
  },
  {
    table: "tellings",
    said: { zh: "消息发件箱", en: "the outbox of messages" },
    key: ["bucket", "cause"],
    at: sql`told_at`,
    only: sql`spread_at is not null`, // its cause keeps a thing from being told twice: nothing so old happens again
    usual: YEARS,
    least: 365,
  },
  {
    table: "rejected_rows",
    said: { zh: "导入时被剔除的行", en: "rows that imports set aside" },
    key: ["batch", "line", "seq"],
    at: sql`(select b.started_at from batches b where b.id = rejected_rows.batch)`,
    only: sql`batch in (select b.id from batches b where b.state in ('done', 'refused')) and batch not in (select g.batch from gaps g where g.batch is not null and g.state = 'open')`,
    usual: null,
    least: 90,
  },
  {
    table: "session",
    said: { zh: "已失效的登录会话", en: "sessions that have ended" },
    key: ["id"],
    at: of(sql`"expiresAt"`),
    only: always,
    usual: 30,
    least: 1,
    secret: true,
  },
  {
    table: "verification",
    said: { zh: "已失效的验证记录", en: "verifications that have ended" },
    key: ["id"],
    at: of(sql`"expiresAt"`),
    only: always,
    usual: 1,
    least: 1,
    secret: true,
  },
  {
    table: "idempotency_keys",
    said: { zh: "重复提交的应答留存", en: "answers kept for repeated posts" },
    key: ["bucket", "person", "key"],
    at: sql`made_at`,
    only: always,
    usual: 1,
    least: 1,
    secret: true,
  },
];
