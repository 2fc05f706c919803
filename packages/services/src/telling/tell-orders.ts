import type { Tx } from "@qingjian/db";
import { LEVELS } from "@qingjian/rules";
import type { House } from "../house.ts";
import type { OrderMove } from "../orders/order-lifecycle.ts";
import type { Role } from "../views.ts";
import type { TellingKind } from "./kinds.ts";
import { notifyAll, type Recipients, type Telling } from "./notify.ts";
import { apartOf } from "./tell-alerts.ts";

/** What of an order a message needs. */
export type ToldOrder = {
  readonly bucket: number;
  readonly order_id: string;
  readonly number: string;
  readonly unit: string;
  readonly issued_by: string;
  readonly late_level: string | null;
  /** Of the alert that it came from. */
  readonly source: string;
};
type Side = "unit" | "issuer" | "leads";

/** Who is told of which move: the unit that has the order, who issued it, those who lead the inspectors. Listing moves nobody's work. */
const TOLD: Readonly<Partial<Record<OrderMove, readonly [TellingKind, ...(readonly Side[])]>>> = {
  issue: ["order-issued", "unit"],
  reply: ["order-replied", "issuer"],
  "send-back": ["order-sent-back", "unit"],
  accept: ["order-accepted", "unit", "issuer"],
  cancel: ["order-cancelled", "unit"],
  "ask-extension": ["order-extension-asked", "issuer"],
  "grant-extension": ["order-extension-decided", "unit"],
  "refuse-extension": ["order-extension-decided", "unit"],
  object: ["order-objected", "issuer", "leads"],
  "uphold-objection": ["order-objection-decided", "unit", "issuer"],
  "reject-objection": ["order-objection-decided", "unit", "issuer"],
};
/** Whose clock it is that has run out. */
const LATE: Readonly<Record<string, readonly Side[]>> = {
  sign: ["unit", "issuer"],
  reply: ["unit", "issuer"],
  verify: ["issuer", "leads"],
};

/** The last step before an order is due is told once: its kind, the unit, the due instant. */
export const dueSoon = (order: ToldOrder, due: number): Telling => ({
  ...aboutOf(order),
  kind: "order-due-soon",
  to: recipientsOf(order, ["unit"]),
  cause: `order-due-soon ${order.order_id} ${due}`,
});

/** Tells of a move of an order, in its transaction; `seq` is the line of its history. */
export async function tellOfOrder(
  house: House,
  tx: Tx,
  order: ToldOrder,
  { move, actor, seq, clock }: { readonly move: OrderMove; readonly actor: string; readonly seq: number; readonly clock: unknown },
): Promise<void> {
  const [kind, ...sides] = move === "rise" ? (["order-overdue", ...(LATE[String(clock)] ?? ["issuer"])] as const) : (TOLD[move] ?? []);
  if (kind === undefined || sides.length === 0) return;
  const level = move === "rise" ? { level: LEVELS.find((known) => known === order.late_level) } : {};
  await notifyAll(tx, house, [
    { ...aboutOf(order), ...level, kind, by: actor, to: recipientsOf(order, sides), cause: `order ${order.order_id} ${seq}` },
  ]);
}

const aboutOf = ({ bucket, order_id, number }: ToldOrder) => ({ subjectKind: "order", subjectId: order_id, bucket, number });

function recipientsOf({ unit, issued_by, source }: ToldOrder, sides: readonly Side[]): Recipients {
  const roles: Role[] = [...(sides.includes("unit") ? (["head"] as const) : []), ...(sides.includes("leads") ? (["lead"] as const) : [])];
  return {
    units: [unit],
    ...apartOf(source),
    ...(roles.length === 0 ? {} : { roles }),
    ...(sides.includes("issuer") ? { users: [issued_by] } : {}),
  };
}
