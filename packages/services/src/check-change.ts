import type { House } from "./house.ts";
import { type ChangeAsk, prepareChange } from "./policy-change.ts";
import type { PolicyProblem } from "./policy-views.ts";
import type { Asker } from "./views.ts";

/** What would be wrong if these policies came to what is on record; nothing is written. @throws Refusal when it cannot be carried out at all */
export async function checkChange(
  house: House,
  _asker: Asker,
  { set = [], end = [], until }: Partial<ChangeAsk>,
): Promise<readonly PolicyProblem[]> {
  return (await prepareChange(house.store.db, { set, end, until })).problems;
}
