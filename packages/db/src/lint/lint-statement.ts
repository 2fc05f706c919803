import { QUEUES, SPREAD } from "../cluster/tables.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { flat, type Part, partsOf } from "./parts.ts";
import { placesOf } from "./place.ts";

/** What is wrong with a statement; `across` where a big table is read without its bucket, which figures over many may do. */
export type StatementFault = {
  readonly rule: "across" | "write" | "join" | "time" | "bucket" | "form";
  readonly table?: string;
  readonly said: string;
};

const BIG: ReadonlySet<string> = new Set(SPREAD);
const BUCKETED: ReadonlySet<string> = new Set([...SPREAD, ...QUEUES]);
const CLOCKS = ["now", "clock_timestamp", "transaction_timestamp", "statement_timestamp", "timeofday"];
const MOMENTS = ["current_timestamp", "current_date", "current_time", "localtimestamp", "localtime"];

/** Holds a compiled statement against the rules that let the same SQL run on one server and on a cluster. */
export function lintStatement(statement: string): StatementFault[] {
  const parts = partsOf(statement);
  const words = flat(parts);
  const faults: StatementFault[] = [...forms(words)];
  for (const block of blocksOf(parts)) faults.push(...writesOf(block), ...readsOf(block));
  if (words[1] === "recursive" && words.some((word) => BIG.has(word)))
    faults.push({ rule: "form", said: "a recursive query over a big table" });
  return faults;
}

function* forms(words: readonly string[]): Generator<StatementFault> {
  const has = (...row: readonly string[]) => words.some((_, at) => row.every((word, step) => words[at + step] === word));
  if (words[0] === "merge") yield { rule: "form", said: "MERGE: write insert … on conflict" };
  if (has("grouping", "sets") || has("rollup", "(") || has("cube", "("))
    yield { rule: "form", said: "grouping sets: aggregate in a materialized CTE first" };
  if (words.some((word, at) => MOMENTS.includes(word) || (CLOCKS.includes(word) && words[at + 1] === "(")))
    yield { rule: "time", said: "the database's clock: pass the instant as a parameter" };
  if (has("interval", "''")) yield { rule: "time", said: "interval arithmetic: reckon the instant in TypeScript" };
  if (has("as", "identity") || has("create", "trigger") || has("serial"))
    yield { rule: "form", said: "identity columns and triggers: ids are made by the application" };
}

/** What is assigned; and a big table changed without its bucket. */
function* writesOf(block: Block): Generator<StatementFault> {
  const { parts, target } = block;
  if (target?.table === undefined) return;
  if (BUCKETED.has(target.table) && assigned(parts).includes("bucket"))
    yield { rule: "bucket", table: target.table, said: `the bucket of ${target.table} is changed` };
  if ((block.kind === "update" || block.kind === "delete") && BIG.has(target.table) && placesOf(block).placeOf(target) !== "given")
    yield { rule: "write", table: target.table, said: `${block.kind} of ${target.table} without its bucket` };
}

/** Columns on the left of a `set`, also of `do update set`. */
function assigned(parts: readonly Part[]): string[] {
  const columns: string[] = [];
  for (let at = parts.indexOf("set"); at >= 0; at = parts.indexOf("set", at + 1))
    for (let next = at + 1; next < parts.length && !["from", "where", "returning"].includes(String(parts[next])); next++)
      if ((parts[next - 1] === "set" || parts[next - 1] === ",") && parts[next + 1] === "=") columns.push(String(parts[next]));
  return columns;
}

function* readsOf(block: Block): Generator<StatementFault> {
  const big = block.names.filter(({ table }) => table !== undefined && BIG.has(table) && !isCommonTable(block, table));
  const read = block.kind === "select" ? big : big.filter((name) => name !== block.target);
  const { placeOf, together } = placesOf(block);
  for (const name of read)
    if (placeOf(name) !== "given") yield { rule: "across", table: name.table as string, said: `${name.table} is read without its bucket` };
  const around = block.outer.flatMap(({ names }) => names).filter(({ table }) => table !== undefined && BIG.has(table));
  const [first, ...others] = big;
  for (const other of first ? others : [])
    if (!together(first as (typeof big)[number], other))
      yield { rule: "join", table: other.table as string, said: `${other.table} is joined to ${first?.table} other than by bucket` };
  if (first && around.length > 0 && isCorrelated(block) && !around.some((name) => together(first, name)))
    yield {
      rule: "join",
      table: first.table as string,
      said: `${first.table} looks at ${around[0]?.table} around it other than by bucket`,
    };
}

const isCommonTable = ({ outer, parts }: Block, table: string): boolean =>
  [parts, ...outer.map((one) => one.parts)].some((own) =>
    own.some((part, at) => part === table && own[at + 1] === "as" && Array.isArray(own[at + 2])),
  );

/** Names something of a block around it. */
function isCorrelated({ parts, names, outer }: Block): boolean {
  const own = new Set(names.map(({ alias }) => alias));
  const around = new Set(outer.flatMap((one) => one.names.map(({ alias }) => alias)));
  const words = flat(parts);
  return words.some((word, at) => words[at + 1] === "." && around.has(word) && !own.has(word));
}
