import type { AlertMove, AlertState } from "../../api/types.ts";

const FIRST: Readonly<Record<AlertState, readonly AlertMove[]>> = {
  raised: ["claim", "confirm", "dismiss"],
  claimed: ["claim", "confirm", "dismiss"],
  confirmed: ["order", "refer", "close", "dismiss"],
  ordered: ["order", "refer", "close"],
  resolved: ["close", "refer", "order"],
  referred: ["close"],
  dismissed: ["reopen"],
  closed: ["reopen"],
};
/** Where nothing of these can be done, they are not shown. */
const IF_ALLOWED: readonly AlertMove[] = ["assign", "comment", "release"];

type May = Readonly<Record<AlertMove, { readonly allowed: boolean }>>;

/** The moves that an alert in this state shows: a proposal to decide first, then what comes next in its life, then the rest. */
export function movesShown(state: AlertState, may: May): { readonly main: readonly AlertMove[]; readonly rest: readonly AlertMove[] } {
  const decide = (["approve", "decline"] as const).filter((move) => may[move].allowed);
  const ahead: readonly AlertMove[] = state === "raised" || state === "claimed" ? ["order", "refer"] : [];
  const steps = FIRST[state].filter((move) => move !== "dismiss" || state === "raised" || state === "claimed" || may.dismiss.allowed);
  return { main: [...decide, ...steps, ...ahead], rest: IF_ALLOWED.filter((move) => may[move].allowed) };
}

/** The one that is most likely meant now: the first of those shown that can be made, but dismissing, declining or handing on. */
export const mainMove = (shown: readonly AlertMove[], may: May): AlertMove | undefined =>
  shown.find((move) => may[move].allowed && move !== "dismiss" && move !== "decline" && move !== "refer" && move !== "reopen");
