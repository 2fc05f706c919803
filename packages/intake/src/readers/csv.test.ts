import { gzipSync } from "node:zlib";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { readAll, refusalOf, scratch } from "../testing/files.ts";
import { tokenizer } from "./tokenizer.ts";

const file = scratch();
/** “编号,内容” and one row, in GB18030. */
const GB = Buffer.from("b1e0bac52cc4dac8dd0a312cb9a9c5afb2bbc8c80a", "hex");

describe("csv", () => {
  test("reads quoted newlines, CRLF, a BOM and physical lines", async () => {
    const path = file("a.csv", '\uFEFFid,text\r\n1,"two\r\nlines, and ""quotes"""\r\n2,plain\r\n\r\n3,\r\n');
    const { columns, rows } = await readAll(path);
    expect(columns).toEqual(["id", "text"]);
    expect(rows).toEqual([
      { line: 2, cells: ["1", 'two\r\nlines, and "quotes"'] },
      { line: 4, cells: ["2", "plain"] },
      { line: 6, cells: ["3", ""] },
    ]);
  });

  test.each([",", ";", "\t", "|"])("finds the delimiter %j", async (delimiter) => {
    const { columns, rows } = await readAll(file("d.csv", `a${delimiter}"b,;|"${delimiter}c\n1${delimiter}2${delimiter}3`));
    expect(columns).toEqual(["a", "b,;|", "c"]);
    expect(rows).toEqual([{ line: 2, cells: ["1", "2", "3"] }]);
  });

  test("reads GB18030, found or declared, also when it shows late", async () => {
    expect(await readAll(file("gb.csv", GB))).toEqual({
      columns: ["编号", "内容"],
      rows: [{ line: 2, cells: ["1", "供暖不热"] }],
      encoding: "gb18030",
    });
    expect((await readAll(file("gb2.csv", GB), { encoding: "gb18030" })).rows[0]?.cells[1]).toBe("供暖不热");
    const late = Buffer.concat([Buffer.from(`id,text\n${"1,a\n".repeat(600_000)}`), GB.subarray(GB.indexOf(10) + 1)]);
    const { encoding, rows } = await readAll(file("late.csv", late));
    expect([encoding, rows.length, rows.at(-1)]).toEqual(["gb18030", 600_001, { line: 600_002, cells: ["1", "供暖不热"] }]);
  });

  test("unpacks .csv.gz", async () => {
    const { rows } = await readAll(file("z.csv.gz", gzipSync("a,b\n1,2\n")));
    expect(rows).toEqual([{ line: 2, cells: ["1", "2"] }]);
  });

  test("sets a row of another width aside and reads on", async () => {
    const { rows } = await readAll(file("w.csv", "a,b\n1\n1,2,3\n1,2\n"));
    expect(rows.map(({ line, fault }) => [line, fault?.reason.en])).toEqual([
      [2, "it has 1 cells, the header 2"],
      [3, "it has 3 cells, the header 2"],
      [4, undefined],
    ]);
  });

  test("a misplaced quote costs its own line only", async () => {
    const { rows } = await readAll(file("q.csv", 'a,b\n"x"y,1\n2,"in" ,z\n3,4\n"5",6\n'));
    expect(rows.map(({ line, fault }) => [line, fault?.reason.en])).toEqual([
      [2, "its quotes do not match"],
      [3, "its quotes do not match"],
      [4, undefined],
      [5, undefined],
    ]);
  });

  test("a quote that never closes is refused with the line on which it opened", async () => {
    const refusal = await refusalOf(file("o.csv", `a,b\n1,2\n3,"multi\nline"\n5,"open\n${"6,7\n".repeat(1000)}`));
    expect([refusal.line, refusal.problem.en]).toEqual([5, "the quote that opens here never closes"]);
    const long = await refusalOf(file("o2.csv", `a,b\n1,"open\n${"6,7\n".repeat(5_000_000)}`));
    expect([long.line, long.problem.en]).toEqual([2, "the quote that opens here never closes"]);
  });

  test.each([
    ["an empty file", "", "it is empty", undefined],
    ["no header", "2026-01-01,5,\n1,2,3\n", "the first line is no header", 1],
    ["a column twice", "a,b,a\n1,2,3\n", "the header has “a” twice", 1],
    ["too many columns", `${Array.from({ length: 5000 }, (_, i) => `c${i}`).join(",")}\n`, "more than 4096 columns", 1],
    ["a line without end", `a,b\n1,${"x".repeat(17 << 20)}`, "a line is longer than 16 MB", 2],
    ["a header without end", `a,${"x".repeat(17 << 20)}`, "a line is longer than 16 MB", 1],
    ["XML", '<?xml version="1.0"?><log/>', "its content is XML/HTML, not CSV", 1],
    ["a web page", "<!DOCTYPE html><html>", "its content is XML/HTML, not CSV", 1],
    ["JSON", '{"a":1}\n', "its content is JSON, not CSV", 1],
    ["an Excel workbook", Buffer.from("504b03041400", "hex"), "this is a zip archive or an Excel workbook (.xlsx), not text", undefined],
    [
      "UTF-16, high bytes first",
      Buffer.from("\uFEFFa,b\n1,2", "utf16le").swap16(),
      "this is UTF-16 text with its high bytes first, not text",
      undefined,
    ],
    ["bytes", Buffer.from([97, 44, 98, 10, 0, 1, 2]), "it holds binary data (NUL), not text", 2],
    ["NUL far inside", `a,b\n${"1,2\n".repeat(100_000)}\0,2\n`, "it holds binary data (NUL), not text", 100_002],
  ])("refuses %s", async (_, content, problem, line) => {
    const refusal = await refusalOf(file("bad.csv", content));
    expect(refusal.problem.en).toBe(problem);
    if (line !== undefined) expect(refusal.line).toBe(line);
    expect(refusal.message).toContain(refusal.advice.zh);
  });

  test("reads UTF-16 by its mark, and files put together with a mark before each", async () => {
    const wide = await readAll(file("w.csv", Buffer.from("\uFEFF编号\t值\n1\t㐂\n", "utf16le")));
    expect([wide.columns, wide.rows.map(({ cells }) => cells)]).toEqual([["编号", "值"], [["1", "㐂"]]]);
    const part = (n: number) => `\uFEFF"a","b"\n"${n}","x${"y".repeat(50_000)}\n"\n`;
    const { rows } = await readAll(file("j.csv", part(1) + part(2) + part(3)));
    expect(rows.map(({ cells }) => cells[0])).toEqual(["1", "a", "2", "a", "3"]);
  });

  test("refuses the wrong encoding with the line", async () => {
    const declared = await refusalOf(file("e.csv", Buffer.concat([Buffer.from("a,b\n1,2\n"), GB])), { encoding: "utf-8" });
    expect([declared.line, declared.problem.en, declared.advice.en]).toEqual([
      3,
      "the bytes here are not utf-8",
      "declare file.encoding in the mapping (gb18030, windows-1252, utf-16le), or save the file as UTF-8",
    ]);
    const mixed = await refusalOf(file("m.csv", Buffer.concat([Buffer.from(`编号,内容\n${"1,供暖\n".repeat(300_000)}`), GB])));
    expect(mixed.problem.en).toBe("the bytes here are not utf-8");
  });

  test("refuses gzip that is cut off or damaged", async () => {
    const packed = gzipSync(`a,b\n${Array.from({ length: 5000 }, (_, i) => `${i},${i * 7}`).join("\n")}`);
    expect((await refusalOf(file("t.csv.gz", packed.subarray(0, packed.length >> 1)))).problem.en).toBe("the gzip file is cut off");
    const damaged = Buffer.from(packed);
    damaged.fill(255, 200, 260);
    expect((await refusalOf(file("x.csv.gz", damaged))).problem.en).toBe("the gzip file is damaged");
  });

  test("refuses what is not there, and a name that tells no format", async () => {
    expect((await refusalOf("/nowhere/at/all.csv")).problem.en).toBe("there is no such file");
    expect((await refusalOf(file("a.doc", "a,b"))).problem.en).toBe("its name does not tell the format");
  });
});

describe("the tokenizer", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "b", '"', ",", "\n", "\r\n", "热", " "), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

  test("reads what papaparse writes, as papaparse does, however it is cut up", () => {
    fc.assert(
      fc.property(table, fc.array(fc.nat(12), { maxLength: 20 }), (rows, cuts) => {
        const text = Papa.unparse(rows, { newline: "\n" });
        const cut = tokenizer(",");
        const records = [];
        let at = 0;
        for (const length of cuts) {
          records.push(...cut.feed(text.slice(at, at + length), false));
          at += length;
        }
        records.push(...cut.feed(text.slice(at), true));
        expect(records.map((record) => record.cells)).toEqual(rows);
        expect(records.map((record) => record.cells)).toEqual(Papa.parse(text, { delimiter: ",", newline: "\n" }).data);
        let line = 1;
        for (const [index, record] of records.entries()) {
          expect(record.line).toBe(line);
          line += 1 + (rows[index] as string[]).join("").split("\n").length - 1;
        }
      }),
      { numRuns: 500 },
    );
  });
});
