import { basename } from "node:path";
import { draftMapping, guessDraft, type Mapping } from "@qingjian/intake";
import { readSample } from "./read-sample.ts";

/** Rows that a guess is made from. */
const GUESSED_FROM = 1000;

/** A first mapping for a log, guessed from its first rows; words that nothing is known of keep their names. @throws Refusal, MappingError where too little can be guessed */
export async function draftLog(file: string): Promise<Mapping> {
  const { format, columns, rows } = await readSample(file);
  const { draft } = guessDraft({ columns, rows: rows.slice(0, GUESSED_FROM).map(({ cells }) => cells), name: basename(file) });
  const mapping = draftMapping(draft);
  const events = mapping.events.map((event) =>
    typeof event.activity === "object" && "values" in event.activity ? { ...event, activity: { ...event.activity, keep: true } } : event,
  );
  return { ...mapping, file: { format }, events };
}
