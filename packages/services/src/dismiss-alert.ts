import type { House } from "./house.ts";
import { type MoveAsk, moveAlert } from "./move-alert.ts";
import type { AlertRow, Asker } from "./views.ts";

/** Sets an alert aside for a reason of `DISMISS_REASONS` (`other` needs a note). A red one stays claimed until a second inspector asks for the same. @throws Refusal */
export const dismissAlert = (house: House, asker: Asker, ask: MoveAsk): Promise<AlertRow> => moveAlert(house, asker, "dismiss", ask);
