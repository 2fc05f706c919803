export { type House, type HouseAddress, openHouse } from "./house.ts";
export { importLog } from "./import-log.ts";
export * from "./refusal.ts";
export * from "./views.ts";
