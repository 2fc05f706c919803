import { needsInspector } from "./asker-scope.ts";
import { assignAlert, takerOf } from "./assign-alert.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";
import type { Asker } from "./views.ts";

export type BulkAssign = {
  readonly assigned: readonly string[];
  readonly refused: readonly { readonly id: string; readonly said: Refusal["said"] }[];
};
export type BulkAssignAsk = { readonly ids: readonly string[]; readonly to: string; readonly note?: string };

const MOST = 500;

/** Gives these alerts to one inspector, each for itself, and says of each that could not be given why not. @throws Refusal */
export async function assignAlerts(house: House, asker: Asker, { ids, to, note }: BulkAssignAsk): Promise<BulkAssign> {
  needsInspector(asker);
  const wanted = [...new Set(ids)];
  if (wanted.length > MOST)
    throw new Refusal("invalid", { zh: `一次最多指派 ${MOST} 条`, en: `At most ${MOST} alerts can be assigned at once` });
  await takerOf(house, to);
  const assigned: string[] = [];
  const refused: { id: string; said: Refusal["said"] }[] = [];
  for (const id of wanted)
    try {
      assigned.push((await assignAlert(house, asker, { id, to, ...(note === undefined ? {} : { note }) })).id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ id, said: error.said });
    }
  return { assigned, refused };
}
