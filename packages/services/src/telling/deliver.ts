import type { Tx } from "@qingjian/db";
import { sql } from "kysely";
import type { House } from "../house.ts";
import { notify } from "./notify.ts";
import { Unsent } from "./post-json.ts";
import { type StoredDelivery, send } from "./send.ts";

const MINUTE = 60_000;
/** How long after each failure it is tried again; after the last it is dead. */
export const BACK_OFF: readonly number[] = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE);
/** How long a delivery belongs to the worker that took it: longer than any attempt may last. */
const LEASE = 2 * MINUTE;
/** A lease that reaches further ahead than this beyond its term was given by a clock that has been put back since. */
const AHEAD = 5 * MINUTE;
const AT_ONCE = 20;

/**
 * Sends what is due. A delivery is taken (by one worker: rows that another holds are passed over), sent, and what came of it recorded. A worker
 * that dies, or stands still for longer than its lease, between sending and recording is the one way in which a message goes out again: with the same id.
 */
export async function deliverDue(house: House, signal?: AbortSignal): Promise<{ readonly sent: number; readonly failed: number }> {
  const done = { sent: 0, failed: 0 };
  while (!signal?.aborted) {
    const taken = await house.store.transaction((tx) => take(tx, house.now()));
    if (taken.length === 0) break;
    const channels = await house.store.db
      .selectFrom("channels")
      .selectAll()
      .where("id", "in", [...new Set(taken.map(({ channel_id }) => channel_id))])
      .execute();
    await Promise.all(
      taken.map(async (delivery) => {
        const channel = channels.find(({ id }) => id === delivery.channel_id);
        const problem =
          delivery.tries > BACK_OFF.length + 1
            ? "发送时进程多次中断"
            : channel === undefined
              ? "渠道已不存在"
              : await send(house, channel, delivery).then(
                  () => null,
                  (error: Error) => (error instanceof Unsent ? error.message : `系统内部错误（${error.name}）`),
                );
        await record(house, delivery, problem);
        done[problem === null ? "sent" : "failed"]++;
      }),
    );
  }
  return done;
}

/** Takes deliveries that are due, of channels that are not paused, and notes that an attempt begins. */
async function take(tx: Tx, now: number): Promise<readonly StoredDelivery[]> {
  const { rows } = await sql<StoredDelivery>`update deliveries d
    set state = 'sending', attempts = d.attempts + 1, tries = d.tries + 1, next_at = ${now + LEASE}
    from (select w.bucket, w.delivery_id from deliveries w
      where w.state in ('waiting', 'sending') and (w.next_at <= ${now} or (w.state = 'sending' and w.next_at > ${now + LEASE + AHEAD})) and w.channel_id not in (select c.id from channels c where c.state = 'paused')
      order by w.next_at limit ${AT_ONCE} for update of w skip locked) k
    where d.bucket = k.bucket and d.delivery_id = k.delivery_id returning d.*`.execute(tx.db);
  if (rows.length > 0)
    await tx.db
      .insertInto("delivery_attempts")
      .values(
        rows.map(({ bucket, delivery_id, attempts }) => ({
          bucket,
          delivery_id,
          seq: attempts,
          begun_at: now,
          ended_at: null,
          outcome: null,
          problem: null,
        })),
      )
      .execute();
  return rows;
}

/** Writes down how an attempt ended, if the delivery still belongs to it. */
const record = (house: House, { bucket, delivery_id, attempts, tries }: StoredDelivery, problem: string | null): Promise<void> =>
  house.store.transaction(async (tx) => {
    const now = house.now();
    const wait = BACK_OFF[tries - 1];
    const state = problem === null ? "sent" : wait === undefined ? "dead" : "waiting";
    await tx.db
      .updateTable("delivery_attempts")
      .set({ ended_at: now, outcome: problem === null ? "sent" : "failed", problem })
      .where("bucket", "=", bucket)
      .where("delivery_id", "=", delivery_id)
      .where("seq", "=", attempts)
      .execute();
    const settled = await tx.db
      .updateTable("deliveries")
      .set({ state, problem, next_at: now + (wait ?? 0), finished_at: state === "waiting" ? null : now })
      .where("bucket", "=", bucket)
      .where("delivery_id", "=", delivery_id)
      .where("state", "=", "sending")
      .where("attempts", "=", attempts)
      .returning("delivery_id")
      .executeTakeFirst();
    if (settled && state === "dead")
      await notify(tx, house, {
        kind: "delivery-dead",
        subjectKind: "delivery",
        subjectId: delivery_id,
        bucket,
        to: { roles: ["admin"] },
        cause: `delivery-dead ${delivery_id} ${attempts}`,
      });
  });
