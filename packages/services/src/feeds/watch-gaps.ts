import { type Calendar, type Instant, MINUTE } from "@qingjian/events";
import { sql } from "kysely";
import { type AuditLine, audit } from "../audit.ts";
import { calendarOf } from "../calendar.ts";
import type { House } from "../house.ts";
import { waitingCases } from "../waiting-cases.ts";
import { fillGaps } from "./fill-gaps.ts";
import { openGap } from "./open-gap.ts";

/** Keys of the gaps that the house finds by itself. */
const SILENT = "silent";
const UNJUDGED = "unjudged";
/** How long nothing may have been judged while cases wait. */
const PATIENCE = 15 * MINUTE;

export type GapsSeen = { readonly opened: number; readonly closed: number };

/** Makes gaps of feeds that are silent (as the rule silent-source finds) and of time in which nothing was judged; and closes those that have been made up for. */
export async function watchGaps(house: House): Promise<GapsSeen> {
  const silent = await watchSilence(house);
  const unjudged = await watchScans(house);
  return { opened: silent.opened + unjudged.opened, closed: silent.closed + unjudged.closed };
}

const countOf = (lines: readonly AuditLine[]): GapsSeen => ({
  opened: lines.filter(({ action }) => action === "gap.open").length,
  closed: lines.filter(({ action }) => action === "gap.refill").length,
});

type Silence = { readonly last?: { readonly at: Instant }; readonly bound?: { readonly worked: number } };

async function watchSilence(house: House): Promise<GapsSeen> {
  const { db } = house.store;
  const standing = await db
    .selectFrom("findings")
    .select(["subject_id", "source", "data", "sentence_zh", "sentence_en", "occurred_at", "state"])
    .where("rule", "=", "silent-source")
    .execute();
  const open = await db
    .selectFrom("gaps")
    .select(["source", "from_at", "until_at"])
    .where("key", "=", SILENT)
    .where("state", "=", "open")
    .execute();
  if (standing.length === 0 && open.length === 0) return { opened: 0, closed: 0 };
  const calendar = await calendarOf(house);
  const bySource = new Map(standing.map((finding) => [finding.source, finding]));
  const at = house.now();
  const lines: AuditLine[] = [];
  await house.store.transaction(async (tx) => {
    for (const { source, data, sentence_zh, sentence_en, occurred_at, state } of standing) {
      if (state !== "standing") continue;
      const from = (data as Silence).last?.at ?? occurred_at;
      const said = { zh: sentence_zh, en: sentence_en };
      lines.push(
        ...(await openGap(tx, house, { source, feed: null, kind: "not-received", key: SILENT, from, until: null, said, at })).lines,
      );
    }
    for (const { source, from_at, until_at } of open) {
      const finding = bySource.get(source);
      if (finding?.state === "standing") continue;
      const instants = await heard(tx.db, source, from_at, at);
      const bound = (finding?.data as Silence | undefined)?.bound?.worked ?? calendar.perDay;
      if (longestSilence(calendar, instants) <= bound) lines.push(...(await fillGaps(tx, source, [SILENT], at)));
      else if (until_at === null)
        await tx.db
          .updateTable("gaps")
          .set({ until_at: instants.find((instant) => instant > from_at) ?? at })
          .where("source", "=", source)
          .where("key", "=", SILENT)
          .where("state", "=", "open")
          .execute(); // it speaks again, but what it did not say then is still missing
    }
    await audit(tx, lines);
  });
  return countOf(lines);
}

/** When a source was heard between two instants, to ten minutes: the first and last events of its cases. */
async function heard(db: House["store"]["db"], source: string, from: Instant, until: Instant): Promise<Instant[]> {
  const step = 10 * MINUTE;
  const { rows } = await sql<{ at: number }>`select distinct floor(t.at / ${step}::bigint) * ${step}::bigint as at from (
      select last_event_at as at from cases where source = ${source} and events > 0 and last_event_at between ${from}::bigint and ${until}::bigint
      union all select opened_at from cases where source = ${source} and events > 0 and opened_at between ${from}::bigint and ${until}::bigint) t order by at`.execute(
    db,
  );
  return [from, ...rows.map(({ at }) => Number(at)).filter((at) => at > from)];
}

/** The longest stretch of working time between neighbours. */
function longestSilence(calendar: Calendar, instants: readonly Instant[]): number {
  let longest = 0;
  for (let i = 1; i < instants.length; i++)
    longest = Math.max(longest, calendar.workingTime(instants[i - 1] as Instant, instants[i] as Instant));
  return longest;
}

async function watchScans(house: House): Promise<GapsSeen> {
  const { store } = house;
  const at = house.now();
  const [last, open] = await Promise.all([
    store.db.selectFrom("meta").select("value").where("key", "=", "last-scan-at").executeTakeFirst(),
    store.db.selectFrom("gaps").select("source").where("key", "=", UNJUDGED).where("state", "=", "open").execute(),
  ]);
  const from = last === undefined ? undefined : Number(last.value);
  const late = from !== undefined && at - from > PATIENCE;
  if (!late && open.length === 0) return { opened: 0, closed: 0 };
  const { rows } = await waitingCases(at).execute(store.db);
  const waiting = new Map(rows.map(({ source, cases }) => [source, Number(cases)]));
  const lines: AuditLine[] = [];
  await store.transaction(async (tx) => {
    if (late)
      for (const [source, cases] of waiting) {
        const said = { zh: `有 ${cases} 件办件到期未研判`, en: `${cases} cases were due and not judged` };
        lines.push(
          ...(
            await openGap(tx, house, {
              source,
              feed: null,
              kind: "not-judged",
              key: UNJUDGED,
              from: from as Instant,
              until: null,
              said,
              at,
            })
          ).lines,
        );
      }
    else for (const { source } of open) if (!waiting.has(source)) lines.push(...(await fillGaps(tx, source, [UNJUDGED], at)));
    await audit(tx, lines);
  });
  return countOf(lines);
}
