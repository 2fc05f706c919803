import { DAY, isKnown } from "@qingjian/events";
import { INSPECTORS } from "./assignee.ts";
import { newestCalendar } from "./calendar.ts";
import type { House } from "./house.ts";
import type { Stretch } from "./stretch.ts";

/** Over how much time and how many people the alerts of a history are spread. */
export type Spread = {
  /** Working days on which the judged cases were opened; null without cases, or where no calendar covers them. */
  readonly workingDays: number | null;
  /** Those who may handle alerts today. */
  readonly inspectors: number;
};

type Period = Pick<Stretch, "openedFrom" | "openedUntil" | "asOf">;

export async function spreadOf(house: House, period: Period): Promise<Spread> {
  return { workingDays: await workingDays(house, period), inspectors: await inspectors(house) };
}

async function workingDays(house: House, { openedFrom, openedUntil, asOf }: Period): Promise<number | null> {
  const { first } = await house.store.db
    .selectFrom("cases")
    .select(({ fn }) => fn.min<number | null>("opened_at").as("first"))
    .where("events", ">", 0)
    .$if(openedFrom !== undefined, (query) => query.where("opened_at", ">=", openedFrom as number))
    .executeTakeFirstOrThrow();
  if (first === null) return null;
  const last = Math.min(asOf, (openedUntil ?? Number.POSITIVE_INFINITY) - 1);
  const days = (await newestCalendar(house)).workingDays(first - DAY, last); // the first day included
  return isKnown(days) && days > 0 ? days : null;
}

async function inspectors({ store }: House): Promise<number> {
  const { n } = await store.db
    .selectFrom("grants as g")
    .innerJoin("user as u", "u.id", "g.user_id")
    .where("g.role", "in", [...INSPECTORS])
    .where((query) => query.or([query("u.banned", "is", null), query("u.banned", "=", false)]))
    .select(({ fn }) => fn.count<number>("g.user_id").distinct().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}
