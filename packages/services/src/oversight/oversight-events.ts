import type { EventTuple } from "@qingjian/events";
import { OFFICE } from "./own-log.ts";

/** A line of an alert's or an order's history, as far as its case tells it. */
export type Move = {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly move: string;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly level?: string | null;
  readonly body: unknown;
};
type NameOf = (id: string) => string;

/** Told by what they lead to, or by a word of their own; the rest by what the move is called. */
const ALERT: Readonly<Record<string, string>> = {
  raise: "raised",
  fall: "fell",
  late: "late-evidence",
  update: "updated",
  claim: "claimed",
  release: "released",
  assign: "handed-over",
  comment: "commented",
  confirm: "confirmed",
  propose: "proposed",
  decline: "declined",
  dismiss: "dismissed",
  order: "ordered",
  recall: "recalled",
  resolve: "resolved",
  close: "closed",
  refer: "referred",
  reopen: "reopened",
};

/**
 * The history of an alert as events. It is raised for the office, again when it rises before it is decided; being given to somebody, or taken
 * up again, is claiming it. Nothing that was written in it goes along.
 */
export const alertEvents = (moves: readonly Move[], nameOf: NameOf): EventTuple[] =>
  inOrder(moves).flatMap((one) => {
    const activity = alertActivity(one);
    const who = one.actor.startsWith("system:") ? [null, null] : [OFFICE, nameOf(one.actor)];
    const [unit, officer] = who as [string | null, string | null];
    const step = (id: string, what: string, to: string | null): EventTuple => {
      const attributes = what === "raised" || what === "reopened" ? { level: one.level ?? "" } : null;
      return [id, one.at, what, unit, to, officer, null, null, attributes];
    };
    const events = [step(String(one.seq), activity, activity === "raised" ? OFFICE : null)];
    if (one.to_state === "claimed" && one.from_state !== "claimed" && activity !== "claimed")
      events.push([`${one.seq}+`, one.at, "claimed", OFFICE, null, nameOf(givenTo(one))]);
    return events;
  });

function alertActivity({ move, from_state, to_state }: Move): string {
  if (move === "rise") return from_state === "raised" || from_state === "claimed" ? "raised" : "rose";
  if (move === "withdraw") return to_state === "closed" ? "withdrawn" : "basis-withdrawn";
  if (move === "approve") return to_state;
  return ALERT[move] ?? move;
}

const givenTo = ({ actor, body }: Move): string => givenIn(body) ?? actor;

/** Whom an assignment names. */
export const givenIn = (body: unknown): string | undefined => {
  const { assignee } = (body ?? {}) as { readonly assignee?: unknown };
  return typeof assignee === "string" ? assignee : undefined;
};

const ORDER: Readonly<Record<string, string>> = {
  issue: "issued",
  sign: "signed",
  reply: "replied",
  "send-back": "sent-back",
  accept: "accepted",
  cancel: "cancelled",
  "ask-extension": "extension-asked",
  "grant-extension": "extension-granted",
  "refuse-extension": "extension-refused",
  object: "objected",
  "uphold-objection": "cancelled", // it ends the order, which then was none
  "reject-objection": "objection-rejected",
  list: "listed",
  unlist: "unlisted",
  rise: "rose",
};
const OF_UNIT: ReadonlySet<string> = new Set(["sign", "reply", "ask-extension", "object"]);

/** The history of an order to a unit as events: signing, replying, asking and objecting are the unit's, the rest the office's. */
export const orderEvents = (unit: string, moves: readonly Move[], nameOf: NameOf): EventTuple[] =>
  inOrder(moves).map((one) => {
    const by = one.actor.startsWith("system:") ? null : OF_UNIT.has(one.move) ? unit : OFFICE;
    const officer = by === null ? null : nameOf(one.actor);
    const { due, days } = (one.body ?? {}) as { readonly due?: unknown; readonly days?: unknown };
    const attributes = { ...(typeof due === "number" ? { due } : {}), ...(typeof days === "number" ? { days } : {}) };
    const to = one.move === "issue" ? unit : null;
    const tuple: EventTuple = [String(one.seq), one.at, ORDER[one.move] ?? one.move, by, to, officer];
    return Object.keys(attributes).length === 0
      ? tuple
      : [...(tuple as [string, number, string, string, string, string]), null, null, attributes];
  });

const inOrder = (moves: readonly Move[]): Move[] => moves.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
