import { computeBaselines, type House, listFindings, listRules, SYSTEM, scan } from "@qingjian/services";
import { type WrittenFeeds, writeCity, writeFeeds } from "@qingjian/simulator";
import { ACTOR, type City, SEED, takeCity, UNTIL, withHouse } from "./city-store.ts";
import { dropDatabase, freshDatabase, inDatabase } from "./databases.ts";
import { inFolder, say, timed } from "./measure.ts";
import type { Plan } from "./plan.ts";
import { compare, type Tally } from "./q1-compare.ts";
import { proposeForFeeds, takeFeeds } from "./q1-feeds.ts";
import { foundIn, plantedIn, type Said } from "./q1-said.ts";

/** Rules that hold a subject against others, or against its own past: what they find is a matter of bounds. */
const STATISTICAL = [
  "unusually-slow",
  "holding-time-outlier",
  "return-rate-outlier",
  "implausible-satisfaction",
  "last-minute-extension",
  "named-intermediary",
  "off-hours-handling",
  "incomplete-record",
  "silent-source",
];
/** Rules that read what people wrote. */
const TEXT = [
  "deflecting-reply",
  "copied-reply",
  "stock-reply",
  "integrity-words",
  "intermediary-words",
  "rude-service",
  "rude-service-repeated",
  "unexplained-refusal",
  "identity-exposed",
];
/** Shows as many of those overtaken as are too many, not all. */
const PARTLY: ReadonlySet<string> = new Set([...STATISTICAL, "queue-jumping"]);
/** Months of the log that are a history to those after them. */
const OVER = ["2026-04", "2026-05"];
const EXAMPLES = 3;

/** Q1: a city is written, imported and judged as a person would, and what stands is held against what was planted. */
export async function q1({ url, cases, keep }: Plan): Promise<void> {
  const name = `qingjian_bench_q1_${cases}`;
  await freshDatabase(url, name);
  try {
    await inFolder(async (folder) => {
      const city = { seed: SEED, cases, until: UNTIL };
      const written = await timed(async () => ({ ...(await writeCity(city, folder)), feeds: await writeFeeds(city, folder) }));
      const { labels, feeds, ...files } = written.result;
      say(
        `load: ${cases.toLocaleString("en")} cases, ${(labels.rows + feeds.labels.rows).toLocaleString("en")} labels, written in ${written.seconds.toFixed(0)} s`,
      );
      const planted = await plantedIn([labels.path, feeds.labels.path]);
      await withHouse(inDatabase(url, name), folder, async (house) => {
        const judged = await timed(() => takeAndJudge(house, files, feeds));
        say(`imported and judged in ${judged.seconds.toFixed(0)} s: ${judged.result.toLocaleString("en")} findings made`);
        const rules = (await listRules(house, SYSTEM)).map(({ id }) => id);
        report(compare(planted, await foundIn(listFindings(house)), rules, PARTLY));
      });
    });
  } finally {
    if (!keep) await dropDatabase(url, name);
  }
}

/** Findings made. @throws when a row is not taken or a rule breaks */
async function takeAndJudge(house: House, city: City, feeds: WrittenFeeds): Promise<number> {
  await takeCity(house, city);
  await takeFeeds(house, feeds);
  await proposeForFeeds(house, feeds);
  let made = await judge(house);
  for (const month of OVER) {
    await computeBaselines(house, { month, actor: ACTOR }); // as each month's end brings them: the first month has no history
    made += await judge(house);
  }
  return made;
}

async function judge(house: House): Promise<number> {
  const { made, faults } = await scan(house, { asOf: UNTIL });
  if (faults[0]) throw new Error(`rule ${faults[0].rule} broke on ${faults[0].caseId}: ${faults[0].problem}`);
  return made;
}

function report(tallies: readonly Tally[]): void {
  const measured = new Set([...STATISTICAL, ...TEXT]);
  const exact = tallies.filter(({ rule }) => !measured.has(rule));
  table("exact rules", exact);
  for (const [title, rules] of [
    ["statistical rules, as measured", STATISTICAL],
    ["text rules, as measured", TEXT],
  ] as const)
    table(
      title,
      tallies.filter(({ rule }) => rules.includes(rule)),
    );
  const planted = exact.filter(({ planted, found }) => planted + found > 0);
  const worst = planted.toSorted((a, b) => a.precision + a.recall - (b.precision + b.recall))[0];
  const least = (of: "precision" | "recall") => Math.min(...planted.map((tally) => tally[of]));
  const named = worst && worst.precision + worst.recall < 2 ? `, worst ${worst.rule}` : "";
  say(`Q1 precision ${figure(least("precision"))} recall ${figure(least("recall"))} over ${planted.length} exact rules${named}`);
}

/** Never rounded up to a whole. */
const figure = (share: number): string => (Number.isNaN(share) ? "—" : (Math.floor(share * 1000) / 1000).toFixed(3));

const HEAD = ["rule", "planted", "found", "missed", "extra", "wrong level", "other cases", "precision", "recall"];

function table(title: string, tallies: readonly Tally[]): void {
  say(`\n${title}`);
  say(line(HEAD));
  for (const { rule, planted, found, missed, extra, wrongLevel, otherCases, precision, recall } of tallies) {
    const counts = [planted, found, missed.length, extra.length, wrongLevel.length, otherCases.length].map(String);
    say(line([rule, ...counts, figure(precision), figure(recall)]));
  }
  for (const { rule, missed, extra, wrongLevel, otherCases } of tallies) {
    for (const [what, list] of [
      ["missed", missed],
      ["extra", extra],
      ["wrong level", wrongLevel],
      ["other cases", otherCases],
    ] as const)
      for (const one of list.slice(0, EXAMPLES)) say(`  ${rule} ${what}: ${words(one)}`);
  }
}

const line = ([rule = "", ...cells]: readonly string[]): string => rule.padEnd(30) + cells.map((cell) => cell.padStart(12)).join("");
const words = ({ over, subject, level, note, cases }: Said): string =>
  [over === "case" ? subject : `${over} ${subject}`, level, note, over === "case" ? "" : [...cases].slice(0, 4).join(" ")]
    .filter(Boolean)
    .join(" · ");
