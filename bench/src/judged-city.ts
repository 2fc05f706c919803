import { DAY, HOUR, type Instant, localDay } from "@qingjian/events";
import { openHouse, scan } from "@qingjian/services";
import { writeCity } from "@qingjian/simulator";
import { KEY, SEED, takeCity } from "./city-store.ts";
import { freshDatabase, isReady, markReady, onServer } from "./databases.ts";
import { inFolder, say } from "./measure.ts";

export type JudgedCityPlan = {
  readonly cases: number;
  /** Where the log ends, and how many months it goes back. */
  readonly until: Instant;
  readonly months: number;
};

/**
 * A database with a city that has been imported and judged; an earlier one is used again. Its alerts are spread over the days on which their findings came true, as if
 * it had been judged every minute, and decided as an office does that keeps up with two thirds of them. What it has to tell people is told.
 */
export async function judgedCity(url: string, { cases, until, months }: JudgedCityPlan): Promise<string> {
  const name = `qingjian_bench_judged_${cases}_${localDay(until).replaceAll("-", "")}_${months}`;
  if (await isReady(url, name)) return name;
  say(`preparing ${name}: a city of ${cases.toLocaleString("en")} cases is simulated, imported and judged …`);
  const own = await freshDatabase(url, name);
  const asOf = until + 9 * HOUR;
  await inFolder(async (folder) => {
    const files = await writeCity({ seed: SEED, cases, until, months }, folder);
    const house = await openHouse({ folder, url: own, key: KEY, now: () => asOf });
    try {
      await takeCity(house, files);
      say("judging it …");
      let told = 0;
      await scan(house, { asOf }, (judged) => {
        if (judged - told < 100_000) return;
        told = judged;
        say(`${judged.toLocaleString("en")} cases judged`);
      });
    } finally {
      await house.close();
    }
  });
  await onServer(own, ...settled(asOf), "vacuum (freeze, analyze)");
  await markReady(url, name);
  return name;
}

/** Of a hundred alerts (by a hash of their ids) 34 wait, 12 are claimed, 30 are found true, 24 are not. */
const PLACE = "(hashtextextended(alert_id, 7) % 100 + 100) % 100";
const settled = (asOf: Instant): readonly string[] => [
  `update alerts a set raised_at = least(f.last, ${asOf}), changed_at = least(f.last, ${asOf}), due_at = least(f.last, ${asOf}) + ${DAY}
     from (select bucket, subject_kind, subject_id, max(occurred_at) + 60000 as last from findings group by 1, 2, 3) f
     where f.bucket = a.bucket and f.subject_kind = a.subject_kind and f.subject_id = a.subject_id`,
  `update alerts set state = case when ${PLACE} < 46 then 'claimed' when ${PLACE} < 76 then 'confirmed' else 'dismissed' end, assignee = 'u-' || ${PLACE},
     decided_at = case when ${PLACE} >= 46 then raised_at + ${HOUR * 5} end, decided_by = case when ${PLACE} >= 46 then 'u-' || ${PLACE} end,
     reason = case when ${PLACE} >= 76 then 'not-a-violation' end, changed_at = raised_at + ${HOUR * 5}, revision = 2
     where ${PLACE} >= 34`,
  `update tellings set spread_at = ${asOf} where spread_at is null`,
  "delete from oversight_due",
];
