export { type City, type CityPlan, city, DEFAULT_CASES } from "./city.ts";
export { approvalRows, hotlineRows, type RowOrder, ratingRows } from "./logs.ts";
export type { Appeal, AppealClass } from "./place/appeals.ts";
export type { Item } from "./place/items.ts";
export { CENTRE, type Officer, type Unit, type UnitGroup } from "./place/units.ts";
export { APPROVAL_COLUMNS, type ApprovalRow, HOTLINE_COLUMNS, type HotlineRow, RATING_COLUMNS, type RatingRow } from "./rows.ts";
export type { Label, Over } from "./truth/label.ts";
export { labels, nearMisses } from "./truth/labels.ts";
export { type WriteProgress, type WrittenCity, type WrittenFile, writeCity } from "./write-city.ts";
