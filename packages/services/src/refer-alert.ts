import type { House } from "./house.ts";
import { type MoveAsk, moveAlert } from "./move-alert.ts";
import type { AlertRow, Asker } from "./views.ts";

/** Proposes that a confirmed alert become a lead for discipline review; a lead inspector approves. @throws Refusal */
export const referAlert = (house: House, asker: Asker, ask: MoveAsk): Promise<AlertRow> => moveAlert(house, asker, "refer", ask);
