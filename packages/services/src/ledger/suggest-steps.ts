import { sql } from "kysely";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { ledgerMonth } from "./enter-points.ts";
import { type Ladder, STEPS, type Step } from "./ledger-rules.ts";
import { ledgerSums, type PartyFilter } from "./ledger-sums.ts";
import { ladderOf, ledgerPolicies } from "./ledger-terms.ts";
import type { StepTaken, Suggestion } from "./ledger-views.ts";

const MOST = 1000;

/** The highest step whose threshold a sum reaches. */
export function stepFor(ladder: Ladder, points: number): { step: Step; from: number } | undefined {
  const reached = STEPS.flatMap((step) => {
    const from = ladder[step];
    return from !== undefined && points >= from ? [{ step, from }] : [];
  });
  return reached.sort((a, b) => a.from - b.from).at(-1);
}

/**
 * Units and officers in scope whose sum of a year reaches a step of the ladder higher than any decided on this year; of a sum on which
 * “no step” was decided, once it reaches the next. Only suggested: a person decides. @throws Refusal
 */
export async function suggestSteps(
  house: House,
  asker: Asker,
  { year = ledgerMonth(house.now()).slice(0, 4), ...filter }: PartyFilter & { readonly year?: string | undefined } = {},
): Promise<readonly Suggestion[]> {
  const ladders = ladderOf(await ledgerPolicies(house.store.db), year);
  const least = Math.min(...Object.values(ladders).flatMap((ladder) => Object.values(ladder)));
  if (!Number.isFinite(least)) return [];
  const sums = await ledgerSums(
    house,
    asker,
    year,
    filter,
    sql`where s.points >= ${least}::int order by s.points desc, s.party limit ${MOST}::int`,
  );
  const steps = await house.store.db
    .selectFrom("ledger_steps")
    .select(["party", "step", "suggested"])
    .where("year", "=", year)
    .where("party", "in", sums.length === 0 ? [""] : sums.map(({ party }) => party))
    .orderBy("seq")
    .execute();
  return sums.flatMap(({ party, ...row }) => {
    const due = stepFor(ladders[row.kind], row.points);
    if (!due) return [];
    const mine = steps.filter((one) => one.party === party);
    const settled = Math.max(-1, ...mine.map(({ step, suggested }) => STEPS.indexOf((step === "none" ? suggested : step) as Step)));
    if (STEPS.indexOf(due.step) <= settled) return [];
    return [{ ...row, ...due, taken: (mine.at(-1)?.step ?? null) as StepTaken | null }];
  });
}
