import type { Limit } from "@qingjian/events";
import type { Level } from "@qingjian/rules";

/** How long an alert may wait for its decision (house rule: 10 working days, a red one 3). */
export const triageLimit = (level: Level): Limit => ({ days: level === "red" ? 3 : 10 });
