import type { Schema, Tx } from "@qingjian/db";
import type { Calendar, Instant } from "@qingjian/events";
import type { Said } from "@qingjian/rules";
import type { Kysely, Updateable } from "kysely";
import { seesOwnLog } from "../asker-scope.ts";
import { calendarOf } from "../calendar.ts";
import type { House } from "../house.ts";
import { ABOUT_SELF, aboutSelf } from "../oversight/about-self.ts";
import { nameOf } from "../people.ts";
import { holdBuckets } from "../record-moves.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { attachDrafts } from "./attach-drafts.ts";
import { lateness, lateRank } from "./order-clock.ts";
import { ORDER_LIFECYCLE, type OrderMove, stateAfter, whyNot } from "./order-lifecycle.ts";
import { orderRows } from "./order-rows.ts";
import { clockedOf, findOrder, type StoredOrder, sideOf, standingOf } from "./order-scope.ts";
import type { AskedMove, LateLevel, OrderRow } from "./order-views.ts";
import { recordOrderMove } from "./record-order-move.ts";

/** `id` is the order's id or its number. With `revision`, the move is made only on the order as it was read. */
export type OrderAsk = { readonly id: string; readonly revision?: number };

/** What is special about a move. Whatever throws here undoes all of it. */
export type OrderChange = {
  readonly note?: string | undefined;
  /** Drafts of the asker that go with it. */
  readonly files?: readonly string[] | undefined;
  /** Throws where it must not be, as things stand under the lock. */
  guard?(tx: Tx, order: StoredOrder): Promise<void>;
  /** Columns it changes besides the state. */
  set?(order: StoredOrder, at: Instant, calendar: Calendar): Partial<StoredOrder>;
  /** What else the history keeps. */
  body?(moved: StoredOrder): Readonly<Record<string, unknown>>;
  /** What follows from it, in the same transaction. */
  follow?(tx: Tx, moved: StoredOrder, at: Instant): Promise<void>;
};

/**
 * Moves an order along its life under the lock of its bucket: state, clocks, history, audit line and news in one transaction. Of two who
 * move it at once, one succeeds and the other is told who. @throws Refusal
 */
export async function moveOrder(house: House, asker: Asker, move: AskedMove, ask: OrderAsk, change: OrderChange = {}): Promise<OrderRow> {
  needsSide(asker, move);
  const read = await findOrder(house.store.db, asker, ask.id);
  if (ask.revision !== undefined && ask.revision !== read.revision) throw await changedMeanwhile(house, read);
  const why = whyNot(move, standingOf(read));
  if (why) throw new Refusal("conflict", why);
  if (sideOf(asker) === "inspector" && (await aboutWho(house.store.db, asker, read))) throw new Refusal("conflict", ABOUT_SELF);
  const calendar = await calendarOf(house);
  const moved = await house.store.transaction((tx) => write(house, tx, asker, move, read, ask.revision, change, calendar));
  if (!moved) throw await changedMeanwhile(house, read);
  const [row] = await orderRows(house, asker, [moved]);
  return row as OrderRow;
}

/** Whether the alert that an order came from is about how this very person has handled something. */
export async function aboutWho(db: Kysely<Schema>, asker: Asker, { bucket, alert_id }: StoredOrder): Promise<boolean> {
  if (!seesOwnLog(asker)) return false;
  const alert = await db
    .selectFrom("alerts")
    .select(["bucket", "alert_id", "subject_kind", "subject_id", "source"])
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .executeTakeFirstOrThrow();
  return (await aboutSelf(db, asker, [alert]))(alert);
}

/** Whether it is the asker's side that makes this move. */
export function wrongSide(asker: Asker, move: OrderMove): Said | null {
  const { by, said } = ORDER_LIFECYCLE[move];
  if (by === sideOf(asker)) return null;
  return by === "unit"
    ? { zh: `${said.zh}由承办单位负责人办理`, en: "That is for the head of the unit to do" }
    : { zh: `${said.zh}由纪检干部办理`, en: "That is for an inspector to do" };
}

function needsSide(asker: Asker, move: OrderMove): void {
  const why = wrongSide(asker, move);
  if (why) throw new Refusal("forbidden", why);
}

async function write(
  house: House,
  tx: Tx,
  asker: Asker,
  move: AskedMove,
  { bucket, order_id }: StoredOrder,
  revision: number | undefined,
  { note, files = [], guard, set, body, follow }: OrderChange,
  calendar: Calendar,
): Promise<StoredOrder | undefined> {
  const at = house.now();
  await holdBuckets(tx, [bucket]); // from here on nobody else moves it
  const order = await tx.db
    .selectFrom("orders")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("order_id", "=", order_id)
    .executeTakeFirstOrThrow();
  if ((revision !== undefined && revision !== order.revision) || whyNot(move, standingOf(order))) return undefined;
  await guard?.(tx, order);
  const state = stateAfter(move, standingOf(order).state);
  const next: StoredOrder = { ...order, ...set?.(order, at, calendar), state, changed_at: at, revision: order.revision + 1 };
  const moved = await tx.db
    .updateTable("orders")
    .set(columns({ ...next, ...clocks(order, next, at, calendar) }))
    .where("bucket", "=", bucket)
    .where("order_id", "=", order_id)
    .where("revision", "=", order.revision)
    .returningAll()
    .executeTakeFirstOrThrow();
  const kept = { ...body?.(moved), ...(files.length === 0 ? {} : { files }) };
  const seq = await recordOrderMove(house, tx, moved, {
    at,
    actor: asker.userId,
    move,
    from: order.state,
    note: note?.trim() || null,
    body: kept,
  });
  if (files.length > 0) await attachDrafts(tx, moved, asker, files, seq);
  await follow?.(tx, moved, at);
  return moved;
}

/** `terms` is written once, at issue. */
function columns({ bucket: _, order_id: __, terms: ___, ...rest }: StoredOrder): Updateable<Schema["orders"]> {
  return rest;
}

/** How its clocks stand after a move. A move makes an order less late, never later: that is a step of its own, which the clock takes at once. */
function clocks(before: StoredOrder, after: StoredOrder, at: Instant, calendar: Calendar): Partial<StoredOrder> {
  const late = lateness(clockedOf(after), at, calendar);
  const dues = { sign_due_at: late.signDue, verify_due_at: late.verifyDue };
  const known = before.late_level as LateLevel | null;
  if (lateRank(late.level) <= lateRank(known)) return { ...dues, late_level: late.level, late_clock: late.clock, look_at: late.lookAt };
  return { ...dues, look_at: at };
}

/** Somebody was faster: who, and what has become of it. */
async function changedMeanwhile(house: House, { bucket, order_id }: StoredOrder): Promise<Refusal> {
  const last = await house.store.db
    .selectFrom("order_events")
    .select(["actor", "move"])
    .where("bucket", "=", bucket)
    .where("order_id", "=", order_id)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const who = last === undefined ? "" : (await nameOf(house, [last.actor]))(last.actor);
  const { said } = ORDER_LIFECYCLE[(last?.move ?? "issue") as OrderMove];
  return new Refusal("conflict", {
    zh: `这份督办单刚被${who || "他人"}${said.zh}，请核对最新情况后再操作`,
    en: `${who || "Someone"} was faster: the order has just been ${said.en}. Open it again before you go on`,
  });
}
