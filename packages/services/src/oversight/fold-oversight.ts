import { among, bucketOf, type Tx } from "@qingjian/db";
import { type EventTuple, eventsOf, packTrace } from "@qingjian/events";
import { sql } from "kysely";
import { caseIdOf } from "../case-id.ts";
import type { House } from "../house.ts";
import { nameOf } from "../people.ts";
import { holdBuckets } from "../record-moves.ts";
import { type ChangedCase, storeCases } from "../store-cases.ts";
import { alertEvents, givenIn, type Move, orderEvents } from "./oversight-events.ts";
import { isOverseen } from "./oversight-source.ts";
import { OVERSIGHT } from "./own-log.ts";

const AT_ONCE = 500;

type Due = { bucket: number; kind: "alert" | "order"; id: string; number: string | null };
/** An alert or an order that was moved: the supervised unit, and what its alert is of. */
type Moved = { bucket: number; id: string; number: string; unit: string | null; item: string | null; source: string };

/**
 * Folds every alert and order that was moved, with its whole history, into a case of the house's own log; those cases are then due before
 * the judge like any other. Folding again gives the same row. Nothing in a house that keeps no such log (`openOversight`). Some hundred a transaction; what breaks off is still to be done. Gives the number folded.
 */
export async function foldOversight(house: House): Promise<number> {
  if (!(await isOverseen(house))) return 0;
  let folded = 0;
  for (;;) {
    const due = await dueNow(house);
    if (due.length === 0) return folded;
    folded += await house.store.transaction((tx) => foldSome(house, tx, due));
  }
}

async function dueNow({ store }: House): Promise<Due[]> {
  const { rows } = await sql<Due>`select d.bucket, d.kind, d.id, coalesce(a.number, o.number) as number
    from (select bucket, kind, id from oversight_due order by bucket, kind, id limit ${AT_ONCE}) d
    left join alerts a on d.kind = 'alert' and a.bucket = d.bucket and a.alert_id = d.id
    left join orders o on d.kind = 'order' and o.bucket = d.bucket and o.order_id = d.id`.execute(store.db);
  return rows;
}

async function foldSome(house: House, tx: Tx, due: readonly Due[]): Promise<number> {
  const caseBuckets = due.map(({ number }) => bucketOf(caseIdOf(OVERSIGHT.id, number ?? "")));
  await holdBuckets(
    tx,
    [...new Set([...due.map(({ bucket }) => bucket), ...caseBuckets])].sort((a, b) => a - b),
  ); // those of the moves too: none is half seen
  const { rows: taken } = await sql<Due>`delete from oversight_due d
    using unnest(${due.map(({ bucket }) => bucket)}::smallint[], ${due.map(({ kind }) => kind)}::text[], ${due.map(({ id }) => id)}::text[]) as k(bucket, kind, id)
    where d.bucket = k.bucket and d.kind = k.kind and d.id = k.id returning d.bucket, d.kind, d.id`.execute(tx.db);
  const folded = [...(await foldedAlerts(house, tx, keysOf(taken, "alert"))), ...(await foldedOrders(house, tx, keysOf(taken, "order")))];
  if (folded.length === 0) return 0;
  await storeCases(tx, OVERSIGHT.id, folded);
  await sql`update bucket_states set next_due_at = 0 where bucket = any(${[...new Set(folded.map(({ bucket }) => bucket))]}::smallint[])`.execute(
    tx.db,
  );
  return folded.length;
}

type Keys = { readonly buckets: number[]; readonly ids: string[] };
const keysOf = (taken: readonly Due[], of: Due["kind"]): Keys => {
  const mine = taken.filter(({ kind }) => kind === of);
  return { buckets: mine.map(({ bucket }) => bucket), ids: mine.map(({ id }) => id) };
};

