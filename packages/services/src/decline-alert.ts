import type { House } from "./house.ts";
import { type MoveAsk, moveAlert } from "./move-alert.ts";
import type { AlertRow, Asker } from "./views.ts";

/** A lead inspector declines what another has proposed, or its proposer takes it back; either says why. @throws Refusal */
export const declineAlert = (house: House, asker: Asker, ask: MoveAsk): Promise<AlertRow> => moveAlert(house, asker, "decline", ask);
