import type { Value } from "@qingjian/events";

const YES = ["true", "yes", "y", "1", "是"];
const NO = ["false", "no", "n", "0", "否"];

/** Whether a log says yes, in any of the ways logs have; silence is neither yes nor no. */
export const saysYes = (value: Value | undefined): boolean => value !== undefined && YES.includes(String(value).toLowerCase());
/** Whether a log says no. */
export const saysNo = (value: Value | undefined): boolean => value !== undefined && NO.includes(String(value).toLowerCase());
