import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportLedger, listLedger, localTime, readLedgerSubject, STEP_WORDS, SYSTEM, suggestSteps } from "@qingjian/services";
import { Misuse, noNumber } from "../failure.ts";
import { print, table } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

type Options = Common & { kind?: string; unit?: string[]; of?: string; suggestions?: boolean; out?: string; limit: string };
type Kind = "unit" | "officer";

const HEAD = ["", "unit", "officer", "points", "entered", "taken back", "notice", "yellow", "orange", "red"];

/** `ledger [PERIOD] [--kind unit|officer] [--unit ID…] [--of KIND/ID] [--suggestions] [--out FILE.xlsx] [--limit N]` */
export async function ledgerCommand(period: string | undefined, options: Options): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw noNumber("--limit", options.limit, 1);
  const filter = { ...(options.kind === undefined ? {} : { kind: kindOf(options.kind, "--kind") }), unit: options.unit };
  if (options.of !== undefined) return subject(options.of, period, Math.min(limit, 200), options);
  if (options.suggestions) return suggestions(period, filter, options);
  const { out } = options;
  if (out !== undefined) {
    await withHouse(options, async (house) => {
      const { bytes } = await exportLedger(house, SYSTEM, { period, ...filter });
      await pipeline(Readable.from(bytes), createWriteStream(`${out}.part`));
      await rename(`${out}.part`, out);
    });
    return print(options.json, { file: out }, () => [out]);
  }
  const page = await withHouse(options, (house) => listLedger(house, SYSTEM, { period, ...filter, limit: Math.min(limit, 200) }));
  print(options.json, page, () => [
    ...table(
      HEAD,
      page.rows.map((row) => [row.kind, row.unit, row.officer, row.points, row.entered, row.takenBack, ...levelsOf(row.findings)]),
    ),
    ...(page.next === null ? [] : ["…"]),
  ]);
}

async function suggestions(year: string | undefined, filter: { kind?: Kind; unit: string[] | undefined }, options: Options): Promise<void> {
  const found = await withHouse(options, (house) => suggestSteps(house, SYSTEM, { year, ...filter }));
  print(options.json, found, () =>
    table(
      ["", "unit", "officer", "points", "from", "suggested", "decided"],
      found.map((row) => [
        row.kind,
        row.unit,
        row.officer,
        row.points,
        row.from,
        STEP_WORDS[row.step].zh,
        row.taken === null ? null : STEP_WORDS[row.taken].zh,
      ]),
    ),
  );
}

async function subject(of: string, year: string | undefined, limit: number, options: Options): Promise<void> {
  const slash = of.indexOf("/");
  const kind = kindOf(of.slice(0, Math.max(0, slash)), "--of");
  const found = await withHouse(options, (house) => readLedgerSubject(house, SYSTEM, { kind, id: of.slice(slash + 1), year, limit }));
  print(options.json, found, () => [
    ...found.years.map((each) => `${each.year}: ${each.points}`),
    ...table(
      ["no.", "", "points", "level", "month", "entered", "rule", "alert", "case"],
      found.entries.map((row) => [
        row.seq,
        row.kind,
        row.points,
        row.level,
        row.month,
        localTime(row.at).slice(0, 16),
        row.rule.title.zh,
        row.alert?.number ?? null,
        row.finding?.caseNumber ?? null,
      ]),
    ),
    ...(found.next === null ? [] : ["…"]),
  ]);
}

const levelsOf = ({ notice, yellow, orange, red }: Readonly<Record<"notice" | "yellow" | "orange" | "red", number>>) => [
  notice,
  yellow,
  orange,
  red,
];

function kindOf(text: string, option: string): Kind {
  if (text === "unit" || text === "officer") return text;
  const of = option === "--of";
  throw new Misuse({
    zh: `${option}：“${text}”既不是 unit（单位）也不是 officer（个人）${of ? "，请写 unit/市城管局 或 officer/市城管局/张三" : ""}`,
    en: `${option}: “${text}” is neither unit nor officer${of ? "; write unit/市城管局 or officer/市城管局/张三" : ""}`,
  });
}
