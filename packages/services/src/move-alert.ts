import type { Tx } from "@qingjian/db";
import { answer, type Who } from "./alert-answers.ts";
import type { Move } from "./alert-lifecycle.ts";
import { alertRows, type StoredAlert } from "./alert-rows.ts";
import { needsInspector } from "./asker-scope.ts";
import { findAlert, proposalOf, standingOf } from "./find-alert.ts";
import type { House } from "./house.ts";
import { openLead } from "./open-lead.ts";
import { aboutSelf } from "./oversight/about-self.ts";
import { nameOf } from "./people.ts";
import { Refusal } from "./refusal.ts";
import { changedMeanwhile, stepAlert } from "./step-alert.ts";
import { type AlertMove, type AlertRow, type Asker, DISMISS_REASONS } from "./views.ts";

/** `id` is the alert's id or its number. With `revision`, the move is made only on the alert as it was read. */
export type MoveAsk = { readonly id: string; readonly revision?: number; readonly reason?: string; readonly note?: string };
/** What else happens in the transaction of a move. */
export type Along = (tx: Tx, moved: StoredAlert) => Promise<void>;

/** What a person is to the lifecycle. */
export const whoIs = ({ userId, roles }: Asker): Who => ({ id: userId, lead: roles.includes("lead") });

/**
 * Moves an alert along its life, conditional on the state and revision it was read in; with its history, audit line and news in the
 * same transaction. Of many who move at once, one succeeds and the others are told who. @throws Refusal
 */
export async function moveAlert(
  house: House,
  asker: Asker,
  asked: AlertMove,
  ask: MoveAsk & { readonly body?: Readonly<Record<string, unknown>> },
  along: Along = async () => {},
): Promise<AlertRow> {
  needsInspector(asker);
  const { db } = house.store;
  const read = await findAlert(db, asker, ask.id);
  if (ask.revision !== undefined && ask.revision !== read.revision) throw await changedMeanwhile(house, db, read);
  const name = await nameOf(house, [read.assignee, read.proposed_by]);
  const about = await aboutSelf(db, asker, [read]);
  const verdict = answer(asked, standingOf(read, name, about(read)), whoIs(asker));
  if (verdict.refused) throw new Refusal("conflict", verdict.refused);
  const { move } = verdict;
  checkWords(asked, move, read, ask);
  const words = await wordsOf(house, read, asked, move, ask);
  const moved = await house.store
    .transaction(async (tx) => {
      const stepped = await stepAlert(house, tx, { alert: read, move, actor: asker.userId, ...words });
      await along(tx, stepped);
      if (move === "approve" && stepped.state === "referred")
        await openLead(house, tx, {
          alert: stepped,
          grounds: words.note ?? "",
          proposedBy: read.proposed_by ?? "",
          approvedBy: asker.userId,
        });
      return stepped;
    })
    .catch((error) => againstAnother(error, read.subject_kind));
  const [row] = await alertRows(house, asker, [moved]);
  return row as AlertRow;
}

/** An approval goes by the reason and the words of who proposed it; what the approver adds stands beside them. */
async function wordsOf(
  house: House,
  read: StoredAlert,
  asked: AlertMove,
  move: Move,
  { reason, note, body }: MoveAsk & { readonly body?: Readonly<Record<string, unknown>> },
): Promise<{ reason?: string | null | undefined; note?: string | null | undefined; body?: Readonly<Record<string, unknown>> | undefined }> {
  if (move === "propose") return { reason, note, body: { proposes: asked } };
  if (move === "decline") return { reason, note, body: { proposed: read.proposed } };
  if (move !== "approve") return { reason, note, body };
  const proposal = await proposalOf(house.store.db, read);
  const added = note?.trim() && note.trim() !== proposal?.note ? { added: note.trim() } : {};
  return { reason: proposal?.reason, note: proposal?.note, body: { proposed: read.proposed, proposer: read.proposed_by, ...added } };
}

/** The moves that must be given a reason in words, and what is missing without it. */
const NEEDS_NOTE: Partial<Record<Move, Refusal["said"]>> = {
  refer: { zh: "移送须写明线索内容和理由", en: "Say what the lead is and why it is referred" },
  comment: { zh: "请写下批注内容", en: "Write the comment" },
  decline: { zh: "不予批准须写明理由", en: "Say why it is declined" },
};
const WITHOUT_ORDER = { zh: "未经督办直接办结须写明理由", en: "Say why it is closed without an order" };

function checkWords(asked: AlertMove, move: Move, { state }: StoredAlert, { reason, note }: MoveAsk): void {
  const words = note?.trim();
  const missing = NEEDS_NOTE[asked];
  if (missing && !words && move !== "approve") throw new Refusal("invalid", missing);
  if (asked === "close" && state === "confirmed" && !words && move !== "approve") throw new Refusal("invalid", WITHOUT_ORDER);
  if (asked !== "dismiss" || move === "approve") return;
  if (!DISMISS_REASONS.some(({ id }) => id === reason))
    throw new Refusal("invalid", {
      zh: `排除须选一项理由：${DISMISS_REASONS.map(({ said }) => said.zh).join("、")}`,
      en: `A dismissal needs a reason: ${DISMISS_REASONS.map(({ id }) => id).join(", ")}`,
    });
  if (reason === "other" && !words)
    throw new Refusal("invalid", { zh: "选“其他”时须写明理由", en: "With “other”, say what the reason is" });
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
