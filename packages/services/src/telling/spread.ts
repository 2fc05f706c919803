import { bucketOf, type Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import type { Level } from "@qingjian/rules";
import { sql } from "kysely";
import { calendarOf } from "../calendar.ts";
import type { House } from "../house.ts";
import { newId } from "../ids.ts";
import { channelWants, type StoredChannel } from "./channel-wants.ts";
import { enterDeliveries, type NewDelivery } from "./enter-deliveries.ts";
import { gather, type Item, type Waiting } from "./items.ts";
import { KINDS, kindOf, TELLING_KINDS } from "./kinds.ts";
import type { Recipients } from "./notify.ts";
import { allowedFrom } from "./quiet.ts";
import { openDirectory } from "./recipients.ts";
import { mailAt, readWishes } from "./wishes.ts";

type Told = Waiting & {
  readonly bucket: number;
  readonly level: Level | null;
  readonly recipients: Recipients;
  readonly told_by: string | null;
};

const AT_ONCE = 20_000;
/** A scan brings alerts over minutes: they are told when none has come for so long, or the first has waited for so long. */
const QUIET = 15_000;
const LONGEST = 5 * 60_000;
const SETTLING = TELLING_KINDS.filter((kind) => "settles" in KINDS[kind]);

/**
 * Takes what waits in the outbox and makes of it the notices of people and the deliveries of channels, in one transaction: so each line of the
 * outbox is told once, also when a worker dies on the way. What a scan brings is told to each as one. Gives the number of lines taken.
 */
export async function spreadTellings(house: House): Promise<number> {
  const now = house.now();
  const { db } = house.store;
  const first = await db.selectFrom("tellings").select("kind").where("spread_at", "is", null).limit(1).executeTakeFirst();
  if (first === undefined) return 0;
  const held = await stillComing(house, now);
  const calendar = await calendarOf(house);
  return house.store.transaction(async (tx) => {
    const told = await take(tx, held);
    if (told.length === 0) return 0;
    const directory = await openDirectory(tx.db);
    const byUser = new Map<string, Told[]>();
    for (const one of told)
      for (const user of directory.usersOf(one.recipients)) if (user !== one.told_by) byUser.set(user, [...(byUser.get(user) ?? []), one]);
    const channels = await tx.db.selectFrom("channels").selectAll().where("state", "=", "active").execute();
    const wishes = await readWishes(tx.db, [...byUser.keys()]);
    const mail = channels.find(({ kind }) => kind === "email");
    const notices: object[] = [];
    const deliveries: NewDelivery[] = [];
    for (const [user, lines] of byUser)
      for (const item of gather(lines)) {
        notices.push(noticeOf(user, item, now));
        const at = mail === undefined || kindOf(item.kind)?.inside === true ? undefined : mailAt(item, wishes(user), calendar, now);
        if (mail !== undefined && at !== undefined) deliveries.push({ channel: mail.id, recipient: user, item, at });
      }
    for (const channel of channels.filter(({ kind }) => kind !== "email"))
      for (const item of gather(told.filter((one) => channelWants(channel, one, directory))))
        deliveries.push({ channel: channel.id, recipient: channel.id, item, at: fromWhen(channel, item) });
    await sql`insert into notices select * from json_populate_recordset(null::notices, ${JSON.stringify(notices)}::json)
      on conflict (bucket, user_id, cause) do nothing`.execute(tx.db);
    await enterDeliveries(tx, deliveries, now);
    await sql`update tellings t set spread_at = ${now} from unnest(${told.map(({ bucket }) => bucket)}::smallint[], ${told.map(({ cause }) => cause)}::text[]) as k(bucket, cause)
      where t.bucket = k.bucket and t.cause = k.cause`.execute(tx.db);
    if (byUser.size > 0) await house.news.tell(tx, { kind: "notices", users: [...byUser.keys()], at: now });
    return told.length;
  });

  function fromWhen(channel: StoredChannel, item: Item): Instant {
    const quiet = { quietFrom: channel.quiet_from, quietUntil: channel.quiet_until, daysOff: channel.days_off };
    return allowedFrom(now, quiet, calendar, item.level === "red");
  }
}

/** The kinds of which more may be on its way. */
async function stillComing({ store }: House, now: Instant): Promise<readonly string[]> {
  const { first, last } = await store.db
    .selectFrom("tellings")
    .select(({ fn }) => [fn.min("told_at").as("first"), fn.max("told_at").as("last")])
    .where("spread_at", "is", null)
    .where("kind", "in", SETTLING)
    .where("told_at", "<=", now + LONGEST) // what is told of later was so by a clock that has been put back since
    .executeTakeFirstOrThrow();
  return first !== null && Number(last) > now - QUIET && Number(first) > now - LONGEST ? SETTLING : [];
}

async function take(tx: Tx, held: readonly string[]): Promise<readonly Told[]> {
  const rows = await tx.db
    .selectFrom("tellings")
    .selectAll()
    .where("spread_at", "is", null)
    .$if(held.length > 0, (query) => query.where("kind", "not in", held))
    .orderBy("told_at")
    .orderBy("cause")
    .limit(AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ recipients, level, ...row }) => ({ ...row, level: level as Level | null, recipients: recipients as Recipients }));
}

const noticeOf = (user: string, { cause, kind, number, level, counts, subjectKind, subjectId }: Item, at: Instant) => ({
  bucket: bucketOf(user),
  user_id: user,
  notice_id: newId(at),
  cause,
  kind,
  subject_kind: subjectKind,
  subject_id: subjectId,
  number,
  level,
  counts,
  at,
  read_at: null,
});
