import { basename } from "node:path";
import { draftMapping, guessDraft, guessTimes, type Mapping, MappingError, readMapping } from "@qingjian/intake";
import { readSample, type Sample } from "./read-sample.ts";

/** Rows that a guess is made from. */
const GUESSED_FROM = 1000;

/** A first mapping for a log, guessed from its first rows, to be gone through by whoever knows it; words that nothing is known of keep their names. @throws Refusal */
export async function draftLog(file: string): Promise<Mapping> {
  const sample = await readSample(file);
  const { format, columns, rows } = sample;
  const { draft } = guessDraft({ columns, rows: rows.slice(0, GUESSED_FROM).map(({ cells }) => cells), name: basename(file) });
  const head = { id: draft.source.id, title: { zh: draft.title, en: draft.title }, source: draft.source, file: { format } };
  if (format === "xes") return readMapping({ ...head, ...ofTraces(columns) }, file);
  try {
    const mapping = draftMapping(draft);
    const events = mapping.events.map((event) =>
      typeof event.activity === "object" && "values" in event.activity ? { ...event, activity: { ...event.activity, keep: true } } : event,
    );
    return { ...mapping, file: { format }, events };
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    return readMapping({ ...head, ...ofTimes(sample) }, file);
  }
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
