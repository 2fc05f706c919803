import type { Calendar } from "./calendar.ts";
import { type Case, SOURCE_KINDS, type Source, type SourceKind, usualCustody } from "./case.ts";
import { type Attributes, Event, type Value } from "./event.ts";
import { type Instant, localTime, parseLocal } from "./instant.ts";
import { Trace } from "./trace.ts";

/** A written trace that cannot be read: which line, and what was expected there; in Chinese too where the rules of writing do not say it. */
export class NotationError extends Error {
  override readonly name = "NotationError";
  readonly line: number;
  readonly problem: string;
  readonly zh: string | undefined;
  constructor(line: number, problem: string, zh?: string) {
    super(`line ${line}: ${problem}`);
    this.line = line;
    this.problem = problem;
    this.zh = zh;
  }
}

export type WrittenTrace = {
  readonly trace: Trace;
  /** Ids of the events marked `>`: what a finding must point at. */
  readonly marked: readonly string[];
  /** The line of its head; whether an id stands there, or the case goes by `case`. */
  readonly line: number;
  readonly named: boolean;
};

const TOKEN = /"((?:[^"\\]|\\.)*)"|([^\s="@>]+)="((?:[^"\\]|\\.)*)"|(\S+)/g;
const STEP = /^(>)?\s*(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)\s+(.*)$/;
const unquoted = (text: string): string =>
  text.replace(/\\(u[0-9a-f]{4}|.)/g, (_, c: string) =>
    c === "n" ? "\n" : c.length === 5 ? String.fromCharCode(Number.parseInt(c.slice(1), 16)) : c,
  );

type Token = { readonly word: string; readonly quoted: boolean; readonly key?: string };

function tokens(text: string, line: number): Token[] {
  return [...text.matchAll(TOKEN)].map(([, quoted, key, value, bare]): Token => {
    if (quoted !== undefined) return { word: unquoted(quoted), quoted: true };
    if (key !== undefined) return { word: unquoted(value as string), quoted: true, key };
    if (bare?.includes('"'))
      throw new NotationError(
        line,
        `the quotes of ${bare} do not match; one within a text is written \\"`,
        `${bare} 的引号不成对，文中的引号写作 \\"`,
      );
    const pair = /^([^\s="@>-][^\s="]*)=(.*)$/.exec(bare as string);
    return pair ? { word: pair[2] as string, quoted: false, key: pair[1] as string } : { word: bare as string, quoted: false };
  });
}

/**
 * A case as a person would write it on a page:
 *
 *     hotline  class=投诉  centre=市热线
 *       2026-03-02 09:20  dispatched  市热线 -> 城管局  @张三  "供暖不热"
 *     > 2026-03-04 10:00  returned    城管局 -> 市热线  recorded=2026-03-04T10:05
 *     as of 2026-03-05 12:00
 *
 * The first line is the kind of source with what is known of the case: `id`, `item`, `class`, `place`, `petitioner`,
 * `title`, `due`, `urgent`, `source`, `centre` (comma-separated), `custody=runs`; any other pair is an attribute.
 * `-` is a missing unit; a name with blanks is written in quotes. `>` marks the events that a finding must point at.
 * Without `as of`, the case is judged just after its last event. Throws `NotationError`.
 */
export function readTrace(notation: string, calendar: Calendar): WrittenTrace {
  const lines = notation
    .split(/\r?\n/)
    .map((text, index) => ({ text: text.trim(), number: index + 1 }))
    .filter(({ text }) => text !== "" && !text.startsWith("#"));
  const head = lines.shift();
  if (!head) throw new NotationError(1, "a trace begins with its kind of source, such as hotline or approval");
  const { source, subject, named } = readHead(head.text, head.number);
  let asOf: Instant | undefined;
  const marked: string[] = [];
  const events: Event[] = [];
  for (const { text, number } of lines) {
    if (asOf !== undefined) throw new NotationError(number, "nothing may follow the “as of” line");
    if (text.startsWith("as of ")) {
      asOf = parseLocal(text.slice(6).trim());
      if (asOf === undefined) throw new NotationError(number, `“${text.slice(6)}” is no moment; write YYYY-MM-DD HH:MM`);
      continue;
    }
    const id = `e${events.length + 1}`;
    const step = readStep(text, number, id);
    if (step.mark) marked.push(id);
    events.push(step.event);
  }
  const ordered = events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => a.event.at - b.event.at || a.index - b.index)
    .map(({ event }) => event);
  const last = ordered.at(-1);
  if (!last) throw new NotationError(head.number, "a trace has at least one step below its first line");
  return { trace: new Trace(source, subject, ordered, asOf ?? last.at + 1, calendar), marked, line: head.number, named };
}

