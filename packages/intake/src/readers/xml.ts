import { SaxesParser, type SaxesTag } from "saxes";
import { LogRefusal, type Place, type Said } from "../log.ts";
import { LONGEST_LINE } from "./limits.ts";

/** Reads XML as it comes. */
export type XmlReading = {
  write(text: string): void;
  /** @throws {LogRefusal} when it is cut off */
  end(): void;
  /** The line it has come to, from 1. */
  line(): number;
};

export type XmlHearing = {
  opened?(tag: SaxesTag, depth: number): void;
  closed?(name: string, depth: number): void;
  text?(text: string): void;
};

export type XmlBounds = {
  /** Elements within elements at most. */
  readonly deepest: number;
  /** Characters between two tags, or within one, at most. */
  readonly longest: number;
};

/** Where the reading has come to, for a refusal. */
export type XmlPlace = { readonly file: string; at(parserLine: number): Place };

/** What XML of a log is never more than. */
const BOUNDS: XmlBounds = { deepest: 256, longest: LONGEST_LINE };
const MOST_ATTRIBUTES = 256;

/**
 * A parser of which nothing hostile gets more than its own length: no DOCTYPE, so no entities but the five; not deeper, no element longer
 * than is bearable. @throws {LogRefusal} out of `write` and `end`
 */
export function readXml({ file, at }: XmlPlace, { opened, closed, text }: XmlHearing, bounds: XmlBounds = BOUNDS): XmlReading {
  const parser = new SaxesParser({ position: true });
  const refuse = (problem: Said, advice: Said): LogRefusal => new LogRefusal(file, problem, advice, at(parser.line));
  let depth = 0;
  let quiet = 0; // characters since the last tag
  let attributes = 0; // of the tag that is being read

  parser.on("error", (error) => {
    const why = error.message.slice(0, 200);
    throw refuse(
      { zh: `XML 有误或不完整（${why}）`, en: `the XML is wrong or cut off (${why})` },
      { zh: "请重新导出或传送", en: "export or transfer it again" },
    );
  });
  parser.on("doctype", () => {
    throw refuse(
      { zh: "含有 DOCTYPE，出于安全不予读取", en: "it has a DOCTYPE, which is refused for safety" },
      { zh: "数据文件不需要 DOCTYPE，请去掉", en: "no data needs one: remove it" },
    );
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && !/^(?:utf-?8|us-ascii|gbk|gb2312|gb18030|iso-8859-1|latin-?1|windows-1252|cp1252)$/i.test(encoding))
      throw refuse(
        { zh: `编码 ${encoding.slice(0, 40)} 不支持`, en: `encoding ${encoding.slice(0, 40)} is not read` },
        { zh: "请另存为 UTF-8", en: "save it as UTF-8" },
      );
  });
  parser.on("attribute", () => {
    if (++attributes > MOST_ATTRIBUTES)
      throw refuse(
        { zh: `一个元素超过 ${MOST_ATTRIBUTES} 个属性`, en: `an element has more than ${MOST_ATTRIBUTES} attributes` },
        { zh: "请检查文件", en: "check the file" },
      );
  });
  parser.on("opentag", (tag) => {
    quiet = 0;
    attributes = 0;
    if (++depth > bounds.deepest)
      throw refuse(
        { zh: `嵌套超过 ${bounds.deepest} 层`, en: `it is nested deeper than ${bounds.deepest}` },
        { zh: "请检查文件", en: "check the file" },
      );
    opened?.(tag, depth);
  });
  parser.on("closetag", ({ name }) => {
    quiet = 0;
    closed?.(name, depth);
    depth--;
  });
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }

  return {
    write(more) {
      quiet += more.length;
      parser.write(more);
      if (quiet > bounds.longest)
        throw refuse(
          { zh: `一个元素超过 ${bounds.longest >> 20} MB`, en: `one element is longer than ${bounds.longest >> 20} MB` },
          { zh: "请检查文件", en: "check the file" },
        );
    },
    end: () => void parser.close(),
    line: () => parser.line,
  };
}
