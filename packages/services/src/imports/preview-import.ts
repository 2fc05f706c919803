import { ACTIVITIES } from "@qingjian/events";
import {
  type Draft,
  type Guess,
  guessActivity,
  guessDraft,
  guessTimes,
  IDENTITY_ROLES,
  type Mapping,
  MappingError,
  maskKnown,
  maskText,
} from "@qingjian/intake";
import { calendarOf } from "../calendar.ts";
import { needsOperator } from "../feeds/needs-operator.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { choiceOf, fits, knownMappings, type MappingAsk, mappingAsked, readDraft, replacedBy, wayOf } from "./import-mappings.ts";
import { readLikely, readSample, type Sample } from "./read-sample.ts";
import { tryMapping } from "./try-mapping.ts";
import { fileOf, findUpload, uploadRow } from "./upload-folder.ts";
import type { ImportPreview } from "./upload-views.ts";

export type PreviewAsk = MappingAsk & {
  readonly id: string;
  /** Guess anew what the draft leaves open: words of its column of activities, ways of writing its times. */
  readonly fill?: boolean | undefined;
};

/** Asked for in place of a mapping: what the columns look like. */
const GUESS = "guess";
const SHOWN = 20;
const MOST_WORDS = 200;
const GUESSED_FROM = 500;
const CHOICES = Object.entries(ACTIVITIES).flatMap(([id, { zh, en, of }]) => (of === "oversight" ? [] : [{ id, name: { zh, en } }]));
type Field = "name" | "phone" | "idNumber" | "address";

/**
 * What would become of an uploaded file, by its first rows: under the mapping that is named, the draft that is given, or else the first known mapping
 * that fits and, where none does, what the columns look like. Writes nothing; who is meant is masked. @throws Refusal
 */
export async function previewImport(house: House, asker: Asker, { id, fill, ...ask }: PreviewAsk): Promise<ImportPreview> {
  needsOperator(asker);
  const upload = findUpload(house, id);
  const row = uploadRow(house, upload);
  if (!row.held)
    throw new Refusal("conflict", {
      zh: "文件已导入并清理，如需再导入请重新上传",
      en: "The file was taken in and cleared away; send it again",
    });
  const file = fileOf(house, upload);
  const known = await knownMappings(house);
  const likely = await readLikely(file);
  const { sample, way } = likely;
  const choices = known.map((one) => choiceOf(one, fits(house, one.mapping, sample.columns, sample.format)));
  const rows = sample.rows.filter(({ fault }) => fault === undefined);
  const guess = guessDraft({ columns: sample.columns, rows: rows.slice(0, GUESSED_FROM).map(({ cells }) => cells), name: upload.name });
  const wanted =
    ask.by === GUESS ? undefined : (ask.by ?? (ask.draft === undefined ? choices.find((choice) => choice.fits)?.id : undefined));
  const given = wanted === undefined ? (ask.draft === undefined ? guess.draft : readDraft(ask.draft)) : null;
  const draft = given && (ask.draft === undefined || fill) ? filled(given, sample) : given;
  const found = attempt(() => mappingAsked(known, draft ? { draft } : { by: wanted }, way));
  const mapping = found.value;
  const options = mapping && wayOf(house, mapping, likely);
  const own = options && options !== way ? await readSample(file, options) : sample;
  const calendar = await calendarOf(house);
  const tried = mapping ? attempt(() => tryMapping(house, mapping, own, calendar)) : undefined;
  const nothing = { read: { rows: own.rows.length, cases: 0, events: 0, rejected: 0 }, cases: [], rejections: [] };
  const { read, cases, rejections } = tried?.value ?? nothing;
  const people = identities(mapping, guess, draft);
  return {
    upload: row,
    choices,
    by: wanted ?? null,
    draft,
    columns: own.columns.map((column) => {
      const at = sample.columns.indexOf(column);
      return {
        ...{ column, guessed: guess.draft.columns[at]?.role ?? "none", confidence: Math.min(1, guess.confidence[at] ?? 0) },
        ...{ ambiguous: guess.ambiguous.includes(column), identity: people.has(column) },
      };
    }),
    rows: own.rows.slice(0, SHOWN).map(({ line, cells }) => ({ line, cells: masked(own.columns, cells, people) })),
    words: draft ? wordsOf(draft, sample) : [],
    read: { ...read, whole: own.whole },
    cases,
    rejections,
    activities: CHOICES,
    problem: found.problem ?? tried?.problem ?? null,
    replaces: draft && mapping ? (replacedBy(known, mapping)?.mapping.title ?? null) : null,
  };
}

