import { SaxesParser, type SaxesTag } from "saxes";
import { type Log, type LogOptions, LogRefusal, type Row, type Said } from "../log.ts";
import type { Bytes } from "./bytes.ts";
import { growingColumns } from "./growing-columns.ts";
import { batches, LONGEST_LINE, tooWide } from "./limits.ts";
import { decoded } from "./text.ts";

/** A trace's own attributes come before its events; for logs that put them after, so many events are held back. */
const HELD_BACK = 10_000;
const DEEPEST = 256;
const VALUES = new Set(["string", "date", "int", "float", "boolean", "id"]);

/** IEEE 1849 XES. A trace's attribute is a column `trace:key`, an event's is `key`; what is nested, global or an extension is passed over. */
export async function openXes(bytes: Bytes, options: LogOptions): Promise<Log> {
  const { file } = bytes;
  const text = decoded(bytes, options.encoding);
  const reading = xesReading(file);
  return {
    format: "xes",
    get encoding() {
      return text.encoding();
    },
    columns: () => reading.columns,
    async *rows() {
      try {
        for await (const chunk of text.chunks(reading.line)) yield* batches(reading.write(chunk));
        yield* batches(reading.end());
      } finally {
        bytes.close();
      }
    },
    bytesRead: bytes.read,
    size: bytes.size,
    close: async () => bytes.close(),
  };
}

type Cells = (string | undefined)[];
type Held = { readonly line: number; readonly cells: Cells; readonly position: number };

function xesReading(file: string): { columns: readonly string[]; line(): number; write(text: string): Row[]; end(): Row[] } {
  const parser = new SaxesParser({ position: true });
  const refuse = (problem: Said, advice: Said): LogRefusal => new LogRefusal(file, problem, advice, { line: parser.line });
  const columns = growingColumns(() => tooWide(file, parser.line));
  let rows: Row[] = [];
  let depth = 0;
  let quiet = 0; // characters since the last tag
  let trace: { cells: Cells; held: Held[]; count: number; flushed: boolean; line: number } | undefined;
  let event: { cells: Cells; line: number; depth: number } | undefined;

  const put = (cells: Cells, name: string, value: string): void => {
    const index = columns.indexOf(name);
    while (cells.length < index) cells.push(undefined);
    cells[index] = value;
  };
  const flush = (one: NonNullable<typeof trace>): void => {
    for (const { line, cells, position } of one.held) {
      for (let i = 0; i < one.cells.length; i++) cells[i] ??= one.cells[i];
      rows.push({ line, cells, position });
    }
    one.held = [];
  };

  parser.on("error", (error) => {
    throw refuse(
      { zh: `XML 有误或不完整（${error.message}）`, en: `the XML is wrong or cut off (${error.message})` },
      { zh: "请重新导出或传送", en: "export or transfer it again" },
    );
  });
  parser.on("doctype", () => {
    throw refuse(
      { zh: "含有 DOCTYPE，出于安全不予读取", en: "it has a DOCTYPE, which is refused for safety" },
      { zh: "XES 不需要 DOCTYPE，请去掉", en: "XES needs none: remove it" },
    );
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && !/^(?:utf-?8|us-ascii|gbk|gb2312|gb18030)$/i.test(encoding))
      throw refuse(
        { zh: `编码 ${encoding} 不支持`, en: `encoding ${encoding} is not read` },
        { zh: "请另存为 UTF-8", en: "save it as UTF-8" },
      );
  });
  parser.on("opentag", (tag) => {
    quiet = 0;
    depth++;
    if (depth === 1 && tag.name !== "log")
      throw refuse(
        { zh: `根元素是 <${tag.name}>，不是 XES 的 <log>`, en: `its root is <${tag.name}>, not XES's <log>` },
        { zh: "请给出 XES 文件", en: "give an XES file" },
      );
    if (depth > DEEPEST) throw refuse({ zh: "嵌套过深", en: "it is nested too deep" }, { zh: "请检查文件", en: "check the file" });
    if (tag.name === "trace" && depth === 2) trace = { cells: [], held: [], count: 0, flushed: false, line: parser.line };
    else if (tag.name === "event" && depth === (trace ? 3 : 2)) event = { cells: [], line: parser.line, depth };
    else if (event ? depth === event.depth + 1 : trace && depth === 3) attribute(tag);
  });
  const attribute = ({ name, attributes: { key, value } }: SaxesTag): void => {
    if (!VALUES.has(name) || typeof key !== "string" || typeof value !== "string") return;
    if (event) put(event.cells, key, value);
    else if (trace?.flushed)
      throw refuse(
        { zh: "轨迹的属性排在上万个事件之后", en: "a trace's attribute comes after ten thousand events" },
        { zh: "请先写轨迹的属性", en: "write a trace's attributes first" },
      );
    else if (trace) put(trace.cells, `trace:${key}`, value);
  };
  parser.on("closetag", (tag) => {
    quiet = 0;
    if (event && depth === event.depth) {
      if (trace) {
        trace.held.push({ line: event.line, cells: event.cells, position: trace.count++ });
        if (trace.held.length >= HELD_BACK || trace.flushed) {
          trace.flushed = true;
          flush(trace);
        }
      } else
        rows.push({ line: event.line, cells: [], fault: { reason: { zh: "事件不在任何轨迹之内", en: "the event is outside any trace" } } });
      event = undefined;
    } else if (tag.name === "trace" && depth === 2 && trace) {
      flush(trace);
      if (trace.count === 0)
        rows.push({ line: trace.line, cells: [], fault: { reason: { zh: "轨迹没有事件", en: "the trace has no event" } } });
      trace = undefined;
    }
    depth--;
  });

  const drain = (): Row[] => {
    const done = rows;
    rows = [];
    return done;
  };
  return {
    columns: columns.names,
    line: () => parser.line,
    write(text) {
      quiet += text.length;
      parser.write(text);
      if (quiet > LONGEST_LINE)
        throw refuse({ zh: "一个元素超过 16 MB", en: "one element is longer than 16 MB" }, { zh: "请检查文件", en: "check the file" });
      return drain();
    },
    end() {
      parser.close();
      return drain();
    },
  };
}
