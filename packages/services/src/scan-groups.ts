import { setTimeout } from "node:timers/promises";
import type { Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { monthBefore, Sitting } from "@qingjian/rules";
import { sql } from "kysely";
import { type GroupName, groupBucket, markDue } from "./contributions.ts";
import { type Court, settingsOf } from "./court.ts";
import type { House } from "./house.ts";
import { BY_ID, judgedGroups, judgedRates, MONTHS_AHEAD } from "./judged-groups.ts";
import { scanRegisters } from "./scan-registers.ts";
import { type GroupCounts, settle } from "./settle-groups.ts";

/** Judged at a time: their lines lie in every part of a cluster, which is asked once for all of them. Whoever marks one of them waits meanwhile. */
const GROUPS = 2000;
const SUMS = 20_000;
/** How often, and how many ms apart, groups in other hands are asked for again. */
const TRIES = 40;
const PATIENCE = 25;
/** All subjects of one month are judged together: each is held against the others. */
const EVERYONE = "";

/** Adds up what cases gave to rates, and judges every group that is due: in the transaction in which its findings and alerts are written. */
export async function scanGroups(
  house: House,
  opened: Court,
  again: () => Promise<Court>,
  asOf: Instant,
  actor: string,
  signal: AbortSignal | undefined,
): Promise<GroupCounts> {
  let court = opened;
  const total: GroupCounts = { made: 0, changed: 0, withdrawn: 0, alerts: 0 };
  const add = (counts: GroupCounts) => {
    for (const name of Object.keys(total) as (keyof GroupCounts)[]) total[name] += counts[name];
  };
  await addUpSums(house, signal);
  for (let tries = 0; ; ) {
    signal?.throwIfAborted();
    const counts = await house.store.transaction((tx) => judgeSome(house, tx, court, asOf, actor));
    if (!counts) break;
    if (counts === "changed") court = await again();
    else if (counts !== "busy") {
      add(counts);
      tries = 0;
    } else if (++tries > TRIES)
      break; // whoever holds them marks them again, or the next tick finds them
    else await setTimeout(PATIENCE);
  }
  add(await scanRegisters(house, court, asOf, actor));
  return total;
}

/** Adds up what cases gave to rates until nothing waits that nobody else has in hand. */
export async function addUpSums({ store }: House, signal: AbortSignal | undefined): Promise<void> {
  while ((await store.transaction(addUp)) > 0) signal?.throwIfAborted();
}

type Sum = GroupName & { bucket: number; month: string; numerator: number; denominator: number };

/** Folds some of the waiting changes into the sums; gives how many. */
async function addUp(tx: Tx): Promise<number> {
  const { rows } = await sql<Sum>`delete from tally_changes t using
    (select bucket, id from tally_changes order by bucket, id limit ${SUMS} for update skip locked) as s
    where t.bucket = s.bucket and t.id = s.id
    returning t.bucket, t.rule, t.source, t.subject, t.part, t.month, t.numerator, t.denominator`.execute(tx.db);
  if (rows.length === 0) return 0;
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const key = [String(row.bucket).padStart(4, "0"), row.rule, row.source, row.subject, row.part, row.month].join("\u0001");
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...row });
    else {
      sum.numerator += row.numerator;
      sum.denominator += row.denominator;
    }
  }
  const inOrder = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  await sql`insert into tallies select * from json_populate_recordset(null::tallies, ${JSON.stringify(inOrder)}::json)
    on conflict (bucket, rule, source, subject, part, month) do update
    set numerator = tallies.numerator + excluded.numerator, denominator = tallies.denominator + excluded.denominator`.execute(tx.db);
  const due = new Map<string, GroupName>();
  for (const { rule, source, month } of inOrder) {
    if (BY_ID.get(rule)?.judges !== "rate") continue;
    for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      const part = monthBefore(month, -ahead);
      due.set([rule, source, part].join("\u0001"), { rule, source, subject: EVERYONE, part });
    }
  }
  await markDue(tx, [...due.values()], 0);
  return rows.length;
}

/** Judges some of the groups that are due; undefined when none is, `busy` when all are in other hands, `changed` when the court was opened by what holds no longer. */
async function judgeSome(
  house: House,
  tx: Tx,
  court: Court,
  asOf: Instant,
  actor: string,
): Promise<GroupCounts | "busy" | "changed" | undefined> {
  const { rows } =
    await sql<GroupName>`select rule, source, subject, part from due_groups where due_at <= ${asOf} order by due_at limit ${GROUPS}`.execute(
      tx.db,
    );
  if (rows.length === 0) return undefined;
  const months = rows.filter(({ subject }) => subject === EVERYONE);
  const due = await claimed(tx, months.length > 0 ? months : rows);
  if (due.length === 0) return "busy";
  if ((await settingsOf(tx.db)) !== court.settings) {
    await markDue(tx, due, 0);
    return "changed";
  }
  const sitting = new Sitting(asOf, court.calendar);
  const judged = [...(await judgedGroups(tx, court, sitting, due)), ...(await judgedRates(tx, court, sitting, due))];
  const { counts, left } = await settle(house, tx, court, judged, { asOf, actor, patient: months.length > 0 });
  if (Number.isFinite(sitting.wakeAt)) await markDue(tx, due, Math.ceil(sitting.wakeAt) + 1);
  const again = left.flatMap(({ name }) => name ?? []);
  await markDue(tx, again, 0);
  return again.length === due.length ? "busy" : counts;
}

/**
 * Takes the lines that nobody else has. Whoever judges cases holds their buckets and may wait for a group's line here, so nothing is waited for while
 * lines are held: of the subjects' buckets those are taken that are free. Months of rates are marked by nobody who holds a bucket, and wait for theirs.
 */
async function claimed(tx: Tx, groups: readonly GroupName[]): Promise<readonly GroupName[]> {
  const list = (field: keyof GroupName) => groups.map((group) => group[field]);
  const { rows } = await sql<GroupName>`delete from due_groups d using
    (select g.bucket, g.rule, g.source, g.subject, g.part
      from unnest(${groups.map(groupBucket)}::smallint[], ${list("rule")}::text[], ${list("source")}::text[], ${list("subject")}::text[], ${list("part")}::text[]) as k(bucket, rule, source, subject, part)
      join due_groups g on g.bucket = k.bucket and g.rule = k.rule and g.source = k.source and g.subject = k.subject and g.part = k.part
      for update of g skip locked) as s
    where d.bucket = s.bucket and d.rule = s.rule and d.source = s.source and d.subject = s.subject and d.part = s.part
    returning d.rule, d.source, d.subject, d.part`.execute(tx.db);
  return rows;
}
