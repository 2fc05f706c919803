import { placed } from "./asker-scope.ts";
import { factsWithin, type PeriodFacts } from "./facts.ts";
import type { House } from "./house.ts";
import { countPeriod } from "./period-count.ts";
import type { Period } from "./period-steps.ts";
import type { Asker } from "./views.ts";

/** The facts of a period within the asker's scope: what every rate of the desk and the month is made of. */
export const periodFacts = async (house: House, asker: Asker, period: Period): Promise<PeriodFacts> =>
  factsWithin(await countPeriod(house, period), (await placed(house, asker)).units);
