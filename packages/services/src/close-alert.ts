import type { House } from "./house.ts";
import { type MoveAsk, moveAlert } from "./move-alert.ts";
import type { AlertRow, Asker } from "./views.ts";

/** Ends an alert that has been put right, or needed no order; a red one is proposed, and a lead inspector approves. @throws Refusal */
export const closeAlert = (house: House, asker: Asker, ask: MoveAsk): Promise<AlertRow> => moveAlert(house, asker, "close", ask);
