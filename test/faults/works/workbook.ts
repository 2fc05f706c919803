import type { Workbook } from "exceljs";

/** Every row of every sheet of a workbook as a line, but for the minute of its cut-off and the digests that follow from it. */
export const linesOf = (book: Workbook): string[] =>
  book.worksheets.flatMap((sheet) => {
    const lines: string[] = [];
    sheet.eachRow((row) => {
      const line = `${sheet.name} ${JSON.stringify(row.values)}`;
      lines.push(line.replaceAll(/(数据截止\D*)\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?/g, "$1").replaceAll(/\b[0-9a-f]{64}\b/g, ""));
    });
    return lines;
  });
