import type { House } from "./house.ts";
import { type MoveAsk, moveAlert } from "./move-alert.ts";
import { Refusal } from "./refusal.ts";
import type { AlertRow, Asker } from "./views.ts";

const TRIES = 5;

/** Adds words to an alert's history, in whatever state it is; what others do to it meanwhile is no reason to lose them. @throws Refusal */
export async function commentAlert(house: House, asker: Asker, ask: MoveAsk): Promise<AlertRow> {
  for (let tried = 1; ; tried++)
    try {
      return await moveAlert(house, asker, "comment", ask);
    } catch (error) {
      const overtaken = error instanceof Refusal && error.kind === "conflict" && ask.revision === undefined;
      if (!overtaken || tried === TRIES) throw error;
    }
}