function readHead(text: string, line: number): { source: Source; subject: Case; named: boolean } {
  const [kind, ...rest] = tokens(text, line);
  if (!kind || kind.quoted || !SOURCE_KINDS.includes(kind.word as SourceKind))
    throw new NotationError(line, `“${kind?.word ?? ""}” is no kind of source; expected one of ${SOURCE_KINDS.join(", ")}`);
  const given: Record<string, string> = {};
  const attributes: Record<string, Value> = {};
  for (const token of rest) {
    if (token.key === undefined && token.word === "urgent") given.urgent = "yes";
    else if (token.key === undefined) throw new NotationError(line, `“${token.word}” should be key=value`);
    else if (Object.hasOwn(given, token.key) || Object.hasOwn(attributes, token.key)) throw saidTwice(line, token.key);
    else if (HEAD.has(token.key)) given[token.key] = token.word;
    else attributes[token.key] = readValue(token);
  }
  const due = given.due === undefined ? undefined : parseLocal(given.due);
  if (given.due !== undefined && due === undefined)
    throw new NotationError(line, `due “${given.due}” is no moment; write YYYY-MM-DDTHH:MM`);
  const { id = "case", source = kind.word, item, class: klass, place, petitioner, title, custody, urgent } = given;
  if (custody !== undefined && custody !== "runs" && custody !== "transfers")
    throw new NotationError(
      line,
      `there is no custody “${custody}”; write custody=runs or custody=transfers`,
      `没有“${custody}”这种经手方式，请写 custody=runs 或 custody=transfers`,
    );
  if (urgent !== undefined && urgent !== "yes" && urgent !== "true" && urgent !== "no" && urgent !== "false")
    throw new NotationError(
      line,
      `urgent “${urgent}” is neither yes nor no; write urgent, urgent=yes or urgent=no`,
      `urgent“${urgent}”既不是 yes 也不是 no`,
    );
  return {
    named: given.id !== undefined,
    source: {
      id: source,
      kind: kind.word as SourceKind,
      custody: custody ?? usualCustody(kind.word as SourceKind),
      centres: given.centre === undefined ? DEFAULT_CENTRES : given.centre.split(",").filter((name) => name !== ""),
    },
    subject: {
      id,
      source,
      item,
      class: klass,
      place,
      petitioner,
      title,
      due,
      urgent: urgent === undefined ? undefined : urgent === "yes" || urgent === "true",
      attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
    },
  };
}
const saidTwice = (line: number, key: string): NotationError =>
  new NotationError(line, `“${key}” is said twice; leave one of them out`, `“${key}”写了两次，请删去其一`);
const HEAD = new Set(["id", "source", "item", "class", "place", "petitioner", "title", "due", "centre", "custody", "urgent"]);
const DEFAULT_CENTRES: readonly string[] = ["市热线"];

function readValue(token: Token): Value {
  if (token.quoted) return token.word;
  if (token.word === "true" || token.word === "false") return token.word === "true";
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(token.word) ? Number(token.word) : token.word;
}

