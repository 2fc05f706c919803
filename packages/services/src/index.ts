export * from "./refusal.ts";
export * from "./views.ts";
export { type House, type HouseAddress, openHouse } from "./house.ts";
