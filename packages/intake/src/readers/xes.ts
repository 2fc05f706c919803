import type { SaxesTag } from "saxes";
import { type Log, type LogEncoding, type LogOptions, LogRefusal, type Row, type Said } from "../log.ts";
import type { Bytes } from "./bytes.ts";
import { growingColumns } from "./growing-columns.ts";
import { batches, LONGEST_LINE } from "./limits.ts";
import { decoded } from "./text.ts";
import { readXml } from "./xml.ts";

/** A trace's own attributes come before its events; for logs that put them after, so many events are held back, of so many characters together. */
const HELD_BACK = 10_000;
const HELD_CHARACTERS = LONGEST_LINE;
const VALUES = new Set(["string", "date", "int", "float", "boolean", "id"]);

/**
 * IEEE 1849 XES. A trace's attribute is a column `trace:key`, an event's is `key`; with `nested` what lies within attributes, lists and
 * containers is `outer/inner`. A global attribute promises that every element has it; its own value is a placeholder and never data.
 */
export async function openXes(bytes: Bytes, options: LogOptions): Promise<Log> {
  const { file } = bytes;
  const text = decoded(bytes, options.encoding ?? statedIn(bytes.head));
  const reading = xesReading(file, options.nested ?? false);
  return {
    format: "xes",
    get encoding() {
      return text.encoding();
    },
    columns: () => reading.columns,
    async *rows() {
      try {
        for await (const chunk of text.chunks(reading.line)) yield* batches(file, reading.write(chunk));
        yield* batches(file, reading.end());
      } finally {
        bytes.close();
      }
    },
    bytesRead: bytes.read,
    size: bytes.size,
    close: async () => bytes.close(),
  };
}

/** A western encoding that the XML says it has; Chinese ones are found by themselves. */
const statedIn = (head: Buffer): LogEncoding | undefined =>
  /^<\?xml[^>]{0,200}encoding=["'](?:iso-8859-1|latin-?1|windows-1252|cp1252)["']/i.test(head.toString("latin1", 0, 300))
    ? "windows-1252"
    : undefined;
const local = (name: string): string => name.slice(name.indexOf(":") + 1);

type Cells = (string | undefined)[];
type Held = { readonly line: number; readonly cells: Cells; readonly position: number };
type Trace = { cells: Cells; held: Held[]; count: number; flushed: boolean; line: number; own: number; characters: number };

function xesReading(
  file: string,
  nested: boolean,
): { columns: readonly string[]; line(): number; write(text: string): Row[]; end(): Row[] } {
  const refuse = (problem: Said, advice: Said): LogRefusal => new LogRefusal(file, problem, advice, { line: xml.line() });
  const columns = growingColumns(file, () => xml.line());
  let rows: Row[] = [];
  let trace: Trace | undefined;
  let event: { cells: Cells; line: number; depth: number; characters: number } | undefined;

  const put = (cells: Cells, name: string, value: string, among = false): number => {
    const index = columns.indexOf(name);
    while (cells.length < index) cells.push(undefined);
    const before = among ? cells[index] : undefined;
    cells[index] = before === undefined ? value : `${before}; ${value}`; // entries of a list
    return value.length;
  };
  const flush = (one: Trace): void => {
    for (const { line, cells, position } of one.held) {
      for (let i = 0; i < one.cells.length; i++) cells[i] ??= one.cells[i];
      rows.push({ line, cells, position });
    }
    one.held = [];
    one.characters = 0;
  };

  const opened = (tag: SaxesTag, depth: number): void => {
    const name = local(tag.name);
    if (depth === 1 && name !== "log")
      throw refuse(
        { zh: `根元素是 <${tag.name.slice(0, 40)}>，不是 XES 的 <log>`, en: `its root is <${tag.name.slice(0, 40)}>, not XES's <log>` },
        { zh: "请给出 XES 文件", en: "give an XES file" },
      );
    if (name === "trace" && depth === 2) trace = { cells: [], held: [], count: 0, flushed: false, line: xml.line(), own: 0, characters: 0 };
    else if (name === "event" && depth === (trace ? 3 : 2)) event = { cells: [], line: xml.line(), depth, characters: 0 };
    else {
      const within = event ? depth - event.depth : trace ? depth - 2 : 0;
      if (within === 1 || (within > 1 && nested)) attribute(name, tag, within);
    }
  };
  let path: string[] = []; // keys of the attributes that are open
  const attribute = (type: string, { attributes: { key: own, value } }: SaxesTag, within: number): void => {
    path = [...path.slice(0, within - 1), typeof own === "string" ? own : ""]; // <values> of a list has no key
    if (!VALUES.has(type) || typeof own !== "string" || typeof value !== "string") return;
    const key = path.filter((step) => step !== "").join("/");
    if (event) event.characters += put(event.cells, key, value, within > 1);
    else if (trace?.flushed)
      throw refuse(
        { zh: "轨迹的属性排在过多的事件之后", en: "a trace's attribute comes after too many events" },
        { zh: "请先写轨迹的属性", en: "write a trace's attributes first" },
      );
    else if (trace) trace.own += put(trace.cells, `trace:${key}`, value, within > 1);
    if ((event?.characters ?? 0) > LONGEST_LINE || (trace?.own ?? 0) > LONGEST_LINE)
      throw refuse(
        { zh: "一个事件或轨迹的属性超过 16 MB", en: "the attributes of one event or trace are longer than 16 MB" },
        { zh: "请检查文件", en: "check the file" },
      );
  };
  const closed = (name: string, depth: number): void => {
    if (event && depth === event.depth) {
      if (trace) {
        trace.held.push({ line: event.line, cells: event.cells, position: trace.count++ });
        trace.characters += event.characters;
        if (trace.held.length >= HELD_BACK || trace.characters > HELD_CHARACTERS || trace.flushed) {
          trace.flushed = true;
          flush(trace);
        }
      } else
        rows.push({ line: event.line, cells: [], fault: { reason: { zh: "事件不在任何轨迹之内", en: "the event is outside any trace" } } });
      event = undefined;
    } else if (local(name) === "trace" && depth === 2 && trace) {
      flush(trace);
      if (trace.count === 0)
        rows.push({ line: trace.line, cells: [], fault: { reason: { zh: "轨迹没有事件", en: "the trace has no event" } } });
      trace = undefined;
    }
  };
  const xml = readXml({ file, at: (line) => ({ line }) }, { opened, closed });

  const drain = (): Row[] => {
    const done = rows;
    rows = [];
    return done;
  };
  return {
    columns: columns.names,
    line: xml.line,
    write(text) {
      xml.write(text);
      return drain();
    },
    end() {
      xml.end();
      return drain();
    },
  };
}
