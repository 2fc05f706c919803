import type { Schema, Tx } from "@qingjian/db";
import type { Kysely, Updateable } from "kysely";
import { fits, LIFECYCLE, type Move, type Proposable, STATE_WORDS, stateAfter } from "./alert-lifecycle.ts";
import type { StoredAlert } from "./alert-rows.ts";
import type { House } from "./house.ts";
import { maskTyped } from "./identity/mask-typed.ts";
import { enterPoints } from "./ledger/enter-points.ts";
import { reversePoints } from "./ledger/reverse-points.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import { nameOf } from "./people.ts";
import { holdBuckets, recordMoves } from "./record-moves.ts";
import { Refusal } from "./refusal.ts";
import { settleByHand } from "./settle-by-hand.ts";
import { tellOfMove } from "./tell-of-move.ts";
import type { AlertState } from "./views.ts";

export type AlertStep = {
  /** As it was read: the step is made only on that. */
  readonly alert: StoredAlert;
  readonly move: Move;
  readonly actor: string;
  readonly reason?: string | null | undefined;
  readonly note?: string | null | undefined;
  /** What else the history keeps of it: `{ assignee }` of an assignment, `{ proposes }` of a proposal, `{ order }` of an order. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
};

/**
 * The one conditional write of a move, in the caller's transaction: state, history, audit line, points, news. Whether this person may is the
 * caller's business; whether the alert is still as it was read, and the move fits its state, is decided here. @throws Refusal conflict
 */
export async function stepAlert(
  house: House,
  tx: Tx,
  { alert, move, actor, reason = null, note: typed = null, body: given = {} }: AlertStep,
): Promise<StoredAlert> {
  const state = alert.state as AlertState;
  if (!fits(move, state)) throw unfit(move, state);
  const at = house.now();
  await holdBuckets(tx, [alert.bucket]);
  const note = await maskTyped(tx, house, alert, typed);
  const body = typeof given.added === "string" ? { ...given, added: await maskTyped(tx, house, alert, given.added) } : given;
  const moved = await tx.db
    .updateTable("alerts")
    .set({
      ...changeBy({ alert, move, actor, reason, note, body }, at),
      state: stateAfter(move, state, alert.proposed as Proposable | null),
      changed_at: at,
      revision: alert.revision + 1,
    })
    .where("bucket", "=", alert.bucket)
    .where("alert_id", "=", alert.alert_id)
    .where("state", "=", state)
    .where("revision", "=", alert.revision)
    .returningAll()
    .executeTakeFirst();
  if (!moved) throw await changedMeanwhile(house, tx.db, alert);
  await recordMoves(tx, [moved], { at, actor, move, from: state, reason, note, body });
  if (move === "confirm") await enterPoints(house, tx, { alert: moved, actor, at });
  else if (moved.state === "dismissed")
    await reversePoints(house, tx, { alertId: moved.alert_id, bucket: moved.bucket, reason: reason ?? move, actor, at });
  await settleByHand(tx, alert, moved, at);
  await tellOfMove(tx, house, { before: alert, after: moved, move, actor });
  const single = alert.source === OVERSIGHT.id ? { kind: "alerts" as const } : { kind: "alert" as const, id: alert.alert_id }; // nobody learns of one that he may not see
  await house.news.tell(tx, { ...single, ...(alert.unit === null ? {} : { units: [alert.unit] }), at });
  return moved;
}

type Made = Required<AlertStep> & { readonly reason: string | null; readonly note: string | null };

/** What a move changes besides the state. A proposal ends with any move but a comment; late evidence is dealt with by a decision. */
function changeBy({ alert, move, actor, reason, note, body = {} }: Made, at: number): Updateable<Schema["alerts"]> {
  const undecided = { decided_at: null, decided_by: null, reason: null, note: null };
  const decided = { decided_at: at, decided_by: actor, reason, note, late_evidence: false };
  const settled = { proposed: null, proposed_by: null };
  switch (move) {
    case "comment":
      return {};
    case "propose":
      return { proposed: body.proposes as Proposable, proposed_by: actor };
    case "claim":
      return { ...settled, ...undecided, assignee: actor };
    case "reopen":
      return { ...settled, ...undecided, assignee: actor, late_evidence: false };
    case "release":
      return { ...settled, ...undecided, assignee: null };
    case "assign":
      return { ...settled, assignee: body.assignee as string };
    case "confirm":
    case "dismiss":
      return { ...settled, ...decided };
    case "approve":
      return alert.proposed === "dismiss" ? { ...settled, ...decided } : { ...settled, late_evidence: false };
    case "order":
    case "close":
    case "refer":
      return { ...settled, late_evidence: false };
    default:
      return settled;
  }
}

const unfit = (move: Move, state: AlertState): Refusal =>
  new Refusal("conflict", {
    zh: `这条预警${STATE_WORDS[state].zh}，不能${LIFECYCLE[move].said.zh}`,
    en: `The alert is ${STATE_WORDS[state].en} and cannot be ${LIFECYCLE[move].said.en}`,
  });

/** Somebody, or the judge, was faster: who, and what has become of it. */
export async function changedMeanwhile(
  house: House,
  db: Kysely<Schema>,
  alert: Pick<StoredAlert, "bucket" | "alert_id">,
): Promise<Refusal> {
  const last = await db
    .selectFrom("alert_events")
    .select(["actor", "move"])
    .where("bucket", "=", alert.bucket)
    .where("alert_id", "=", alert.alert_id)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const who = last === undefined ? "" : (await nameOf(house, [last.actor], db))(last.actor);
  const said = LIFECYCLE[last?.move as Move]?.said ?? { zh: "更新", en: "changed" };
  return new Refusal("conflict", {
    zh: `这条预警刚被${who || "他人"}${said.zh}，请核对最新情况后再操作`,
    en: `${who || "Someone"} was faster: it has just been ${said.en}. Open it again before you go on`,
  });
}
