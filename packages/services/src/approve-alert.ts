import type { House } from "./house.ts";
import { type MoveAsk, moveAlert } from "./move-alert.ts";
import type { AlertRow, Asker } from "./views.ts";

/** A lead inspector approves what another has proposed: it is dismissed, closed or referred. @throws Refusal */
export const approveAlert = (house: House, asker: Asker, ask: MoveAsk): Promise<AlertRow> => moveAlert(house, asker, "approve", ask);
