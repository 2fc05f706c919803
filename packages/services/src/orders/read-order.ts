import type { Schema } from "@qingjian/db";
import { localDay } from "@qingjian/events";
import { limitInWords, type Said } from "@qingjian/rules";
import type { Selectable } from "kysely";
import type { House } from "../house.ts";
import { ABOUT_SELF } from "../oversight/about-self.ts";
import { nameOf } from "../people.ts";
import type { Asker } from "../views.ts";
import { aboutWho, wrongSide } from "./move-order.ts";
import { orderFile } from "./order-file.ts";
import { ORDER_LIFECYCLE, type OrderMove, type OrderState, whyNot } from "./order-lifecycle.ts";
import { orderRows } from "./order-rows.ts";
import { findOrder, standingOf } from "./order-scope.ts";
import type { OrderTerms } from "./order-terms.ts";
import type {
  AskedMove,
  LateLevel,
  OrderClock,
  OrderDetail,
  OrderEvent,
  OrderRow,
  ReleasedCustody,
  ReleasedEvent,
  ReleasedFinding,
} from "./order-views.ts";

/** One order with what was released with it and the exchange about it; what its unit is shown is all that anyone is shown. @throws Refusal not-found */
export async function readOrder(house: House, asker: Asker, idOrNumber: string): Promise<OrderDetail> {
  const { db } = house.store;
  const order = await findOrder(db, asker, idOrNumber);
  const { bucket, order_id } = order;
  const [events, evidence, files, own] = await Promise.all([
    db.selectFrom("order_events").selectAll().where("bucket", "=", bucket).where("order_id", "=", order_id).orderBy("seq").execute(),
    db.selectFrom("order_evidence").selectAll().where("bucket", "=", bucket).where("order_id", "=", order_id).orderBy("seq").execute(),
    db
      .selectFrom("files")
      .selectAll()
      .where("bucket", "=", bucket)
      .where("owner_kind", "=", "order")
      .where("owner_id", "=", order_id)
      .orderBy("uploaded_at")
      .orderBy("file_id")
      .execute(),
    aboutWho(db, asker, order),
  ]);
  const name = await nameOf(house, [...events.map(({ actor }) => actor), ...files.map(({ uploaded_by }) => uploaded_by), order.issued_by]);
  const [row] = await orderRows(house, asker, [order]);
  const of = <Body>(kind: string) => evidence.filter((line) => line.kind === kind).map(({ body }) => body as Body);
  const standing = standingOf(order);
  const { verifying } = order.terms as OrderTerms;
  return {
    ...(row as OrderRow),
    demand: order.demand,
    verifying: { zh: limitInWords(verifying, "zh"), en: limitInWords(verifying, "en") },
    copies: order.copies,
    issuedBy: { id: order.issued_by, name: name(order.issued_by) },
    evidence: {
      findings: of<ReleasedFinding>("finding"),
      events: of<ReleasedEvent>("event"),
      custody: of<ReleasedCustody>("custody")[0] ?? null,
    },
    history: events.map((event) => orderEvent(event, files.filter(({ owner_seq }) => owner_seq === event.seq).map(orderFile(name)), name)),
    drafts: files.filter(({ owner_seq, uploaded_by }) => owner_seq === null && uploaded_by === asker.userId).map(orderFile(name)),
    may: Object.fromEntries(
      ASKED.map((move) => {
        const why = wrongSide(asker, move) ?? (own ? ABOUT_SELF : whyNot(move, standing));
        return [move, { allowed: why === null, why }];
      }),
    ) as OrderDetail["may"],
  };
}

const ASKED = (Object.keys(ORDER_LIFECYCLE) as OrderMove[]).filter((move): move is AskedMove => move !== "issue" && move !== "rise");

type Name = (id: string) => string;

type Kept = { readonly days?: number; readonly due?: number; readonly listed?: boolean; readonly clock?: OrderClock };

function orderEvent(event: Selectable<Schema["order_events"]>, files: OrderEvent["files"], name: Name): OrderEvent {
  const { seq, at, actor, from_state, to_state, late_level, note } = event;
  const move = event.move as OrderMove;
  const kept = event.body as Kept;
  const who = { id: actor, name: name(actor) };
  const late = late_level as LateLevel | null;
  return {
    seq,
    at,
    actor: who,
    move,
    from: from_state as OrderState | null,
    to: to_state as OrderState,
    late,
    note,
    days: kept.days ?? null,
    due: kept.due ?? null,
    listed: kept.listed ?? null,
    files,
    said: move === "rise" ? riseInWords(late, kept.clock) : moveInWords(move, who.name, kept),
  };
}

const LATE_WORDS: Readonly<Record<LateLevel, Said>> = {
  notice: { zh: "蓝牌提示", en: "a notice" },
  yellow: { zh: "黄牌", en: "yellow" },
  red: { zh: "红牌", en: "red" },
};
const CLOCK_WORDS: Readonly<Record<OrderClock, Said>> = {
  sign: { zh: "签收", en: "Signing for it" },
  reply: { zh: "反馈", en: "The reply" },
  verify: { zh: "核查", en: "Verification" },
};

/** A rise in words: 反馈超期，黄牌. */
export const riseInWords = (late: LateLevel | null, clock: OrderClock = "reply"): Said => {
  const [level, what] = [LATE_WORDS[late ?? "notice"], CLOCK_WORDS[clock]];
  return { zh: `${what.zh}超期，${level.zh}`, en: `${what.en} is late: ${level.en}` };
};

function moveInWords(move: OrderMove, who: string, { days, due }: Kept): Said {
  const { said } = ORDER_LIFECYCLE[move];
  const until = due === undefined ? undefined : localDay(due - 1);
  const more = {
    zh: [days === undefined ? "" : ` ${days} 个工作日`, until === undefined ? "" : `，${until} 前反馈`].join(""),
    en: [days === undefined ? "" : `, ${days} working days`, until === undefined ? "" : `, reply due ${until}`].join(""),
  };
  return { zh: `${who} ${said.zh}${more.zh}`, en: `${who}: ${said.en}${more.en}` };
}
