import type { Schema, Tx } from "@qingjian/db";
import type { Kysely } from "kysely";
import { answer, LIFECYCLE, MOVES, type Move, type Standing } from "./alert-lifecycle.ts";
import { alertRows, type StoredAlert } from "./alert-rows.ts";
import { inScope, needsInspector } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { nameOf } from "./people.ts";
import { holdBuckets, recordMoves } from "./record-moves.ts";
import { Refusal } from "./refusal.ts";
import { type AlertRow, type AlertState, type Asker, DISMISS_REASONS } from "./views.ts";

/** `id` is the alert's id or its number. With `revision`, the move is made only on the alert as it was read. */
export type MoveAsk = { readonly id: string; readonly revision?: number; readonly reason?: string; readonly note?: string };

const NO_ALERT = { zh: "没有这条预警，或不在您的权限范围内", en: "There is no such alert, or it is outside your scope" };

/** The alert by id or number, if this asker sees it. @throws Refusal not-found */
export async function findAlert(db: Kysely<Schema>, asker: Asker, id: string): Promise<StoredAlert> {
  const column = id.toUpperCase().startsWith("YJ-") ? "number" : "alert_id";
  const alert = await db
    .selectFrom("alerts")
    .selectAll()
    .where(column, "=", column === "number" ? id.toUpperCase() : id)
    .where(inScope(asker, "alerts.unit"))
    .executeTakeFirst();
  if (!alert) throw new Refusal("not-found", NO_ALERT);
  return alert;
}

/** A dismissal that waits for a second person: the last thing a person did with the alert. */
export type Proposal = { readonly by: string; readonly reason: string | null; readonly note: string | null };

export async function proposalOf(db: Kysely<Schema>, { bucket, alert_id, level, state }: StoredAlert): Promise<Proposal | undefined> {
  if (level !== "red" || state !== "claimed") return undefined;
  const last = await db
    .selectFrom("alert_events")
    .select(["actor", "move", "reason", "note"])
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .where("move", "in", MOVES)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.move === "propose" ? { by: last.actor, reason: last.reason, note: last.note } : undefined;
}

/** How an alert stands, for `answer`. */
export const standingOf = (
  { state, level, assignee }: StoredAlert,
  proposal: Proposal | undefined,
  name: (id: string) => string,
): Standing => ({
  state: state as AlertState,
  red: level === "red",
  holder: assignee === null ? null : { id: assignee, name: name(assignee) },
  proposer: proposal === undefined ? null : { id: proposal.by, name: name(proposal.by) },
});

/**
 * Moves an alert along its life, conditional on the state and revision it was read in; with its history, audit line and news in the
 * same transaction. Of many who move at once, one succeeds and the others are told who. @throws Refusal
 */
export async function moveAlert(house: House, asker: Asker, asked: Exclude<Move, "propose">, ask: MoveAsk): Promise<AlertRow> {
  needsInspector(asker);
  if (asked === "dismiss") checkReason(ask);
  const read = await findAlert(house.store.db, asker, ask.id);
  if (ask.revision !== undefined && ask.revision !== read.revision) throw await changedMeanwhile(house, read);
  const proposal = asked === "dismiss" ? await proposalOf(house.store.db, read) : undefined;
  const name = await nameOf(house, [read.assignee, proposal?.by ?? null]);
  const verdict = answer(asked, standingOf(read, proposal, name), asker.userId);
  if (verdict.refused) throw new Refusal("conflict", verdict.refused);
  const moved = await house.store
    .transaction((tx) => write(house, tx, asker, read, verdict.move, ask))
    .catch((error) => againstAnother(error, read.subject_kind));
  if (!moved) throw await changedMeanwhile(house, await findAlert(house.store.db, asker, read.alert_id));
  const [row] = await alertRows(house, asker, [moved]);
  return row as AlertRow;
}

async function write(
  house: House,
  tx: Tx,
  asker: Asker,
  read: StoredAlert,
  move: Move,
  { reason, note }: MoveAsk,
): Promise<StoredAlert | undefined> {
  const at = house.now();
  const { to } = LIFECYCLE[move];
  await holdBuckets(tx, [read.bucket]);
  const moved = await tx.db
    .updateTable("alerts")
    .set({ ...changeBy(move, asker, at, reason ?? null, note ?? null), state: to, changed_at: at, revision: read.revision + 1 })
    .where("bucket", "=", read.bucket)
    .where("alert_id", "=", read.alert_id)
    .where("state", "=", read.state)
    .where("revision", "=", read.revision)
    .returningAll()
    .executeTakeFirst();
  if (!moved) return undefined;
  await recordMoves(tx, [moved], { at, actor: asker.userId, move, from: read.state, reason: reason ?? null, note: note ?? null });
  await house.news.tell(tx, { kind: "alert", id: read.alert_id, ...(read.unit === null ? {} : { units: [read.unit] }), at });
  return moved;
}

/** What a move changes besides the state. */
function changeBy(move: Move, asker: Asker, at: number, reason: string | null, note: string | null): Partial<StoredAlert> {
  const undecided = { decided_at: null, decided_by: null, reason: null, note: null };
  if (move === "claim" || move === "reopen") return { ...undecided, assignee: asker.userId };
  if (move === "release") return { ...undecided, assignee: null };
  return move === "propose" ? {} : { decided_at: at, decided_by: asker.userId, reason, note };
}

function checkReason({ reason, note }: MoveAsk): void {
  if (!DISMISS_REASONS.some(({ id }) => id === reason))
    throw new Refusal("invalid", {
      zh: `排除须选一项理由：${DISMISS_REASONS.map(({ said }) => said.zh).join("、")}`,
      en: `A dismissal needs a reason: ${DISMISS_REASONS.map(({ id }) => id).join(", ")}`,
    });
  if (reason === "other" && !note?.trim())
    throw new Refusal("invalid", { zh: "选“其他”时须写明理由", en: "With “other”, say what the reason is" });
}

/** Somebody, or the judge, was faster: who, and how it stands now. */
async function changedMeanwhile(house: House, now: StoredAlert): Promise<Refusal> {
  const { db } = house.store;
  const last = await db
    .selectFrom("alert_events")
    .select(["actor", "move"])
    .where("bucket", "=", now.bucket)
    .where("alert_id", "=", now.alert_id)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const who = last === undefined ? "" : (await nameOf(house, [last.actor]))(last.actor);
  const said = LIFECYCLE[last?.move as Move]?.said ?? { zh: "更新", en: "changed" };
  return new Refusal("conflict", {
    zh: `这条预警刚被${who || "他人"}${said.zh}，请刷新后再操作`,
    en: `${who || "Someone"} was faster: it has just been ${said.en}. Open it again before you go on`,
  });
}

/** Reopening while the same subject has another open alert would make two. */
function againstAnother(error: unknown, kind: string): never {
  if ((error as { constraint?: string }).constraint === "alerts_open" || /alerts_open/.test(String((error as Error).message)))
    throw new Refusal("conflict", {
      zh: `同一${kind === "case" ? "办件" : "对象"}已有另一条在办预警，请在那一条上处置`,
      en: `The same ${kind === "case" ? "case" : "subject"} has another open alert; act on that one`,
    });
  throw error;
}