/** What a person still has to put right is an answer, not a refusal. */
function attempt<T>(work: () => T): { readonly value?: T; readonly problem?: Refusal["said"] } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof Refusal && error.kind === "invalid") return { problem: error.said };
    if (!(error instanceof MappingError)) throw error;
    const { problem, advice } = error;
    return { problem: { zh: `${problem.zh}；${advice.zh}`, en: `${problem.en}; ${advice.en}` } };
  }
}

function valuesOf({ columns, rows }: Sample, column: string): string[] {
  const at = columns.indexOf(column);
  return rows.flatMap(({ cells }) => {
    const text = at < 0 ? undefined : cells[at]?.trim();
    return text ? [text] : [];
  });
}

function countedWords(draft: Draft, sample: Sample): [word: string, count: number][] {
  const column = draft.columns.find(({ role }) => role === "activity")?.column;
  if (column === undefined) return [];
  const counts = new Map<string, number>();
  for (const word of valuesOf(sample, column)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_WORDS);
}

const wordsOf = (draft: Draft, sample: Sample): ImportPreview["words"] =>
  countedWords(draft, sample).map(([word, count]) => ({ word, count, activity: draft.activities[word] ?? null }));

/** The draft with what it leaves open guessed: words, and the ways its columns of moments are written. */
function filled(draft: Draft, sample: Sample): Draft {
  const words = countedWords(draft, sample).flatMap(([word]) => {
    const activity = draft.activities[word] ?? guessActivity(word, draft.source.kind)?.activity;
    return activity === undefined ? [] : [[word, activity] as const];
  });
  const timed = draft.columns.filter(({ role }) => ["at", "recordedAt", "due", "step"].includes(role));
  const joined = draft.columns.filter(({ role }) => role === "at").length > 1;
  const formats = timed.flatMap(({ column }) => guessTimes(valuesOf(sample, column).slice(0, GUESSED_FROM)).formats);
  return { ...draft, activities: Object.fromEntries(words), formats: joined ? draft.formats : [...new Set(formats)].slice(0, 12) };
}

/** Columns that tell who somebody is, by the mapping or by their looks. */
function identities(mapping: Mapping | undefined, { draft: guessed }: Guess, draft: Draft | null): ReadonlyMap<string, Field> {
  const looks = [...guessed.columns, ...(draft?.columns ?? [])].flatMap(({ column, role }) =>
    IDENTITY_ROLES.includes(role) ? [[column, role as Field] as const] : [],
  );
  return new Map([...looks, ...(mapping?.identities ?? []).map(({ column, field }) => [column, field] as const)]);
}

function masked(columns: readonly string[], cells: readonly (string | undefined)[], people: ReadonlyMap<string, Field>): (string | null)[] {
  const known = columns.flatMap((column, at) => {
    const [field, value] = [people.get(column), cells[at]?.trim()];
    return field && value ? [{ field, value }] : [];
  });
  return columns.map((column, at) => {
    const text = cells[at];
    if (text === undefined) return null;
    const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    const field = people.get(column);
    if (field === undefined) return maskKnown(maskText(short), known);
    if (field === "phone" || field === "idNumber") {
      const hidden = maskText(text.trim());
      return hidden === text.trim() ? "*".repeat(Math.min(11, hidden.length)) : hidden;
    }
    const value = text.trim();
    return field === "name" && value.length > 1
      ? `${value.slice(0, 1)}${"*".repeat(Math.min(10, value.length - 1))}`
      : "*".repeat(Math.min(10, value.length));
  });
}
