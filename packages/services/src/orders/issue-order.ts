import type { Tx } from "@qingjian/db";
import { type Calendar, isKnown } from "@qingjian/events";
import type { StoredAlert } from "../alert-rows.ts";
import { inScope, needsInspector } from "../asker-scope.ts";
import { calendarOf } from "../calendar.ts";
import { findAlert } from "../find-alert.ts";
import type { House } from "../house.ts";
import { maskTyped } from "../identity/mask-typed.ts";
import { newId } from "../ids.ts";
import { reserve } from "../numbers.ts";
import { needsAnother } from "../oversight/about-self.ts";
import { holdBuckets } from "../record-moves.ts";
import { Refusal } from "../refusal.ts";
import { changedMeanwhile, stepAlert } from "../step-alert.ts";
import type { Asker } from "../views.ts";
import { lateness } from "./order-clock.ts";
import { OPEN_STATES } from "./order-lifecycle.ts";
import { orderRows } from "./order-rows.ts";
import { clockedOf, type StoredOrder } from "./order-scope.ts";
import { orderTerms } from "./order-terms.ts";
import type { OrderRow, ReleasedEvidence } from "./order-views.ts";
import { type DueAsk, dueOf, written } from "./order-words.ts";
import { recordOrderMove } from "./record-order-move.ts";
import { custodian } from "./release-custody.ts";
import { type Release, releaseEvidence } from "./release-evidence.ts";

export type IssueAsk = DueAsk &
  Release & {
    /** Id or number of a confirmed alert, or of one that orders were issued from before. */
    readonly alert: string;
    /** With it, only while the alert is as it was read. */
    readonly revision?: number;
    /** Ids of the units; each gets an order of its own. */
    readonly units: readonly string[];
    /** What must be put right. */
    readonly demand: string;
    readonly listed?: boolean;
    /** Who gets a copy (抄送). */
    readonly copies?: readonly string[];
    /** The issuing body and the word of its document marks, as they stand on paper. */
    readonly issuer?: string;
    readonly word?: string;
  };

const ISSUER = "纪检监察机关";
const WORD = "清鉴督";
const MOST_UNITS = 50;

/** Issues an order to each unit from a confirmed alert, with the evidence released to it, all in one transaction. @throws Refusal */
export async function issueOrder(house: House, asker: Asker, ask: IssueAsk): Promise<OrderRow[]> {
  needsInspector(asker);
  const demand = written(ask.demand, { zh: "整改要求", en: "what must be put right" });
  const units = [...new Set(ask.units)];
  if (units.length === 0 || units.length > MOST_UNITS)
    throw new Refusal("invalid", { zh: `请选择 1 至 ${MOST_UNITS} 个承办单位`, en: `Name 1 to ${MOST_UNITS} units` });
  const read = await findAlert(house.store.db, asker, ask.alert);
  if (ask.revision !== undefined && ask.revision !== read.revision) throw await changedMeanwhile(house, house.store.db, read);
  const [calendar, terms, custody] = await Promise.all([calendarOf(house), orderTerms(house, house.now()), custodian(house)]);
  const issued = await house.store.transaction(async (tx) => {
    const at = house.now();
    await holdBuckets(tx, [read.bucket]);
    const alert = await alertNow(tx, asker, read);
    if (ask.revision !== undefined && ask.revision !== alert.revision) throw await changedMeanwhile(house, tx.db, read);
    await needsUnits(tx, asker, units);
    await needsNoOther(tx, alert, units);
    const evidence = await releaseEvidence(tx, asker, alert, ask);
    const custodyOf = await custody(tx.db, alert, evidence.findings, at);
    const base = {
      bucket: alert.bucket,
      alert_id: alert.alert_id,
      state: "issued",
      issuer: ask.issuer?.trim() || ISSUER,
      copies: [...(ask.copies ?? [])],
      ...evidence.headline,
      demand: await maskTyped(tx, house, alert, demand),
      issued_by: asker.userId,
      issued_at: at,
      listed_at: ask.listed ? at : null,
      due_at: dueOf(ask, terms, at, calendar),
      terms,
      changed_at: at,
      revision: 1,
    };
    const numbers = await reserve(tx, "order", at, units.length); // the counter's row is locked until the commit; nothing after it waits for others
    const orders: StoredOrder[] = [];
    for (const [index, unit] of units.entries()) {
      const number = numbers[index] as string;
      const order = withClocks(
        { ...FRESH, ...base, order_id: newId(at), number, mark: markOf(ask.word?.trim() || WORD, number), unit },
        calendar,
      );
      await tx.db
        .insertInto("orders")
        .values({ ...order, terms: JSON.stringify(terms) })
        .execute();
      await insertEvidence(tx, order, { ...evidence, custody: await custodyOf(unit) });
      const body = {
        alert: alert.number,
        due: order.due_at,
        signDue: order.sign_due_at,
        listed: order.listed_at !== null,
        released: evidence.refs,
      };
      await recordOrderMove(house, tx, order, { at, actor: asker.userId, move: "issue", from: null, note: demand, body });
      orders.push(order);
    }
    if (alert.state === "confirmed") await stepAlert(house, tx, { alert, move: "order", actor: asker.userId, body: { orders: numbers } });
    return orders;
  });
  return orderRows(house, asker, issued);
}

