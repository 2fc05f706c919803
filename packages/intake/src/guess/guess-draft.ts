import type { SourceKind } from "@qingjian/events";
import { isIdNumber } from "../mapping/mask.ts";
import { plainName, rolesByName } from "./column-words.ts";
import type { ColumnRole, Draft } from "./draft.ts";
import { guessActivity } from "./guess-activity.ts";
import { type GuessedTimes, guessTimes } from "./guess-times.ts";

export type GuessAsk = {
  readonly columns: readonly string[];
  /** The first rows, aligned to the columns. */
  readonly rows: readonly (readonly (string | null | undefined)[])[];
  /** Name of the file. */
  readonly name: string;
};
export type Guess = {
  readonly draft: Draft;
  /** How sure each column is, 0–1, in the order of the columns. */
  readonly confidence: readonly number[];
  /** Times whose day and month cannot be told apart. */
  readonly ambiguous: readonly string[];
};

type Seen = { readonly column: string; readonly values: readonly string[]; readonly distinct: number; readonly times: GuessedTimes };
type Bid = { readonly index: number; readonly role: ColumnRole; readonly score: number };

const TIMES: readonly ColumnRole[] = ["at", "recordedAt", "due"];
const FREE: readonly ColumnRole[] = ["phone", "idNumber", "name", "address"];
const UNIT = /(?:局|委|办|厅|院|队|所|站|处|科|中心|街道|镇|乡|公司|政府|政务服务大厅|窗口|集团|单位)$/;
const MOST_WORDS = 60;

/** What each column of a log may be, from its name and its first rows. Pure: the same rows always give the same guess. */
export function guessDraft({ columns, rows, name }: GuessAsk): Guess {
  const seen = columns.map((column, index): Seen => {
    const values = rows.flatMap((row) => {
      const text = row[index]?.trim();
      return text ? [text] : [];
    });
    return { column, values, distinct: new Set(values).size, times: guessTimes(values) };
  });
  const bids = seen.flatMap((one, index) => [...scores(one)].map(([role, score]): Bid => ({ index, role, score })));
  bids.sort((a, b) => b.score - a.score || a.index - b.index);
  const roles = new Map<number, Bid>();
  const taken = new Set<ColumnRole>();
  for (const bid of bids) {
    if (roles.has(bid.index) || (taken.has(bid.role) && !FREE.includes(bid.role))) continue;
    roles.set(bid.index, bid);
    taken.add(bid.role);
  }
  caseAmong(seen, roles, taken, rows.length);
  const possible = stepsOf(seen, roles);
  const steps =
    !taken.has("activity") || (possible.size > 1 && isRowACase(seen, roles, rows.length)) ? possible : new Map<number, string>();
  for (const [index, { role }] of roles) if (steps.has(index) || (steps.size > 0 && role === "activity")) roles.delete(index);
  const activity = [...roles.values()].find(({ role }) => role === "activity");
  const words = activity ? countWords((seen[activity.index] as Seen).values) : [];
  const kind = kindOf(columns, [...words, ...steps.values()]);
  const timed = [...roles.values()].filter(({ role }) => TIMES.includes(role)).map(({ index }) => index);
  const formats = new Set([...timed, ...steps.keys()].flatMap((index) => (seen[index] as Seen).times.formats));
  const stem = (name.split(/[\\/]/).at(-1) ?? name).replace(/(?:\.(?:csv|tsv|txt|xlsx|xes|ndjson|jsonl|gz))+$/i, "");
  return {
    draft: {
      source: { id: idFrom(stem, kind), kind, centres: centresOf(kind, seen, roles) },
      title: stem.slice(0, 100) || "日志",
      columns: seen.map(({ column }, index) => {
        const step = steps.get(index);
        return step === undefined
          ? { column, role: roles.get(index)?.role ?? "none" }
          : { column, role: "step", step: guessActivity(step, kind)?.activity ?? "received" };
      }),
      formats: [...formats],
      activities: Object.fromEntries(
        words.flatMap((word) => {
          const found = guessActivity(word, kind);
          return found ? [[word, found.activity]] : [];
        }),
      ),
    },
    confidence: seen.map((_, index) => (steps.has(index) ? 0.6 : (roles.get(index)?.score ?? 0))),
    ambiguous: seen.flatMap(({ column, times }, index) => (times.ambiguous && (timed.includes(index) || steps.has(index)) ? [column] : [])),
  };
}

