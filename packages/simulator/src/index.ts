export type { Appeal, AppealClass } from "./appeals.ts";
export { type City, type CityPlan, city, DEFAULT_CASES } from "./city.ts";
export type { Item } from "./items.ts";
export { type Label, labels, nearMisses } from "./labels.ts";
export { approvalRows, hotlineRows, type RowOrder } from "./logs.ts";
export { APPROVAL_COLUMNS, type ApprovalRow, HOTLINE_COLUMNS, type HotlineRow } from "./rows.ts";
export { CENTRE, type Officer, type Unit, type UnitGroup } from "./units.ts";
export { type WriteProgress, type WrittenCity, type WrittenFile, writeCity } from "./write-city.ts";
