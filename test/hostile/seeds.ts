import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { MAPPINGS, type Mapping } from "@qingjian/intake";
import ExcelJS from "exceljs";
import { csvOf, feeds } from "../doors/city.ts";
import { gb18030 } from "../doors/gb18030.ts";
import { rowOf, sheetOf, workbookOf } from "./archives.ts";

/** An honest small log, from which hostile ones are made, and the mapping that reads it. */
export type Seed = {
  readonly name: string;
  readonly content: Buffer;
  readonly mapping: Mapping;
  /** Packs the content, so that what is inside is hostile and not the archive. */
  readonly pack?: (content: Buffer) => Buffer;
};

const mapping = (id: string): Mapping => MAPPINGS.find((one) => one.id === id) as Mapping;
const SAMPLES = new URL("../../packages/intake/src/mappings/", import.meta.url);

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Of every mapping of the catalogue its sample, and of our own simulator a few orders in every format a reader knows. */
export async function seeds(): Promise<readonly Seed[]> {
  const [hotline] = feeds(40);
  const rows = hotline.rows.slice(0, 60);
  const own = mapping("qinghe-hotline");
  const csv = csvOf(hotline, rows);
  const lines = `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;
  const samples = MAPPINGS.map((one): Seed => {
    const folder = new URL(`${one.id}/`, SAMPLES);
    const sample = readdirSync(folder).find((file) => file.startsWith("sample.")) as string;
    return { name: `${one.id}.${sample.split(".").at(-1)}`, content: readFileSync(new URL(sample, folder)), mapping: one };
  });
  const xes = samples.find(({ name }) => name.endsWith(".xes")) as Seed;
  const table = [hotline.columns, ...rows.map((row) => hotline.columns.map((column) => row[column] ?? ""))];
  const sheet = sheetOf(table.map((cells, nth) => rowOf(nth + 1, cells.map(escaped))).join("\n"));
  const book = new ExcelJS.Workbook();
  book.addWorksheet("工单").addRows(table.map((cells) => [...cells]));
  return [
    ...samples,
    { name: "hotline.csv", content: Buffer.from(csv), mapping: own },
    { name: "hotline-gb.csv", content: Buffer.from(gb18030(csv)), mapping: own },
    { name: "hotline.csv.gz", content: gzipSync(csv), mapping: own },
    { name: "hotline.xlsx", content: Buffer.from(await book.xlsx.writeBuffer()), mapping: own },
    { name: "hotline.ndjson", content: Buffer.from(lines), mapping: own },
    { name: "hotline.ndjson.gz", content: gzipSync(lines), mapping: own },
    { name: "receipt.xes.gz", content: gzipSync(xes.content), mapping: xes.mapping },
    { name: "inside.csv.gz", content: Buffer.from(csv), mapping: own, pack: (content) => gzipSync(content) },
    {
      name: "inside.xlsx",
      content: Buffer.from(sheet),
      mapping: own,
      pack: (content) => workbookOf({ name: "xl/worksheets/sheet1.xml", content }),
    },
  ];
}
