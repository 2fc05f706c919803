import {
  ALERT_STATES,
  type AlertFilter,
  countFindings,
  listAlerts,
  listFindings,
  localTime,
  type Profile,
  profile,
  SYSTEM,
} from "@qingjian/services";
import { Misuse, noNumber, noneOf } from "../failure.ts";
import { figure, forTerminal, isRead, print, table } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

/** `findings [--rule ID] [--source ID] [--level L] [--list]` */
export async function findingsCommand(options: Common & { rule?: string; source?: string; level?: string; list?: boolean }): Promise<void> {
  await withHouse(options, async (house) => {
    const counts = await countFindings(house, options);
    if (!options.list) {
      return print(options.json, { counts, findings: counts.reduce((sum, row) => sum + row.findings, 0) }, () =>
        counts.length === 0
          ? ["no findings; has the log been scanned?"]
          : table(
              ["rule", "message", "level", "source", "findings", "subjects"],
              counts.map((row) => [row.rule, row.message, row.level, row.source, row.findings, row.subjects]),
            ),
      );
    }
    for await (const line of listFindings(house, options)) {
      if (!isRead()) break;
      process.stdout.write(
        options.json
          ? `${JSON.stringify(line)}\n`
          : `${forTerminal(`${line.level}\t${line.rule}\t${line.case ?? line.subject}\t${line.sentence}`)}\n`,
      );
    }
  });
}

/** `alerts [--state S] [--level L] [--limit N]` */
export async function alertsCommand(options: Common & { state?: string; level?: string; limit: string }): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw noNumber("--limit", options.limit, 1);
  const page = await withHouse(options, (house) => listAlerts(house, SYSTEM, { limit: Math.min(limit, 200), ...filterOf(options) }));
  print(options.json, page, () => [
    ...table(
      ["number", "level", "state", "raised", "unit", "headline"],
      page.rows.map((row) => [row.number, row.level, row.state, localTime(row.raisedAt).slice(0, 16), row.unit, row.headline.zh]),
    ),
    ...(page.next === null ? [] : ["…"]),
  ]);
}

function filterOf({ state, level }: { state?: string; level?: string }): Pick<AlertFilter, "state" | "level"> {
  const levels = ["notice", "yellow", "orange", "red"] as const;
  const pick = <T extends string>(option: string, given: string | undefined, known: readonly T[]): T[] | undefined => {
    if (given === undefined) return undefined;
    const found = known.find((one) => one === given);
    if (!found) throw noneOf(option, given, known);
    return [found];
  };
  const [wantedStates, wantedLevels] = [pick("--state", state, ALERT_STATES), pick("--level", level, levels)];
  return { ...(wantedStates ? { state: wantedStates } : {}), ...(wantedLevels ? { level: wantedLevels } : {}) };
}

/** `profile [--source ID] [--between A B [--over DAYS]]` */
export async function profileCommand(options: Common & { source?: string; between?: string[]; over?: string }): Promise<void> {
  if (options.between && options.between.length !== 2)
    throw new Misuse({
      zh: "--between 须给出两个环节，例如 --between 派单 办结",
      en: "--between takes two activities, as in --between dispatched closed",
    });
  if (options.over !== undefined && !options.between)
    throw new Misuse({ zh: "--over 须与 --between 同用：请指明两个环节", en: "--over goes with --between: name the two activities" });
  const over = options.over === undefined ? undefined : Number(options.over);
  if (over !== undefined && (options.over?.trim() === "" || !(over >= 0))) throw noNumber("--over", options.over ?? "");
  const found = await withHouse(options, (house) =>
    profile(house, { source: options.source, between: options.between as [string, string] | undefined, over }),
  );
  print(options.json, found, () => lines(found));
}

function lines(found: Profile): string[] {
  const of = (name: "units" | "officers") => {
    const { holders, abaCases, abaTimes, handovers, oneHolder, atLeast } = found[name];
    return [name, holders, abaCases, abaTimes, handovers, oneHolder, atLeast[2], atLeast[3], atLeast[4], atLeast[5], atLeast[6]];
  };
  const { days, due, between, texts } = found;
  const spread = ({ p50, p90, p95, p99, max }: Profile["days"]) => [p50, p90, p95, p99, max];
  return [
    `${figure(found.cases)} cases, ${figure(found.events)} events, ${found.activities.length} activities, ${found.units.holders} units, ${found.officers.holders} officers`,
    "",
    ...table(
      ["by", "names", "ABA cases", "ABA times", "handovers", "one only", "≥2", "≥3", "≥4", "≥5", "≥6"],
      [of("units"), of("officers")],
    ),
    "",
    `reopened ${figure(found.reopened.cases)} cases (${figure(found.reopened.times)} times); paused ${figure(found.paused.cases)} cases (${figure(found.paused.spells)} spells, ${figure(found.paused.days)} days)`,
    `due stated ${figure(due.stated)}, ended ${figure(due.ended)}, ended with a due date ${figure(due.endedWithDue)}, ended after it ${figure(due.endedAfterDue)}, open past it ${figure(due.openPastDue)}`,
    `texts ${figure(texts.events)}, distinct ${figure(texts.distinct)}, reused ${figure(texts.reused)}, covering ${figure(texts.covering)}`,
    "",
    ...table(
      ["days", "p50", "p90", "p95", "p99", "max"],
      [["first to last event", ...spread(days)], ...(between ? [[`${between.from} → ${between.to}`, ...spread(between.days)]] : [])],
    ),
    ...(between
      ? [
          `${figure(between.cases)} cases have both, ${figure(between.inOrder)} in this order; least ${between.days.min === null ? "—" : figure(between.days.min)} days${between.over ? `; more than ${between.over.days} days: ${figure(between.over.cases)}` : ""}`,
        ]
      : []),
    "",
    ...table(
      ["activity", "events", "cases", "≥2", "≥3", "≥4", "most"],
      found.activities.map(({ name, events, cases, atLeast, max }) => [name, events, cases, atLeast[2], atLeast[3], atLeast[4], max]),
    ),
    "",
    ...table(
      ["most handovers by unit", "times"],
      found.units.most.map((row) => [row.case, row.handovers]),
    ),
  ];
}
