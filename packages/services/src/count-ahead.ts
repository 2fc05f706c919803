import { desk } from "./desk.ts";
import type { House } from "./house.ts";
import { listRules } from "./list-rules.ts";
import { SYSTEM } from "./system-asker.ts";

/** Counts what whoever comes first would wait for: the figures of the desk and of the rules, which are kept for everybody. What fails is told to whoever asks for it. */
export async function countAhead(house: House): Promise<void> {
  await Promise.allSettled([desk(house, SYSTEM), listRules(house, SYSTEM)]);
}
