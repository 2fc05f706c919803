import type { Cell } from "./cells.ts";
import type { Listings, PeriodFigures } from "./figures.ts";
import type { Language, Said } from "./language.ts";
import type { Look } from "./looks.ts";
import type { PeriodWords } from "./period-words.ts";

export type Column<Row> = {
  readonly title: string;
  /** In characters of the body font; a Chinese character takes two. Not 9, which exceljs takes for “not said”. */
  readonly width: number;
  readonly head?: Look;
  /** Drawn over the column's numbers: a bar from zero, or a ground that deepens as the number gets worse. */
  readonly shade?: "bar" | "bar-60" | "worse-low" | "worse-high";
  /** `at` counts from 1 within the sheet. */
  value(row: Row, at: number): Cell;
};

/** A picture and the title above it. Width and height in CSS px; it is drawn at twice that. */
export type Picture = { readonly title: string; readonly svg: string; readonly width: number; readonly height: number };

type Common<Row> = {
  /** Of the whole catalogue of fifteen; never reused. */
  readonly number: number;
  readonly title: Said;
  columns(words: PeriodWords): readonly Column<Row>[];
  /** Lines at the foot. */
  notes(figures: PeriodFigures, words: PeriodWords): readonly string[];
};

/** A page of figures: all rows are known beforehand, so it may carry shades and pictures. */
export type Summary<Row> = Common<Row> & {
  readonly kind: "summary";
  rows(figures: PeriodFigures, words: PeriodWords): readonly Row[];
  /** The row as a band across the page, when it opens a group. */
  band?(row: Row): string | undefined;
  /** A column right of the table, for pictures and, below them, lines of text. */
  readonly aside?: {
    readonly width: number;
    readonly title: Said;
    pictures(figures: PeriodFigures, words: PeriodWords): readonly Picture[];
    lines(figures: PeriodFigures, words: PeriodWords): readonly string[];
  };
};

/** A long list: its rows arrive in batches and are gone when written. */
export type List<Row> = Common<Row> & {
  readonly kind: "list";
  rows(listings: Listings): AsyncIterable<readonly Row[]>;
};

export type Sheet<Row = unknown> = Summary<Row> | List<Row>;

/** One sheet of the workbook: data first, functions last, all of them pure. */
export const defineSheet = <Row>(sheet: Sheet<Row>): Sheet<Row> => sheet;

/** The tab: "1 总览". */
export const tabOf = (sheet: Sheet, language: Language = "zh"): string => `${sheet.number} ${sheet.title[language]}`;
