import ExcelJS from "exceljs";
import { expect } from "vitest";
import type { Visitor } from "../doors/visitor.ts";
import type { Language, Stands } from "./books.ts";

const HEAD = 3;

type Answer<Row> =
  | readonly Row[]
  | { readonly rows?: readonly Row[]; readonly units?: readonly Row[]; readonly policies?: readonly Row[]; readonly next?: string | null };

/** All rows of a list, page by page where it has pages. */
export async function rowsOf<Row>({ get }: Visitor, list: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let cursor = ""; ; ) {
    const answer = await get<Answer<Row>>(cursor === "" ? list : `${list}${list.includes("?") ? "&" : "?"}limit=200&cursor=${cursor}`);
    if (Array.isArray(answer)) return answer;
    const page = answer as Exclude<typeof answer, readonly Row[]>;
    rows.push(...(page.rows ?? page.units ?? page.policies ?? []));
    if (!page.next) return rows;
    cursor = encodeURIComponent(page.next);
  }
}

/** What stands in these columns of a workbook of one list, row by row; no cell of it may be a formula or a link. */
export async function inSheet(
  { ask }: Visitor,
  path: string,
  language: Language,
  heads: readonly string[],
): Promise<(readonly Stands[])[]> {
  const answer = await ask(`${path}${path.includes("?") ? "&" : "?"}language=${language}`);
  expect([path, answer.status, answer.headers.get("Content-Disposition")]).toEqual([
    path,
    200,
    expect.stringMatching(/filename\*=UTF-8''[^;]+\d{4}-\d\d-\d\d\.xlsx$/),
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  const sheet = book.worksheets[0] as ExcelJS.Worksheet;
  const known = (sheet.getRow(HEAD).values as unknown[]).map(String);
  expect(known).toEqual(expect.arrayContaining([...heads]));
  const rows: (readonly Stands[])[] = [];
  const live: string[] = [];
  sheet.eachRow((row, at) => {
    row.eachCell((cell) => {
      if (cell.formula || cell.hyperlink) live.push(cell.address);
    });
    if (at > HEAD) rows.push(heads.map((head) => (row.getCell(known.indexOf(head)).value ?? null) as Stands));
  });
  expect([path, live]).toEqual([path, []]);
  return rows;
}
