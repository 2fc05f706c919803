import { Refusal } from "../refusal.ts";
import { DROPPABLE, type Droppable } from "./droppable.ts";

/** Days for which rows of a table are kept, null for ever; what is not named is kept for its usual time. */
export type RetentionPlan = {
  readonly days: Readonly<Record<string, number | null>>;
  /** A folder into which what is dropped is written before. */
  readonly archive?: string | undefined;
};
/** How long the rows of one table are kept. */
export type Kept = { readonly of: Droppable; readonly days: number | null };

/** What is kept how long under a plan, the usual without one. */
export const keptUnder = (plan: RetentionPlan | undefined): Kept[] =>
  DROPPABLE.map((of) => ({ of, days: plan && Object.hasOwn(plan.days, of.table) ? (plan.days[of.table] as number | null) : of.usual }));

/**
 * Reads `notices=730, deliveries=365, rejected_rows=never`. @throws Refusal for a table that is not there, one whose rows are evidence, and a time that
 * is too short
 */
export function readRetention(text: string | undefined, archive?: string): RetentionPlan | undefined {
  if (text === undefined && archive === undefined) return undefined;
  const days: Record<string, number | null> = {};
  for (const part of (text ?? "").split(/[,\s]+/).filter(Boolean)) {
    const [, table = "", value = ""] = /^([a-zA-Z_]+)=(\d{1,5}|never)$/.exec(part) ?? [];
    const of = DROPPABLE.find((one) => one.table === table);
    if (table === "") throw fault(`“${part}”：写法应为 表名=天数 或 表名=never`, `“${part}”: write table=days or table=never`);
    if (of === undefined)
      throw fault(
        `${table} 不可清理：它是证据，或没有这张表；可清理的有 ${DROPPABLE.map((one) => one.table).join("、")}`,
        `${table} cannot be dropped from: its rows are evidence, or there is no such table; there are ${DROPPABLE.map((one) => one.table).join(", ")}`,
      );
    if (value !== "never" && Number(value) < of.least)
      throw fault(`${table} 至少保留 ${of.least} 天`, `${table} is kept for ${of.least} days at least`);
    days[table] = value === "never" ? null : Number(value);
  }
  return { days, archive };
}

const fault = (zh: string, en: string): Refusal =>
  new Refusal("invalid", { zh: `QINGJIAN_RETENTION：${zh}`, en: `QINGJIAN_RETENTION: ${en}` });
