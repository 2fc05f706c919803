import { DAY, type Instant, SHANGHAI } from "@qingjian/events";

/** Whether an instant is a date without a time: logs that know only the day put it at midnight. */
export const isDayOnly = (at: Instant): boolean => (at + SHANGHAI) % DAY === 0;

/** The day of an instant, as a number. */
export const dayOf = (at: Instant): number => Math.floor((at + SHANGHAI) / DAY);

/** Whether one instant is after another, as far as the log can tell: a date without a time is compared by the day. */
export const isAfter = (one: Instant, other: Instant): boolean =>
  one > other && (!(isDayOnly(one) || isDayOnly(other)) || dayOf(one) > dayOf(other));
