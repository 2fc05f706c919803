import { Refusal } from "./refusal.ts";

/** Where a page ended: the list's order, the value it is ordered by, and the id that breaks ties. */
export type Place = { readonly order: string; readonly value: number | null; readonly id: string };

/** The place as a page hands it out. */
export const writeCursor = ({ order, value, id }: Place): string => Buffer.from(JSON.stringify([order, value, id])).toString("base64url");

/** The place that a cursor names; undefined without one. Refused when it is not of this order. */
export function readCursor(cursor: string | undefined, order: string): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [of, value, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (of === order && typeof id === "string" && (value === null || Number.isSafeInteger(value)))
      return { order, value: value as number | null, id };
  } catch {
    // refused below, like every other text that is no cursor
  }
  throw new Refusal("invalid", {
    zh: "翻页位置无效，请从第一页重新打开列表",
    en: "This is no place in the list; open it again from its first page",
  });
}

const MOST = 200;

/** How many rows a page has: 50 unless asked, at most 200. */
export function pageSize(limit: number | undefined): number {
  if (limit === undefined) return 50;
  if (!Number.isInteger(limit) || limit < 1)
    throw new Refusal("invalid", { zh: "每页条数须为正整数", en: "The number of rows a page must be a whole number above zero" });
  return Math.min(limit, MOST);
}

/** The page made of rows that were asked for one beyond it. */
export const pageOf = <Row>(
  rows: readonly Row[],
  size: number,
  placeOf: (row: Row) => Place,
): { rows: readonly Row[]; next: string | null } => {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last !== undefined ? writeCursor(placeOf(last)) : null };
};
