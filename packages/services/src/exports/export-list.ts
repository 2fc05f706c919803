import { type Instant, localTime } from "@qingjian/events";
import { maskText } from "@qingjian/intake";
import { type ListColumn, writeList } from "@qingjian/report";
import type { Level, Said } from "@qingjian/rules";
import { auditRead } from "../audit/audit-read.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Language } from "../telling/message.ts";
import type { Asker, Page } from "../views.ts";

/** Rows of a page while a list is written down. */
export const PAGE = 200;

/** What many lists say in a cell. */
export const YES: Said = { zh: "是", en: "yes" };
export const CITY: Said = { zh: "全市", en: "the whole city" };

/** A column in both languages: `words` are masked as every answer is and may take several lines, a `share` is a quotient, a `decimal` has one place. Nothing to say is null. */
export type Column<Row> = { readonly title: Said; readonly width: number } & (
  | { readonly kind: "text" | "words"; value(row: Row, language: Language): Said | string | null | undefined }
  | { readonly kind: "count" | "share" | "decimal"; value(row: Row): number | null | undefined }
  | { readonly kind: "instant"; value(row: Row): Instant | null | undefined }
  | { readonly kind: "level"; value(row: Row): Level }
);

/** A list as it is shown, to be written down. */
export type Export<Row> = {
  /** On the audit log: `order.export`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly title: Said;
  /** What the list was cut to, part by part; nothing of it: everything in scope. */
  readonly about: readonly (Said | undefined | false)[];
  /** The same exactly, for the audit line. */
  readonly filter: object;
  readonly columns: readonly Column<Row>[];
  page(cursor: string | undefined): Promise<Page<Row>>;
};
/** What an export is asked with: the filter of its list, and a language (Chinese without one). */
export type ExportAsk<Filter = object> = Filter & { readonly language?: Language | undefined };

const WORDS = {
  zh: {
    all: "权限范围内全部",
    and: "；",
    head: (at: string, who: string, about: string) => `导出 ${at}　·　导出人 ${who}　·　${about}`,
  },
  en: { all: "everything in scope", and: "; ", head: (at: string, who: string, about: string) => `Exported ${at} · by ${who} · ${about}` },
} as const;

/** A list as a workbook (xlsx) that is written while it is read, recorded before its first byte. Its scope is that of the list. @throws Refusal */
export async function exportList<Row>(
  house: House,
  asker: Asker,
  language: Language | undefined = "zh",
  list: Export<Row>,
): Promise<OpenedFile> {
  const { action, subjectKind, filter } = list;
  const first = await list.page(undefined); // refused, nothing is recorded
  await auditRead(house, asker, { action, subjectKind, subjectId: "export", body: filter });
  const at = house.now();
  const rows = (async function* () {
    yield first.rows;
    for (let { next } = first; next !== null; ) {
      const page = await list.page(next);
      yield page.rows;
      next = page.next;
    }
  })();
  const { all, and, head } = WORDS[language];
  const parts = list.about.flatMap((part) => (part ? [part[language]] : []));
  const about = head(localTime(at).slice(0, 16), asker.name, maskText(parts.join(and)) || all);
  const [title, columns] = [list.title[language], list.columns.map((column) => inLanguage(column, language))];
  return { name: `${title}-${localTime(at).slice(0, 10)}.xlsx`, bytes: writeList({ title, about, at, columns, rows, language }) };
}

function inLanguage<Row>(column: Column<Row>, language: Language): ListColumn<Row> {
  const { width } = column;
  const title = column.title[language];
  switch (column.kind) {
    case "level":
      return { ...column, title };
    case "text":
    case "words":
      return {
        title,
        width,
        kind: column.kind,
        value: (row) => {
          const value = column.value(row, language);
          const text = typeof value === "string" ? value : value?.[language];
          return text !== undefined && column.kind === "words" ? maskText(text) : text;
        },
      };
    default:
      return { title, width, kind: column.kind, value: (row) => column.value(row) ?? undefined };
  }
}

/** All there is of a list that comes in one piece. */
export const whole = <Row>(rows: readonly Row[]) => Promise.resolve({ rows, next: null });

/** ms of working time as office hours. */
export const officeHours = (time: number | null): number | null => (time === null ? null : Math.round(time / 360_000) / 10);

/** A filter by some of a list, in words. */
export const someOf = (name: Said, list: readonly (Said | string)[] | undefined): Said | undefined => {
  if (list === undefined || list.length === 0) return undefined;
  const joined = (language: Language, comma: string) =>
    `${name[language]} ${list.map((one) => (typeof one === "string" ? one : one[language])).join(comma)}`;
  return { zh: joined("zh", "、"), en: joined("en", ", ") };
};
/** A filter by instants, in words: days, the second included when it is not midnight. */
export const between = (name: Said, from: Instant | undefined, until: Instant | undefined): Said | undefined => {
  if (from === undefined && until === undefined) return undefined;
  const day = (at: number | undefined, other: string) => (at === undefined ? other : localTime(at).slice(0, 10));
  return {
    zh: `${name.zh} ${day(from, "")} 至 ${day(until, "今")}`,
    en: `${name.en} ${day(from, "the beginning")} to ${day(until, "now")}`,
  };
};
/** A filter by a text, in words. */
export const containing = (q: string | undefined): Said | undefined => (q ? { zh: `含“${q}”`, en: `containing “${q}”` } : undefined);
/** Words that are the same in both languages. */
export const same = (text: string): Said => ({ zh: text, en: text });
