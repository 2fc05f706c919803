import { LogRefusal } from "../log.ts";
import { isDateFormat, isDateNumber, unescaped } from "./sheet-cells.ts";
import { readXml } from "./xml.ts";

/** Shared texts of a workbook at most, and their characters together: they are held in memory while it is read. */
const MOST_TEXTS = 8 << 20;
const MOST_CHARACTERS = 128 << 20;
/** Looks, formats or sheets of a workbook at most: Excel has fewer. */
const MOST_PARTS = 1 << 16;
const BOUNDS = { deepest: 64, longest: 1 << 20 };
const local = (name: string): string => name.slice(name.indexOf(":") + 1);

type Xml = AsyncIterable<string>;

/** The shared texts, in their order. @throws {LogRefusal} when there are more than memory should bear */
export async function sharedTexts(file: string, xml: Xml): Promise<readonly string[]> {
  const texts: string[] = [];
  let text = "";
  let within = false;
  let passed = 0;
  let held = 0;
  const reading = readXml(
    { file, at: () => ({}) },
    {
      opened: (tag, depth) => {
        const name = local(tag.name);
        if (name === "si") text = "";
        else if (name === "rPh") passed = depth;
        else if (name === "t" && passed === 0) within = true;
      },
      closed: (name, depth) => {
        if (passed === depth) passed = 0;
        else if (local(name) === "t") within = false;
        else if (local(name) === "si") {
          texts.push(ownCopy(unescaped(text)));
          if (texts.length > MOST_TEXTS) throw tooMuch(file);
        }
      },
      text: (more) => {
        if (!within) return;
        held += more.length;
        if (held > MOST_CHARACTERS) throw tooMuch(file);
        text += more;
      },
    },
    BOUNDS,
  );
  for await (const part of xml) reading.write(part);
  reading.end();
  return texts;
}

/** A piece cut out of a text keeps the whole of it in memory; a copy does not. */
const ownCopy = (text: string): string => (text.length < 13 ? text : Buffer.from(text).toString());

/** The looks whose numbers are shown as dates or times. @throws {LogRefusal} */
export async function dateLooks(file: string, xml: Xml): Promise<ReadonlySet<number>> {
  const own = new Map<number, boolean>();
  const dates = new Set<number>();
  let looks = -1; // how many have been seen, once they begin
  for await (const { name, attributes, closed } of elements(file, xml)) {
    if (name === "cellXfs") looks = closed ? -1 : 0;
    else if (name === "numFmt") own.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ""));
    else if (name === "xf" && looks >= 0 && !closed) {
      const format = Number(attributes.numFmtId ?? 0);
      if (own.get(format) ?? isDateNumber(format)) dates.add(looks);
      looks++;
    }
    if (looks > MOST_PARTS || own.size > MOST_PARTS) throw tooMuch(file);
  }
  return dates;
}

export type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly closed: boolean };

/** The elements of a part of a workbook, as they open and close. @throws {LogRefusal} */
export async function* elements(file: string, xml: Xml): AsyncGenerator<Element> {
  let found: Element[] = [];
  const reading = readXml(
    { file, at: () => ({}) },
    {
      opened: (tag) => found.push({ name: local(tag.name), attributes: tag.attributes as Record<string, string>, closed: false }),
      closed: (name) => found.push({ name: local(name), attributes: {}, closed: true }),
    },
    BOUNDS,
  );
  for await (const part of xml) {
    reading.write(part);
    yield* found;
    found = [];
  }
  reading.end();
  yield* found;
}

const tooMuch = (file: string): LogRefusal =>
  new LogRefusal(
    file,
    { zh: "工作簿的文字或样式过多，无法放入内存", en: "the workbook holds more texts or looks than fit into memory" },
    { zh: "请导出为 CSV", en: "export it as CSV" },
  );
