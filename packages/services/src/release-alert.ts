import type { House } from "./house.ts";
import { type MoveAsk, moveAlert } from "./move-alert.ts";
import type { AlertRow, Asker } from "./views.ts";

/** Gives a claimed alert back to those who wait. @throws Refusal */
export const releaseAlert = (house: House, asker: Asker, ask: MoveAsk): Promise<AlertRow> => moveAlert(house, asker, "release", ask);
