import { ACTIVITIES } from "@qingjian/events";
import { Refusal } from "./refusal.ts";

/** A node of an item's process: between which activities it runs, its working days, and who answers for it, as far as the register says. */
export type ItemStep = {
  readonly step: string;
  readonly from?: string;
  readonly to?: string;
  readonly days?: number;
  readonly owner?: string;
};
/** What an item itself asks; absent is not known. `fee` in yuan, 0 for what is free. */
export type ItemNorms = { readonly steps?: readonly ItemStep[]; readonly materials?: readonly string[]; readonly fee?: number };

/** The optional columns of the catalogue of items. */
export const NORM_COLUMNS = { steps: "环节", materials: "材料", fee: "收费" } as const;

type Row = Readonly<Record<string, string | undefined>>;

/** Reads 环节 (`name:days:owner[:from:to]` joined by ；), 材料 (joined by 、) and 收费 (yuan) of one line of the table. @throws Refusal */
export function normsIn(row: Row, line: number): ItemNorms {
  const steps = row[NORM_COLUMNS.steps] === undefined ? undefined : stepsIn(row[NORM_COLUMNS.steps] ?? "", line);
  const materials = row[NORM_COLUMNS.materials]
    ?.split("、")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const fee = numberIn(row, NORM_COLUMNS.fee, line);
  return { ...(steps && { steps }), ...(materials && { materials }), ...(fee !== undefined && { fee }) };
}

/** A number that is not below 0, or nothing. @throws Refusal naming line and column */
export function numberIn(row: Row, column: string, line: number): number | undefined {
  const text = row[column];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0)
    throw atLine(line, column, text, { zh: "应为不小于 0 的数", en: "a number of at least 0 is expected" });
  return value;
}

function stepsIn(text: string, line: number): ItemStep[] {
  let before: string | undefined = "accepted";
  return text
    .split(/[；;]/)
    .filter((part) => part.trim() !== "")
    .map((part, index) => {
      const [step = "", days = "", owner = "", from = "", to = "", ...rest] = part.split(/[:：]/).map((word) => word.trim());
      const said = { zh: "应写作 名称:工作日:责任人，多个环节以“；”分隔", en: "write name:days:owner, several joined by ；" };
      if (step === "" || rest.length > 0) throw atLine(line, NORM_COLUMNS.steps, part, said);
      if (days !== "" && !(Number(days) > 0))
        throw atLine(line, NORM_COLUMNS.steps, part, { zh: `“${days}”不是工作日数`, en: `“${days}” is no number of working days` });
      const ends = to || activityCalled(step);
      const begins = from || (index === 0 && ends === "accepted" ? "submitted" : before);
      before = ends;
      return {
        step,
        ...(begins && ends && { from: begins, to: ends }),
        ...(days !== "" && { days: Number(days) }),
        ...(owner !== "" && { owner }),
      };
    });
}

/** The activity that a step of this name ends with. A name that is none is kept; without its activities it cannot be timed. */
const activityCalled = (name: string): string | undefined =>
  Object.entries(ACTIVITIES).find(([id, { zh }]) => zh === name || id === name)?.[0];

const atLine = (line: number, column: string, value: string, said: Refusal["said"]): Refusal =>
  new Refusal("invalid", {
    zh: `第 ${line} 行，${column}列“${value}”：${said.zh}`,
    en: `line ${line}, column ${column}, “${value}”: ${said.en}`,
  });
