import { basename } from "node:path";
import { type Draft, draftMapping, guessDraft, guessTimes, type Mapping, MappingError, readMapping } from "@qingjian/intake";
import { Refusal } from "../refusal.ts";
import { readLikely, type Sample } from "./read-sample.ts";

/** Rows that a guess is made from. */
const GUESSED_FROM = 1000;

const named = (file: string, error: unknown): unknown =>
  error instanceof Refusal
    ? new Refusal(error.kind, { zh: `${basename(file)}：${error.said.zh}`, en: `${basename(file)}: ${error.said.en}` })
    : error;

/** A first mapping for a log, guessed from its first rows, to be gone through by whoever knows it; words that nothing is known of keep their names. @throws Refusal */
export async function draftLog(file: string): Promise<Mapping> {
  const { sample, way: found } = await readLikely(file).catch((error: unknown) => {
    throw named(file, error);
  });
  const { format, columns, rows } = sample;
  const way = { format, ...found };
  const { draft } = guessDraft({ columns, rows: rows.slice(0, GUESSED_FROM).map(({ cells }) => cells), name: basename(file) });
  const head = { id: draft.source.id, title: { zh: draft.title, en: draft.title }, source: draft.source, file: way };
  if (format === "xes") return readMapping({ ...head, ...ofTraces(columns) }, file);
  try {
    const mapping = draftMapping(timed(draft));
    const events = mapping.events.map((event) =>
      typeof event.activity === "object" && "values" in event.activity ? { ...event, activity: { ...event.activity, keep: true } } : event,
    );
    return { ...mapping, file: way, events };
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    return readMapping({ ...head, ...ofTimes(sample) }, file);
  }
}

/** Where no way of writing moments is known that fits, the column that is called a time is one: how it is written is for a person to say. */
function timed(draft: Draft): Draft {
  const has = (wanted: Draft["columns"][number]["role"]) => draft.columns.some(({ role }) => role === wanted);
  const at = draft.columns.find(({ column, role }) => role === "none" && /time|date|datum|时间|日期|时刻/i.test(column));
  if (!has("activity") || has("at") || !at) return draft;
  return { ...draft, columns: draft.columns.map((one) => (one === at ? { column: one.column, role: "at" } : one)) };
}

/** What the standard's own attributes mean. */
function ofTraces(columns: readonly string[]): object {
  const first = (...wanted: string[]) => wanted.find((column) => columns.includes(column));
  const [unit, officer] = [first("org:group", "org:role"), first("org:resource")];
  const event = {
    activity: { column: "concept:name", keep: true },
    at: "time:timestamp",
    ...(unit && { unit }),
    ...(officer && { officer }),
  };
  return { case: "trace:concept:name", events: [event] };
}

/** Of a table that says little by itself: a row a case, and each column of moments a step of its name. */
function ofTimes({ columns, rows }: Sample): object {
  const seen = columns.map((column, index) => {
    const values = rows.slice(0, GUESSED_FROM).flatMap(({ cells }) => cells[index]?.trim() || []);
    return { column, values, formats: guessTimes(values).formats };
  });
  const most = Math.max(...seen.map(({ values }) => values.length));
  const mayBeNumber = ({ formats }: { readonly formats: readonly string[] }) => formats.every((format) => format.startsWith("epoch"));
  const key = seen.find((one) => mayBeNumber(one) && one.values.length === most && new Set(one.values).size === most);
  const timed = seen.filter((one) => one !== key && one.formats.length > 0);
  const formats = [...new Set(timed.flatMap((one) => one.formats))];
  const steps = (timed.length > 0 ? timed : seen.slice(0, 1)).map(({ column }) => ({
    ...{ activity: column, at: column, when: { column, notEmpty: true } },
  }));
  return {
    case: (key ?? seen[0])?.column,
    ...(formats.length > 0 ? { time: { formats, zone: "Asia/Shanghai" } } : {}),
    events: steps,
  };
}