/** What a column may be: by its name, held against its values; and by its values where the name says nothing. */
function scores({ column, values, distinct, times }: Seen): Map<ColumnRole, number> {
  const found = new Map(rolesByName(column));
  const share = (test: (value: string) => boolean) => (values.length === 0 ? 0 : values.filter(test).length / values.length);
  const raise = (role: ColumnRole, score: number) => void found.set(role, Math.max(found.get(role) ?? 0, score));
  for (const role of TIMES) {
    const named = found.get(role);
    if (named !== undefined && values.length > 0 && times.share < 0.5) found.delete(role);
    else if (named !== undefined && values.length > 0)
      found.set(role, named * (0.6 + 0.4 * times.share) * (times.ambiguous ? 0.6 : 1) + 0.05 * times.share);
  }
  if (values.length === 0) return found;
  if (times.share >= 0.9) {
    // no prose, no unit and no name is written as a moment
    for (const role of [...found.keys()]) if (!TIMES.includes(role)) found.delete(role);
    if (found.size === 0) found.set("at", 0.35);
    return found;
  }
  if (share((value) => /^(?:\+?86)?1[3-9]\d{9}$/.test(value.replace(/[\s-]/g, ""))) > 0.6) raise("phone", 0.92);
  if (share(isIdNumber) > 0.6) raise("idNumber", 0.95);
  if (share((value) => UNIT.test(value)) > 0.7 && distinct < Math.max(3, values.length)) raise("unit", 0.4);
  const words = new Set(values);
  if (distinct <= MOST_WORDS && distinct > 1 && distinct < values.length) {
    const known = [...words].filter((word) => word.length <= 20 && guessActivity(word) !== undefined).length / words.size;
    if (known > 0.6) raise("activity", 0.5 + 0.25 * known);
  }
  if (found.has("activity") && distinct > MOST_WORDS) found.delete("activity");
  return found;
}

/** A log without a case cannot be read: the column that looks most like a number of something, if none is called so. */
function caseAmong(seen: readonly Seen[], roles: Map<number, Bid>, taken: Set<ColumnRole>, rows: number): void {
  if (taken.has("case")) return;
  const codes = seen.flatMap(({ column, values, distinct, times }, index) => {
    const role = roles.get(index)?.role;
    if ((role !== undefined && role !== "record") || values.length < rows || times.share > 0.5) return [];
    const coded =
      values.filter((value) => /\d/.test(value) && /^[\p{L}\d_\-/〔〕\]]{2,40}$/u.test(value)).length / Math.max(1, values.length);
    const called = /编号|号$|no$|id$|key$/.test(plainName(column)) ? 0.3 : 0;
    return coded < 0.9 || distinct < 2 ? [] : [{ index, score: 0.25 + called }];
  });
  const best = codes.sort((a, b) => b.score - a.score || a.index - b.index)[0];
  if (!best) return;
  roles.set(best.index, { index: best.index, role: "case", score: best.score });
  taken.add("case");
}

/** In a table of one row a case every column of moments is a step of its own: which, its name says. */
function stepsOf(seen: readonly Seen[], roles: ReadonlyMap<number, Bid>): Map<number, string> {
  const steps = new Map<number, string>();
  for (const [index, { column, times }] of seen.entries()) {
    const role = roles.get(index)?.role;
    if (times.share < 0.8 || role === "due" || role === "case") continue;
    const said = column.replace(/时间|日期|date|time|_at$/gi, "");
    if (guessActivity(said) === undefined && role !== "at") continue;
    steps.set(index, guessActivity(said) ? said : "登记");
  }
  return steps;
}

/** A status beside the dates of a case is no column of steps. */
function isRowACase(seen: readonly Seen[], roles: ReadonlyMap<number, Bid>, rows: number): boolean {
  const number = [...roles.values()].find(({ role }) => role === "case");
  return rows >= 5 && number !== undefined && seen[number.index]?.distinct === rows;
}

const countWords = (values: readonly string[]): string[] => [...new Set(values)].slice(0, MOST_WORDS * 4);

function kindOf(columns: readonly string[], words: readonly string[]): SourceKind {
  const heads = columns.join(" ");
  const steps = words.map((word) => guessActivity(word)?.activity);
  const has = (...activities: string[]) => steps.filter((step) => step !== undefined && activities.includes(step)).length;
  const hotline =
    has("dispatched", "signed", "returned", "called-back", "contacted") + (/工单|诉求|热线|来电|complaint|311/i.test(heads) ? 2 : 0);
  const approval =
    has("submitted", "accepted", "preliminarily-reviewed", "reviewed", "decided", "delivered", "correction-asked") +
    (/办件|审批|许可|申请人|application|permit/i.test(heads) ? 2 : 0);
  if (hotline === 0 && approval === 0) return has("rated") > 0 || /好差评|评分|rating/i.test(heads) ? "rating" : "other";
  return hotline >= approval ? "hotline" : "approval";
}

/** At a hotline, units that are called so only forward. */
function centresOf(kind: SourceKind, seen: readonly Seen[], roles: ReadonlyMap<number, Bid>): string[] {
  if (kind !== "hotline") return [];
  const units = [...roles.values()]
    .filter(({ role }) => role === "unit" || role === "toUnit")
    .flatMap(({ index }) => (seen[index] as Seen).values);
  return [...new Set(units)].filter((unit) => /热线|12345|受理中心|指挥中心/.test(unit)).slice(0, 5);
}

/** An id from a file's name: its Latin part, or its kind and a sign of its own. */
function idFrom(stem: string, kind: SourceKind): string {
  const latin = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  if (/[a-z]/.test(latin)) return latin;
  let sum = 7;
  for (const sign of stem) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 46_656; // two Chinese names are two sources
  return `${kind === "other" ? "log" : kind}-${sum.toString(36)}`;
}
