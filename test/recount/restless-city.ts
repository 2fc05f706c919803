import {
  type Asker,
  acceptOrder,
  approveAlert,
  claimAlert,
  confirmAlert,
  dismissAlert,
  type House,
  importLog,
  issueOrder,
  listAlerts,
  listOrders,
  type Mapping,
  mappingOf,
  openOversight,
  Refusal,
  referAlert,
  reopenAlert,
  replyOrder,
  scan,
  sendBackOrder,
  signOrder,
} from "@qingjian/services";
import { sql } from "kysely";
import { csvOf, feeds, UNTIL } from "../doors/city.ts";
import { stepsOf } from "./recount.ts";
import type { CountedCase, Rows } from "./rows.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const person = (userId: string, roles: Asker["roles"], scope: readonly string[] = ["/"]): Asker => ({ userId, name: userId, roles, scope });
const INSPECTOR = person("甲", ["inspector"]);
const LEAD = person("乙", ["inspector", "lead"]);

/** A small generator of chance: the same seed, the same city. */
function dice(seed: number): (of: number) => number {
  let state = seed >>> 0 || 1;
  return (of) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * of);
  };
}

const moved = (time: string, by: number): string =>
  new Date(Date.parse(`${time.replace(" ", "T")}+08:00`) + by + 8 * HOUR).toISOString().slice(0, 19).replace("T", " ");

export type Clock = { at: number };

/** A city of which little stays as it was: rows that come late, times that are corrected across the end of a month, cases redone, alerts decided and decided otherwise, orders answered late. */
export async function restlessCity(house: House, clock: Clock, write: (name: string, text: string) => string, cases: number, seed: number) {
  const roll = dice(seed);
  const all = feeds(cases, seed);
  const files = all.map((feed) => {
    const later: (typeof feed.rows)[number][] = [];
    const first = feed.rows.filter((row) => {
      if (roll(14) > 0) return true;
      later.push(row);
      return false;
    });
    const corrections = feed.rows
      .filter(() => roll(25) === 0)
      .map((row) => ({ ...row, 时间: moved(row.时间 as string, (roll(24) - 12) * DAY) }));
    const ended = feed.rows.filter((row) => row.环节 === "办结");
    const redone =
      feed.mapping === "qinghe-hotline"
        ? ended
            .filter(() => roll(5) === 0)
            .flatMap((row) => {
              const again = { ...row, 流水号: `${row.流水号}-again`, 环节: "重办", 时间: moved(row.时间 as string, (1 + roll(20)) * DAY) };
              const end = { ...row, 流水号: `${row.流水号}-end`, 时间: moved(again.时间, (1 + roll(20)) * DAY) };
              return roll(3) > 0 ? [again, end] : [again];
            })
        : [];
    return {
      feed,
      first,
      later,
      corrections: [...corrections, ...redone].filter(({ 时间 }) => Date.parse(`${时间?.replace(" ", "T")}+08:00`) < UNTIL),
    };
  });
  let nth = 0;
  const load = async (pick: (file: (typeof files)[number]) => (typeof files)[number]["first"]) => {
    for (const file of files) {
      const rows = pick(file);
      if (rows.length === 0) continue;
      nth++;
      await importLog(house, {
        file: write(`${nth}.csv`, csvOf(file.feed, rows)),
        mapping: mappingOf(file.feed.mapping) as Mapping,
        actor: "test",
      });
    }
  };
  await openOversight(house);
  clock.at = UNTIL - 75 * DAY;
  await load(({ first }) => first);
  for (const left of [75, 55, 40, 30, 20, 10, 0]) {
    clock.at = UNTIL - left * DAY;
    if (left === 40) await load(({ later }) => later);
    if (left === 20) await load(({ corrections }) => corrections);
    await scan(house, { asOf: clock.at });
    await handle(house, roll);
  }
  await scan(house, { asOf: UNTIL });
}

/** What people do on a day. What the verbs refuse is not done. */
async function handle(house: House, roll: (of: number) => number): Promise<void> {
  const { store } = house;
  const places = new Map((await store.db.selectFrom("units").select(["id", "path"]).execute()).map(({ id, path }) => [id, path]));
  const { rows: alerts } = await listAlerts(house, INSPECTOR, { limit: 200 });
  for (const { id, state, unit } of alerts) {
    const pick = roll(10);
    if (state === "raised" && pick < 8) {
      await tried(claimAlert(house, INSPECTOR, { id }));
      if (pick < 4) await tried(confirmAlert(house, INSPECTOR, { id }));
      else {
        await tried(dismissAlert(house, INSPECTOR, { id, reason: "not-a-violation" }));
        if (pick === 4) await tried(approveAlert(house, LEAD, { id }));
      }
    } else if (state === "dismissed" && pick < 2) await tried(reopenAlert(house, INSPECTOR, { id, note: "有新的情况" }));
    else if (state === "confirmed" && unit !== null && pick < 5)
      await tried(
        issueOrder(house, INSPECTOR, { alert: id, units: [unit], demand: "查明原因，限期办结并答复诉求人。", listed: pick === 0 }),
      );
    else if (state === "confirmed" && pick === 9) {
      await tried(referAlert(house, INSPECTOR, { id, note: "情节严重，建议移送。" }));
      await tried(approveAlert(house, LEAD, { id }));
    }
  }
  const { rows: orders } = await listOrders(house, INSPECTOR, { limit: 200 });
  for (const { id, state, unit } of orders) {
    const head = person(`head ${unit}`, ["head"], [places.get(unit) ?? "/none"]);
    const pick = roll(10);
    if (state === "issued" && pick < 7) await tried(signOrder(house, head, { id }));
    else if ((state === "signed" || state === "sent-back") && pick < 4)
      await tried(replyOrder(house, head, { id, note: "已办结并答复。" }));
    else if (state === "replied" && pick < 6) await tried(acceptOrder(house, INSPECTOR, { id, note: "同意办结。" }));
    else if (state === "replied" && pick < 8) await tried(sendBackOrder(house, INSPECTOR, { id, note: "未附核查记录，请补充。" }));
  }
}

const tried = async (move: Promise<unknown>): Promise<void> => {
  await move.catch((error) => {
    if (!(error instanceof Refusal)) throw error;
  });
};

/** Every row that a recount needs, as it is stored; and the units. */
export async function stored({
  store,
}: House): Promise<Omit<Rows, "isWorked"> & { readonly units: readonly { readonly id: string; readonly name: string }[] }> {
  const rowsOf = async <Row>(statement: string) => (await sql.raw<Row>(statement).execute(store.db)).rows;
  const cases = await rowsOf<Omit<CountedCase, "steps"> & { readonly trace: Parameters<typeof stepsOf>[0] }>(
    "select c.case_id as id, s.kind, s.custody, s.centres, c.unit, c.trace from cases c join sources s on s.id = c.source where c.events > 0",
  );
  return {
    cases: cases.map(({ trace, ...one }) => ({ ...one, steps: stepsOf(trace) })),
    findings: await rowsOf("select * from findings"),
    alerts: await rowsOf("select * from alerts"),
    entries: await rowsOf("select * from ledger_entries"),
    leads: await rowsOf("select * from leads"),
    units: await rowsOf("select id, name from units"),
  };
}