function readStep(text: string, line: number, id: string): { event: Event; mark: boolean } {
  const step = STEP.exec(text);
  const at = step ? parseLocal(step[2] as string) : undefined;
  if (!step || at === undefined)
    throw new NotationError(line, `not a step: “${text}”; expected YYYY-MM-DD HH:MM  activity  unit [-> unit] [@officer] ["text"]`);
  const words = tokens(step[3] as string, line);
  const activity = words.shift();
  if (!activity || activity.key !== undefined) throw new NotationError(line, "the activity is missing after the time");
  let unit: string | undefined,
    toUnit: string | undefined,
    officer: string | undefined,
    said: string | undefined,
    recordedAt: Instant | undefined;
  const attributes: Record<string, Value> = {};
  for (let i = 0; i < words.length; i++) {
    const token = words[i] as Token;
    if (token.key === "recorded") {
      recordedAt = parseLocal(token.word);
      if (recordedAt === undefined) throw new NotationError(line, `recorded “${token.word}” is no moment`);
    } else if (token.key !== undefined && Object.hasOwn(attributes, token.key)) throw saidTwice(line, token.key);
    else if (token.key !== undefined) attributes[token.key] = readValue(token);
    else if (token.word === "->" && !token.quoted) {
      const target = words[++i];
      if (!target || target.key !== undefined) throw new NotationError(line, "a unit is missing after ->");
      toUnit = target.word;
    } else if (token.word.startsWith("@") && !token.quoted) {
      officer = token.word.length > 1 ? token.word.slice(1) : words[++i]?.word;
      if (!officer) throw new NotationError(line, "a name is missing after @");
    } else if (i === 0) unit = token.word === "-" && !token.quoted ? undefined : token.word;
    else if (token.quoted && said === undefined) said = token.word;
    else throw new NotationError(line, `“${token.word}” was not expected here`);
  }
  const event = new Event(
    id,
    at,
    activity.word,
    unit,
    toUnit,
    officer,
    recordedAt,
    said,
    Object.keys(attributes).length > 0 ? (attributes as Attributes) : undefined,
  );
  return { event, mark: step[1] === ">" };
}

const bare = (text: string): string => (/^[^\s="@>\-#\\][^\s="\\]*$/.test(text) ? text : quote(text));
/** A quoted text stays on its line, whatever is in it. */
const quote = (text: string): string =>
  `"${text.replace(/["\\]/g, "\\$&").replace(/[\n\r\u2028\u2029]/g, (c) => (c === "\n" ? "\\n" : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`))}"`;
const pair = (key: string, value: Value): string =>
  `${key}=${typeof value === "string" ? (readValue({ word: value, quoted: false }) === value ? bare(value) : quote(value)) : value}`;
const moment = (instant: Instant): string => localTime(instant).replace(" ", "T");

/** The same trace in words, to the second: `readTrace` of it judges alike. `marked` events get their `>`. */
export function writeTrace(trace: Trace, marked: ReadonlySet<string> = new Set()): string {
  const { source, subject } = trace;
  const head: string[] = [source.kind];
  for (const key of ["id", "source", "item", "class", "place", "petitioner", "title"] as const)
    if (subject[key] !== undefined) head.push(pair(key, subject[key]).replace(/^(\w+)=(true|false|-?[\d.]+)$/, "$1=$2"));
  if (subject.due !== undefined) head.push(`due=${moment(subject.due)}`);
  if (subject.urgent) head.push("urgent");
  head.push(`centre=${source.centres.length > 0 ? bare(source.centres.join(",")) : '""'}`);
  if (source.custody !== usualCustody(source.kind)) head.push(`custody=${source.custody}`);
  for (const [key, value] of Object.entries(subject.attributes ?? {})) head.push(pair(key, value));
  const steps = trace.events.map((event) => {
    const parts = [localTime(event.at), bare(event.activity), event.unit === undefined ? "-" : bare(event.unit)];
    if (event.toUnit !== undefined) parts.push("->", bare(event.toUnit));
    if (event.officer !== undefined) parts.push(`@${/^[^\s="]+$/.test(event.officer) ? event.officer : ` ${quote(event.officer)}`}`);
    if (event.text !== undefined) parts.push(quote(event.text));
    if (event.recordedAt !== undefined) parts.push(`recorded=${moment(event.recordedAt)}`);
    for (const [key, value] of Object.entries(event.attributes ?? {})) parts.push(pair(key, value));
    return `${marked.has(event.id) ? "> " : "  "}${parts.join("  ")}`;
  });
  return [head.join("  "), ...steps, `as of ${localTime(trace.asOf)}`].join("\n");
}