async function foldedAlerts(house: House, tx: Tx, { buckets, ids }: Keys): Promise<ChangedCase[]> {
  if (ids.length === 0) return [];
  const { rows: alerts } = await sql<Moved>`select a.bucket, a.alert_id as id, a.number, a.unit, a.item, a.source
    from unnest(${buckets}::smallint[], ${ids}::text[]) as k(bucket, id) join alerts a on a.bucket = k.bucket and a.alert_id = k.id
    where a.source <> ${OVERSIGHT.id} and ${among("a.bucket", buckets)}`.execute(tx.db);
  const { rows: moves } = await sql<
    Move & { id: string }
  >`select e.alert_id as id, e.seq, e.at, e.actor, e.move, e.from_state, e.to_state, e.level,
      case when e.move = 'assign' then e.body else '{}'::json end as body
    from unnest(${buckets}::smallint[], ${ids}::text[]) as k(bucket, id) join alert_events e on e.bucket = k.bucket and e.alert_id = k.id
    where ${among("e.bucket", buckets)}`.execute(tx.db);
  return folded(house, tx, alerts, moves, "预警", ({ events, name }) => alertEvents(events, name));
}

async function foldedOrders(house: House, tx: Tx, { buckets, ids }: Keys): Promise<ChangedCase[]> {
  if (ids.length === 0) return [];
  const { rows: orders } = await sql<Moved>`select o.bucket, o.order_id as id, o.number, o.unit, a.item, a.source
    from unnest(${buckets}::smallint[], ${ids}::text[]) as k(bucket, id) join orders o on o.bucket = k.bucket and o.order_id = k.id
    join alerts a on a.bucket = o.bucket and a.alert_id = o.alert_id
    where a.source <> ${OVERSIGHT.id} and ${among("o.bucket", buckets)}`.execute(tx.db);
  const { rows: moves } = await sql<
    Move & { id: string }
  >`select e.order_id as id, e.seq, e.at, e.actor, e.move, e.from_state, e.to_state, e.body
    from unnest(${buckets}::smallint[], ${ids}::text[]) as k(bucket, id) join order_events e on e.bucket = k.bucket and e.order_id = k.id
    where ${among("e.bucket", buckets)}`.execute(tx.db);
  return folded(house, tx, orders, moves, "督办单", ({ moved, events, name }) => orderEvents(moved.unit ?? "", events, name));
}

type Telling = { readonly moved: Moved; readonly events: readonly Move[]; readonly name: (id: string) => string };

async function folded(
  house: House,
  tx: Tx,
  all: readonly Moved[],
  moves: readonly (Move & { readonly id: string })[],
  what: string,
  told: (telling: Telling) => EventTuple[],
): Promise<ChangedCase[]> {
  const people = moves.flatMap(({ actor, body }) => [actor, givenIn(body) ?? actor]);
  const name = await nameOf(house, people, tx.db);
  const byId = Map.groupBy(moves, ({ id }) => id);
  return all.flatMap((moved) => {
    const steps = told({ moved, events: byId.get(moved.id) ?? [], name });
    return steps.length === 0 ? [] : [changedCase(moved, steps, what)];
  });
}

/** The case stands in the scope of the supervised unit: whoever looks after that unit sees how it is looked after. */
function changedCase({ number, unit, item }: Moved, steps: readonly EventTuple[], what: string): ChangedCase {
  const caseId = caseIdOf(OVERSIGHT.id, number);
  const subject = { ...(item === null ? {} : { item }), title: `${what} ${number}` };
  const events = eventsOf(steps);
  const end = events.findLast(({ activity }) => ENDS.includes(activity) || activity === "reopened");
  return {
    caseId,
    bucket: bucketOf(caseId),
    folded: {
      subject,
      trace: JSON.stringify(packTrace(subject, steps)),
      unit,
      openedAt: (events[0] as { at: number }).at,
      closedAt: end === undefined || end.activity === "reopened" ? null : end.at,
      lastEventAt: (events.at(-1) as { at: number }).at,
      events: events.length,
    },
  };
}

const ENDS = ["dismissed", "closed", "withdrawn", "accepted", "cancelled"];
