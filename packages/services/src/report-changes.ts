import { type RateKey, TALLIED, type TalliedKey } from "@qingjian/report";
import { INDICATORS, type Said } from "@qingjian/rules";
import type { House } from "./house.ts";
import { INDICATOR_OF } from "./insight/indicator-of.ts";
import { RATE_KEYS } from "./rates.ts";
import { Refusal } from "./refusal.ts";
import type { ReportFigures } from "./report-figures.ts";
import { needsPart } from "./report-scope.ts";
import type { Asker } from "./views.ts";

/** A figure as it was counted; the denominator is null where it is a number and no rate. Null where there was none. */
type Counted = { readonly numerator: number; readonly denominator: number | null } | null;
/** One figure that differs; `unit` is null for the whole. */
export type FigureChange = { readonly unit: string | null; readonly title: Said; readonly was: Counted; readonly now: Counted };

/** What differs between a report and the one written before it for the same period. */
export type ReportChanges = {
  readonly period: string;
  /** The one before; null when this is the first. */
  readonly before: { readonly id: string; readonly cutOff: number } | null;
  /** Whether both have their figures on record; those of older versions have not. */
  readonly kept: boolean;
  readonly changes: readonly FigureChange[];
};

const TITLES: Readonly<Record<string, Said>> = {
  approvalsReceived: { zh: "受理审批件", en: "Approvals received" },
  approvalsClosed: { zh: "办结审批件", en: "Approvals closed" },
  hotlineReceived: { zh: "受理热线工单", en: "Hotline orders received" },
  hotlineClosed: { zh: "办结热线工单", en: "Hotline orders closed" },
  carriedOver: { zh: "期初未办结", en: "Carried over" },
  "alerts-red": { zh: "红色预警", en: "Red alerts" },
  "alerts-orange": { zh: "橙色预警", en: "Orange alerts" },
  "alerts-yellow": { zh: "黄色预警", en: "Yellow alerts" },
  "alerts-notice": { zh: "提示", en: "Notices" },
  "findings-timeout": { zh: "超时命中", en: "Findings: overdue" },
  "findings-shirking": { zh: "推诿命中", en: "Findings: shirking" },
  "findings-misconduct": { zh: "负面行为命中", en: "Findings: misconduct" },
  "findings-data": { zh: "数据命中", en: "Findings: data" },
  leads: { zh: "移送问题线索", en: "Leads referred" },
  alertsConfirmed: { zh: "预警确认率", en: "Alerts confirmed" },
  handled: { zh: "经办件", en: "Cases handled" },
  closed: { zh: "办结件", en: "Cases closed" },
  points: { zh: "计分", en: "Points" },
};

const isRate = (figure: string): figure is RateKey => RATE_KEYS.includes(figure as RateKey);
const isTallied = (figure: string): figure is TalliedKey => figure in TALLIED;
const titleOf = (figure: string): Said =>
  (isRate(figure)
    ? INDICATORS.find(({ id }) => id === INDICATOR_OF[figure])?.title
    : isTallied(figure)
      ? TALLIED[figure].title
      : TITLES[figure]) ?? {
    zh: figure,
    en: figure,
  };

/** What differs between a report that is done and the one done before it for the same period, figure by figure. @throws Refusal */
export async function reportChanges(house: House, asker: Asker, id: string): Promise<ReportChanges> {
  const { db } = house.store;
  const report = await db.selectFrom("reports").selectAll().where("id", "=", id).where("state", "=", "done").executeTakeFirst();
  if (!report) throw new Refusal("not-found", { zh: "没有这份报表，或还没有生成完", en: "There is no such report, or it is not done yet" });
  await needsPart(house, asker, report.unit);
  const before = await db
    .selectFrom("reports")
    .select(["id", "cut_off", "figures"])
    .where("period", "=", report.period)
    .where("unit", "=", report.unit)
    .where("state", "=", "done")
    .where("started_at", "<", report.started_at)
    .orderBy("started_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const [was, now] = [before?.figures, report.figures] as (ReportFigures | null | undefined)[];
  return {
    period: report.period,
    before: before === undefined ? null : { id: before.id, cutOff: before.cut_off },
    kept: was !== null && was !== undefined && now !== null && now !== undefined,
    changes: was && now ? changesOf(was, now) : [],
  };
}

type Line = { readonly unit: string | null; readonly figure: string; readonly of: Counted };

function changesOf(was: ReportFigures, now: ReportFigures): FigureChange[] {
  const [then, present] = [linesOf(was), linesOf(now)];
  return [...new Set([...present.keys(), ...then.keys()])].flatMap((key): FigureChange[] => {
    const [old, fresh] = [then.get(key), present.get(key)];
    const line = fresh ?? old;
    if (line === undefined || isSame(old?.of ?? null, fresh?.of ?? null)) return [];
    if (line.unit === null && (old === undefined || fresh === undefined)) return []; // one of them was written when this figure was not kept yet
    return [{ unit: line.unit, title: titleOf(line.figure), was: old?.of ?? null, now: fresh?.of ?? null }];
  });
}

function linesOf({ whole, units }: ReportFigures): ReadonlyMap<string, Line> {
  const all = [{ unit: null, counts: whole }, ...units];
  return new Map(
    all.flatMap(({ unit, counts }) =>
      counts.map(([figure, numerator, denominator]): [string, Line] => [
        `${unit ?? ""}\n${figure}`,
        { unit, figure, of: { numerator, denominator } },
      ]),
    ),
  );
}

const isSame = (a: Counted, b: Counted): boolean => a?.numerator === b?.numerator && a?.denominator === b?.denominator;
