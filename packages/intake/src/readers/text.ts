import { LOG_ENCODINGS, type LogEncoding, LogRefusal } from "../log.ts";
import type { Bytes } from "./bytes.ts";

/** Text of a file as it comes, and what it turned out to be written in. `lineNow` is the line on which the text that has been given ends. */
export type Text = { readonly encoding: () => LogEncoding; chunks(lineNow: () => number): AsyncGenerator<string> };

/**
 * Decodes strictly. Undeclared text is UTF-8; if its first bytes beyond ASCII are not, it is GB18030 (both write ASCII alike,
 * so nothing has been lost by then).
 */
export function decoded(bytes: Bytes, stated: LogEncoding | undefined): Text {
  const declared = stated ?? (bytes.head.subarray(0, 2).toString("hex") === "fffe" ? "utf-16le" : undefined); // by its mark, as Excel's “Unicode text” has it
  if (declared !== "utf-16le") refuseBinary(bytes);
  let encoding: LogEncoding = declared ?? "utf-8";
  let settled = declared !== undefined;
  let decoder = new TextDecoder(encoding, { fatal: true });

  const decode = (chunk: Buffer, line: () => number): string => {
    if (settled) return strictly(chunk, line);
    if (isAscii(chunk)) return chunk.toString("latin1");
    settled = true;
    try {
      return decoder.decode(chunk, { stream: true });
    } catch {
      const fits = goodLines(chunk, encoding);
      encoding = "gb18030";
      decoder = new TextDecoder(encoding, { fatal: true });
      return strictly(chunk, line, fits);
    }
  };
  const strictly = (chunk: Buffer | undefined, line: () => number, fits = 0): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw misread(bytes.file, encoding, declared, line() + Math.max(fits, chunk ? goodLines(chunk, encoding) : 0));
    }
  };

  return {
    encoding: () => encoding,
    async *chunks(lineNow) {
      let fresh = true; // a line begins here
      for await (const chunk of bytes.chunks()) {
        let text = decode(chunk, lineNow);
        if (text.includes(MARK)) text = text.replace(fresh ? /(^|[\r\n])\uFEFF/g : /([\r\n])\uFEFF/g, "$1"); // files put together have it amid
        if (text !== "") fresh = /[\r\n]$/.test(text);
        const nul = text.indexOf("\0");
        if (nul >= 0) throw binary(bytes.file, "NUL", lineNow() + newlines(text, nul));
        if (text !== "") yield text;
      }
      const rest = strictly(undefined, lineNow);
      if (rest !== "") yield rest;
    },
  };
}

const MARK = "\uFEFF";

/** Whether no byte is above 127; by words, as most of a big file may have to be looked at. */
function isAscii(chunk: Buffer): boolean {
  const head = (8 - (chunk.byteOffset & 7)) & 7;
  if (chunk.length < head + 8) return chunk.every((byte) => byte < 128);
  for (let i = 0; i < head; i++) if ((chunk[i] as number) > 127) return false;
  const words = new Uint32Array(chunk.buffer, chunk.byteOffset + head, (chunk.length - head) >> 2);
  for (let i = 0; i < words.length; i++) if (((words[i] as number) & 0x80808080) !== 0) return false;
  for (let i = head + words.length * 4; i < chunk.length; i++) if ((chunk[i] as number) > 127) return false;
  return true;
}

/** Whole lines before the first byte that does not fit. */
function goodLines(chunk: Buffer, encoding: LogEncoding): number {
  const loose = new TextDecoder(encoding).decode(chunk);
  return newlines(loose, loose.indexOf("\uFFFD", 3));
}

function newlines(text: string, until: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < until; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** The encodings that a mapping may declare, but for the one that was tried. */
function declaredElse(tried: LogEncoding): { zh: string; en: string } {
  const others = LOG_ENCODINGS.filter((one) => one !== tried).join(", ");
  return { zh: `请在映射的 file.encoding 写明（${others}）`, en: `declare file.encoding in the mapping (${others})` };
}

function misread(file: string, encoding: LogEncoding, declared: LogEncoding | undefined, line: number): LogRefusal {
  const others = declaredElse(encoding);
  return new LogRefusal(
    file,
    declared || encoding === "utf-8"
      ? { zh: `这里的字节不是 ${encoding} 编码`, en: `the bytes here are not ${encoding}` }
      : { zh: "这里的字节既不是 utf-8 也不是 gb18030 编码", en: "the bytes here are neither utf-8 nor gb18030" },
    declared
      ? { zh: `${others.zh}，或另存为 UTF-8`, en: `${others.en}, or save the file as UTF-8` }
      : {
          zh: `文件可能混有两种编码或已损坏。西欧文字${others.zh}，否则请另存为 UTF-8`,
          en: `the file may mix encodings or be damaged. For western European text ${others.en}; else save it as UTF-8`,
        },
    { line },
  );
}

const KNOWN: readonly (readonly [signature: string, zh: string, en: string])[] = [
  ["504b0304", "压缩包或 Excel 工作簿（.xlsx）", "a zip archive or an Excel workbook (.xlsx)"],
  ["d0cf11e0", "旧版 Excel 工作簿（.xls）或加密文档", "an old Excel workbook (.xls) or an encrypted document"],
  ["25504446", "PDF", "a PDF"],
  ["feff", "高位在前的 UTF-16 文本", "UTF-16 text with its high bytes first"],
  ["89504e47", "图片", "a picture"],
  ["ffd8ff", "图片", "a picture"],
  ["52617221", "RAR 压缩包", "a RAR archive"],
  ["377abcaf", "7z 压缩包", "a 7z archive"],
  ["50415231", "Parquet", "Parquet"],
];

function refuseBinary({ file, head }: Bytes): void {
  const start = head.subarray(0, 4).toString("hex");
  const known = KNOWN.find(([signature]) => start.startsWith(signature));
  if (known)
    throw new LogRefusal(
      file,
      { zh: `这是${known[1]}，不是文本`, en: `this is ${known[2]}, not text` },
      start.startsWith("feff")
        ? { zh: "请另存为 UTF-8", en: "save it as UTF-8" }
        : { zh: "请按其真实格式命名，或导出为 UTF-8 的 CSV", en: "name it for what it is, or export it as CSV in UTF-8" },
    );
  const nul = head.indexOf(0);
  if (nul >= 0) throw binary(file, "NUL", 1 + newlines(head.toString("latin1"), nul));
}

const binary = (file: string, what: string, line: number): LogRefusal =>
  new LogRefusal(
    file,
    { zh: `含有二进制内容（${what}），不是文本`, en: `it holds binary data (${what}), not text` },
    { zh: "请重新导出为 UTF-8 文本", en: "export it again as UTF-8 text" },
    { line },
  );
