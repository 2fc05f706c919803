import {
  type BacktestOutcome,
  type BacktestSummary,
  backtest,
  countTried,
  type EffectSums,
  isChanged,
  proposalChange,
  SYSTEM,
  summaryOf,
  triedDays,
} from "@qingjian/services";
import { changeIn } from "../change-in.ts";
import { Misuse } from "../failure.ts";
import { figure, print, table } from "../print.ts";
import { progressOf } from "../progress.ts";
import { type Common, instantOf, withHouse } from "../settings.ts";

type Options = Common & { policy?: string; proposal?: string; from?: string; to?: string; asOf?: string };

/** `backtest --policy FILE | --proposal ID [--from DAY --to DAY] [--as-of INSTANT]`: writes nothing; Ctrl-C ends it. */
export async function backtestCommand(options: Options): Promise<void> {
  const { policy, proposal } = options;
  if ((policy === undefined) === (proposal === undefined))
    throw new Misuse({
      zh: "请指明试算什么：--policy 文件 或 --proposal 编号，二者取一",
      en: "name what to try: either --policy FILE or --proposal ID",
    });
  const ask = policy === undefined ? { id: proposal as string } : changeIn(policy);
  const days = triedDays(options);
  const asOf = options.asOf === undefined ? undefined : instantOf(options.asOf, "--as-of");
  const bar = progressOf("backtest", options.json ?? false);
  const counts = await untilInterrupted((signal) =>
    withHouse(options, async (house) => {
      const change = await proposalChange(house, SYSTEM, ask);
      const total = await countTried(house, days);
      return backtest(house, { change, ...days, asOf, signal }, (cases) =>
        bar.at(cases, total, `${figure(cases)} of ${figure(total)} cases`),
      );
    }),
  ).finally(bar.done);
  if (counts) print(options.json, counts, () => lines(counts));
}

const INTERRUPTED = 130;

/** Does something that Ctrl-C (or a polite kill) may end; undefined when it did. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    return await work(stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.stderr.write("qingjian: cancelled; nothing was written\n");
    process.exitCode = INTERRUPTED;
    return undefined;
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

const HEAD = ["added", "removed", "raised", "lowered", "same"] as const;
const figures = (sums: EffectSums): number[] => HEAD.map((effect) => sums[effect]);
const nameOf = (rule: string): string => rule || "(alerts)";

function lines(counts: BacktestOutcome): string[] {
  const summary = summaryOf(counts);
  const { rules, alerts, cases, findings, unknown, told } = summary;
  return [
    `${figure(cases)} cases, ${figure(counts.events)} events, ${figure(findings)} findings under the changed policies`,
    ...(unknown > 0 ? [`${figure(unknown)} cases ask for a deadline that no calendar covers`] : []),
    "",
    ...table(["rule", ...HEAD], [...rules.map((one) => [one.rule, ...figures(one)]), [nameOf(""), ...figures(alerts)]]),
    ...(rules.some(isChanged) || isChanged(alerts) ? changed(summary) : ["", "nothing differs from what is on record"]),
    ...(told.length === 0 ? [] : onTheWay(summary)),
    ...(counts.examples.length === 0 ? [] : ["", "examples"]),
    ...counts.examples.flatMap(({ rule, effect, subject, unit, level, from, sentence }) => [
      `${effect}  ${rule}  ${effect === "raised" || effect === "lowered" ? `${from} → ${level}` : level}  ${subject}${unit === "" ? "" : `  ${unit}`}`,
      `  ${sentence.zh}`,
      `  ${sentence.en}`,
    ]),
    ...counts.faults.slice(0, 20).map(({ rule, caseId, problem }) => `rule ${rule} broke on ${caseId}: ${problem}`),
  ];
}

/** When cases would have been told of while they ran. */
function onTheWay({ told, workingDays, inspectors }: BacktestSummary): string[] {
  const head = [
    "rule",
    "newly told",
    "then late",
    "late already",
    "open",
    "told no more",
    "late, told by both",
    "sooner",
    "mean min",
    "later",
  ];
  return [
    "",
    "told of while the cases ran, closed in time or not:",
    ...table(
      head,
      told.map((one) => [
        ...[nameOf(one.rule), one.added, one.addedThenLate, one.addedWhenLate, one.addedOpen, one.removed],
        ...[one.late, one.sooner, one.meanMinutes, one.later],
      ]),
    ),
    `spread over ${workingDays === null ? "an unknown number of" : figure(workingDays)} working days and ${figure(inspectors)} who handle alerts`,
  ];
}

function changed({ units, months }: BacktestSummary): string[] {
  const some = <T extends EffectSums>(rows: readonly T[]): T[] => rows.filter(isChanged);
  return [
    "",
    ...table(
      ["rule", "unit", ...HEAD],
      some(units).map((one) => [nameOf(one.rule), one.unit || null, ...figures(one)]),
    ),
    "",
    ...table(
      ["rule", "month", ...HEAD],
      some(months).map((one) => [nameOf(one.rule), one.month, ...figures(one)]),
    ),
  ];
}