const FRESH = {
  signed_at: null,
  replied_at: null,
  ended_at: null,
  extension_days: null,
  extended: 0,
  objection: null,
  sent_back: 0,
  sign_due_at: null,
  verify_due_at: null,
  late_level: null,
  late_clock: null,
  look_at: null,
};

function withClocks(order: StoredOrder, calendar: Calendar): StoredOrder {
  const { clock, signDue, lookAt } = lateness(clockedOf(order), order.issued_at, calendar);
  return { ...order, late_clock: clock, sign_due_at: signDue, look_at: lookAt !== null && isKnown(lookAt) ? lookAt : null };
}

/** `DB-2026-000042` → 清鉴督〔2026〕42号 (GB/T 9704: the year in hexagonal brackets, no zeros before the number). */
const markOf = (word: string, number: string): string => {
  const [, year, serial] = number.split("-");
  return `${word}〔${year}〕${Number(serial)}号`;
};

/** The alert under the lock: still in the asker's scope, and confirmed, or ordered already; and the asker has it, or leads and it is not about himself. */
async function alertNow(tx: Tx, asker: Asker, { alert_id }: StoredAlert): Promise<StoredAlert> {
  const alert = await findAlert(tx.db, asker, alert_id);
  if (alert.state !== "confirmed" && alert.state !== "ordered")
    throw new Refusal("conflict", { zh: "只有已确认的预警可以下达督办单", en: "Orders are issued from alerts that have been confirmed" });
  if (alert.assignee !== asker.userId && !asker.roles.includes("lead"))
    throw new Refusal("conflict", {
      zh: "督办单须由承办这条预警的纪检干部或室主任下达",
      en: "Orders are issued by whoever has the alert, or by a lead inspector",
    });
  await needsAnother(tx.db, asker, alert);
  return alert;
}

async function needsUnits(tx: Tx, asker: Asker, units: readonly string[]): Promise<void> {
  const known = await tx.db.selectFrom("units").select("id").where("id", "in", units).where(inScope(asker, "units.id")).execute();
  const strangers = units.filter((unit) => !known.some(({ id }) => id === unit)).join("、");
  if (strangers !== "")
    throw new Refusal("invalid", {
      zh: `没有这个单位，或不在您的权限范围内：${strangers}`,
      en: `There is no such unit, or it is outside your scope: ${strangers}`,
    });
}

async function needsNoOther(tx: Tx, { bucket, alert_id }: StoredAlert, units: readonly string[]): Promise<void> {
  const other = await tx.db
    .selectFrom("orders")
    .select(["unit", "number"])
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .where("unit", "in", units)
    .where("state", "in", OPEN_STATES)
    .executeTakeFirst();
  if (other)
    throw new Refusal("conflict", {
      zh: `${other.unit}已有一份未办结的督办单 ${other.number}`,
      en: `${other.unit} has an open order of this alert already: ${other.number}`,
    });
}

async function insertEvidence(tx: Tx, { bucket, order_id }: StoredOrder, { findings, events, custody }: ReleasedEvidence): Promise<void> {
  const lines = [
    ...findings.map((body) => ({ kind: "finding", body })),
    ...events.map((body) => ({ kind: "event", body })),
    ...(custody === null ? [] : [{ kind: "custody", body: custody }]),
  ];
  const values = lines.map(({ kind, body }, seq) => ({ bucket, order_id, seq, kind, body: JSON.stringify(body) }));
  await tx.db.insertInto("order_evidence").values(values).execute(); // a finding at least
}
