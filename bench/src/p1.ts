import { CopyRows, eachCopied, textOf } from "@qingjian/db";
import { type StoredTrace, unpackEvents } from "@qingjian/events";
import { CASE_RULES } from "@qingjian/rules";
import { backtest, type House } from "@qingjian/services";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { cityStore, UNTIL, withHouse } from "./city-store.ts";
import { dropDatabase, inDatabase, onServer } from "./databases.ts";
import { inFolder, median, say, seconds, timed } from "./measure.ts";
import type { Plan } from "./plan.ts";

const COLUMNS = "bucket, case_id, seq, id, at, activity, unit, to_unit, officer, recorded_at, text, attributes";

/** The rules of the first edition: the same figure over them alone says what the length of the catalogue costs. */
const FIRST = new Set(
  `promised-limit statutory-limit signing-overdue first-contact-overdue completion-limit repeated-return many-units ping-pong late-return
  wrong-return false-closing reopened-after-closing skipped-step one-person-approval pause-abuse integrity-words`.split(/\s+/),
);
const OTHERS_OFF = CASE_RULES.filter(({ id }) => !FIRST.has(id)).map(({ id }) => ({ id: `off-${id}`, rule: id, enabled: false }));

/** What an analyst tries: one threshold of one rule. */
const FOUR_DAYS = { id: "bench-four-days", rule: "completion-limit", params: { limit: { days: 4 } } };

/**
 * P1: judging a whole history by every rule of cases (what a backtest does: rules over many cases keep their lines, and are judged
 * again only where a change speaks of them) ÷ draining the same events, kept one row an event, by `COPY (binary)`.
 */
export async function p1({ url, events, rounds, keep }: Plan): Promise<void> {
  const name = await cityStore(url, events);
  const own = inDatabase(url, name);
  await inFolder((folder) => withHouse(own, folder, eventRows));
  await onServer(own, "vacuum analyze cases", "vacuum analyze event_rows", "checkpoint");
  const [drains, judgings, firsts]: [number[], number[], number[]] = [[], [], []];
  await inFolder((folder) =>
    withHouse(own, folder, async (house) => {
      let digest: number | undefined;
      for (let round = 0; round <= rounds; round++) {
        const drain = await timed(() => drained(own));
        const judging = await timed(() => backtest(house, { asOf: UNTIL, threads: 2 }));
        const first = await timed(() => backtest(house, { asOf: UNTIL, threads: 2, change: { set: OTHERS_OFF }, onTheWay: false }));
        const { cases, findings, faults, ...counts } = judging.result;
        if (faults.length > 0) throw new Error(`rule ${faults[0]?.rule} broke on ${faults[0]?.caseId}: ${faults[0]?.problem}`);
        if (digest !== undefined && digest !== counts.digest) throw new Error("the same history was judged differently");
        digest = counts.digest;
        if (round === 0) {
          // the first round only warms the caches of both
          say(
            `load: ${counts.events.toLocaleString("en")} events of ${cases.toLocaleString("en")} cases, ${drain.result.toLocaleString("en")} bytes as rows`,
          );
          say(
            `judged: ${findings.toLocaleString("en")} findings of ${new Set(counts.lines.map(({ rule }) => rule)).size} rules, digest ${digest.toString(16)}`,
          );
          continue;
        }
        drains.push(drain.seconds);
        judgings.push(judging.seconds);
        firsts.push(first.seconds);
      }
    }),
  );
  const everything = await inFolder((folder) =>
    withHouse(own, folder, (house) => timed(() => backtest(house, { asOf: UNTIL, threads: 2, everything: true }))),
  );
  say(
    `with the lines of all rules over many cases given and judged again too: ${everything.seconds.toFixed(2)} s, ${everything.result.findings.toLocaleString("en")} findings, ${(everything.seconds / median(drains)).toFixed(2)} of draining`,
  );
  const tried = await inFolder((folder) =>
    withHouse(own, folder, (house) => timed(() => backtest(house, { asOf: UNTIL, threads: 2, change: { set: [FOUR_DAYS] } }))),
  );
  say(
    `with one threshold changed, and when each case would have been told of: ${tried.seconds.toFixed(2)} s, ${(tried.seconds / median(drains)).toFixed(2)} of draining`,
  );
  say(
    `by the ${FIRST.size} rules of the first edition alone: ${seconds(firsts)}, ${(median(firsts) / median(drains)).toFixed(2)} of draining`,
  );
  say(`draining ${seconds(drains)}, judging ${seconds(judgings)} on two threads`);
  say(`P1 ratio ${(median(judgings) / median(drains)).toFixed(2)}`);
  if (!keep) await dropDatabase(url, name);
}

/** Bytes of the whole table, read and thrown away. */
async function drained(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let bytes = 0;
  for await (const chunk of client.query(copyTo(`copy event_rows (${COLUMNS}) to stdout (format binary)`)))
    bytes += (chunk as Buffer).length;
  await client.end();
  return bytes;
}

/** The events of all cases as typed rows, made from the traces that will be judged; already there, they must still be the same number. */
export async function eventRows({ store }: House): Promise<void> {
  await store.raw(`create table if not exists event_rows (bucket smallint not null, case_id text not null, seq integer not null, id text not null, at bigint not null,
    activity text not null, unit text, to_unit text, officer text, recorded_at bigint, text text, attributes json)`);
  const [counts] = (await store.raw(
    "select (select count(*) from event_rows) as rows, (select coalesce(sum(events), 0) from cases) as events",
  )) as [{ rows: number; events: number }];
  if (Number(counts.rows) === Number(counts.events)) return;
  await store.raw("truncate event_rows");
  let rows = new CopyRows(12, 1 << 22);
  const flush = async () => {
    const data = rows.take();
    rows = new CopyRows(12, 1 << 22);
    await store.transaction((tx) => tx.copyIn(`event_rows (${COLUMNS})`, data));
  };
  const cases = eachCopied(store.copyOut("select bucket, case_id, trace from cases"), 3, (data, bounds) => {
    const bucket = data.readInt16BE(bounds[0]);
    const caseId = textOf(data, bounds, 1) as string;
    const { events } = unpackEvents(JSON.parse(textOf(data, bounds, 2) as string) as StoredTrace, Number.POSITIVE_INFINITY);
    events.forEach(({ id, at, activity, unit, toUnit, officer, recordedAt, text, attributes }, seq) => {
      rows.row().smallint(bucket).text(caseId).int(seq).text(id).bigint(at).text(activity);
      rows
        .text(unit ?? null)
        .text(toUnit ?? null)
        .text(officer ?? null)
        .bigint(recordedAt ?? null)
        .text(text ?? null);
      rows.text(attributes ? JSON.stringify(attributes) : null);
    });
  });
  for await (const _ of cases) if (rows.rows > 20_000) await flush();
  if (rows.rows > 0) await flush();
}
