import type { Instant } from "@qingjian/events";
import { MINUTE } from "@qingjian/events";
import type { City } from "../city.ts";

/** A county with a hotline platform of its own: the source it is taken in as, and when the last that it sent was done. */
export type County = {
  readonly source: string;
  readonly prefix: string;
  readonly name: string;
  readonly silent: boolean;
  readonly endOf: (city: City) => Instant;
};

/** Instant before which so much office time lies between it and the end of the log. */
const before = ({ calendar, plan }: City, office: number): Instant => Math.floor(calendar.afterWorking(plan.until, -office) / 1000) * 1000;

/** One feed stopped a week and a half before the log ends; the other has been still for a minute less than an office day. */
export const COUNTIES: readonly County[] = [
  { source: "wuyuan-hotline", prefix: "WY", name: "武原市", silent: true, endOf: (city) => before(city, 8 * city.calendar.perDay) },
  {
    source: "yongchang-hotline",
    prefix: "YC",
    name: "永昌市",
    silent: false,
    endOf: (city) => before(city, city.calendar.perDay - MINUTE),
  },
];

/** What is on the counties' list of departments' duties: no street or township is to be given it. */
export const DUTIES: readonly string[] = [
  "违法建设",
  "占道经营",
  "餐饮油烟噪声",
  "物业服务",
  "房屋质量",
  "消费纠纷",
  "食品安全",
  "电梯安全",
];
/** Departments' work by custom, but on no list. */
export const UNLISTED: readonly string[] = ["垃圾清运", "路灯不亮"];
